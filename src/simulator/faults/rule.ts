import { z } from "zod";
import { OPERATION_IDS, type OperationId } from "../http/operation-ids.ts";
import { detailsOf, FAULT_KINDS, type FaultKind, type FaultPlace, placeOf } from "./kinds.ts";

const ms = z.int().min(0);

/** One fault: what it is, which calls it hits, and its details. The descriptions are part of the help text. */
export const faultSchema = z
  .strictObject({
    kind: z.enum(Object.keys(FAULT_KINDS) as [FaultKind, ...FaultKind[]]),
    operation: z
      .enum([...OPERATION_IDS, "*"])
      .optional()
      .describe("the operation it hits, or * for any"),
    reference: z.string().optional().describe("only calls about this reference"),
    customer: z.string().optional().describe("only calls about this customer's number"),
    calls: z.array(z.int().min(1)).optional().describe("only these of the calls it could hit, counted from 1"),
    times: z
      .union([z.int().min(1), z.literal("always")])
      .optional()
      .describe("how often it strikes; 1, or each of `calls`"),
    oncePerReference: z.boolean().optional().describe("strikes each reference once"),
    money: z
      .enum(["moved", "not_moved", "late"])
      .optional()
      .describe("what became of the money (moved); late: after `afterMs`"),
    afterMs: ms.optional().describe("until money moves late, or a state or callback follows; on the simulator's clock"),
    ms: ms.optional().describe("a pause on the line, or how long rows are hidden"),
    http: z.int().min(200).max(599).optional().describe("HTTP status"),
    code: z.string().optional().describe('the operator\'s code, "" for none'),
    status: z.string().optional().describe("a state word, known or not"),
    becomes: z.string().optional().describe("the state that follows"),
    field: z.enum(["amount", "customer", "reference"]).optional().describe("what is echoed wrongly (amount)"),
    in: z.enum(["answer", "history", "both"]).optional().describe("where it is echoed wrongly (both)"),
    bytes: z.int().min(1).optional().describe("size of the body"),
    lines: z.array(z.int().min(1)).optional().describe("lines of a batch, from 1"),
    retryAfterS: z.int().min(0).optional().describe("seconds"),
    location: z.string().optional().describe("where a redirect points"),
  })
  .superRefine((rule, context) => {
    const takes: readonly string[] = detailsOf(rule.kind);
    for (const name of DETAILS) {
      if (rule[name] !== undefined && !takes.includes(name)) {
        context.addIssue({
          code: "custom",
          path: [name],
          message: `${rule.kind} takes ${takes.join(", ") || "no details"}`,
        });
      }
    }
  });

/** A fault as it is given. */
export type FaultRule = z.output<typeof faultSchema>;

const DETAILS = [
  "money",
  "afterMs",
  "ms",
  "http",
  "code",
  "status",
  "becomes",
  "field",
  "in",
  "bytes",
  "lines",
  "retryAfterS",
  "location",
] as const;

/** The operation that a fault hits when it names none. */
const USUAL_OPERATION: Readonly<Record<FaultPlace, OperationId>> = {
  answer: "createCashIn",
  refusal: "createCashIn",
  record: "createCashIn",
  look_up: "searchTransactions",
  batch: "createBulkCashIn",
  callback: "createBulkCashIn",
};

/** The operation that a fault hits. */
export function operationOf(rule: FaultRule): OperationId | "*" {
  return rule.operation ?? USUAL_OPERATION[placeOf(rule.kind)];
}
