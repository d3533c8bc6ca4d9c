import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { OperationId } from "../../../src/simulator/http/operation-ids.ts";

/** One answer that an operation may give, by the contract. */
export interface EvidenceRow {
  readonly operation: OperationId;
  readonly http: number;
  /** The operator's code, OAuth's word or a state; "" where there is none. */
  readonly says: string;
  /** A refusal of the operator, of the group's gateway, of the token service, or an answer that was given. */
  readonly of: "operator" | "gateway" | "oauth" | "taken";
  readonly confidence: string;
  /** Where the contract says so. */
  readonly source: string;
}

interface CatalogueRow {
  readonly code: string;
  readonly http: number;
  readonly action: string;
  readonly confidence: string;
}

type Answer = Readonly<Record<string, unknown>>;
type Path = Readonly<
  Record<string, { operationId: OperationId; responses: Record<string, Answer>; "x-confidence"?: string }>
>;

const document = parse(readFileSync("contract/orange-money.openapi.yaml", "utf8")) as {
  readonly paths: Readonly<Record<string, Path>>;
  readonly "x-error-catalogue": readonly CatalogueRow[];
  readonly "x-status-meanings": readonly { status: string; action: string; confidence: string }[];
};

/** The contract's table of errors. */
export const ERRORS = document["x-error-catalogue"];

/** The contract's table of states. */
export const STATES = document["x-status-meanings"];

/** Codes of the group's gateway (contract README section 7). */
const GATEWAY: Readonly<Record<number, readonly string[]>> = { 401: ["40", "41", "42"], 403: ["50", "53"], 503: ["5"] };

/** Every operation with every answer that the contract gives it, code by code and state by state. */
export const EVIDENCE_ROWS: readonly EvidenceRow[] = Object.values(document.paths).flatMap((path) =>
  Object.values(path)
    .filter((operation) => typeof operation === "object" && "operationId" in operation)
    .flatMap(({ operationId, responses, ...operation }) =>
      Object.entries(responses).flatMap(([status, answer]) =>
        rowsOf(operationId, status, String(answer["x-confidence"] ?? operation["x-confidence"])),
      ),
    ),
);

/** A row by its name: `createCashIn 400 2011`. */
export function nameOf({ operation, http, says, of }: EvidenceRow): string {
  return [operation, http, ...(says ? [says] : []), ...(of === "gateway" ? ["of the gateway"] : [])].join(" ");
}

function rowsOf(operation: OperationId, status: string, confidence: string): EvidenceRow[] {
  const row = (http: number, says: string, of: EvidenceRow["of"], more: Partial<EvidenceRow> = {}): EvidenceRow => ({
    ...{ operation, http, says, of, confidence, source: "OpenAPI" },
    ...more,
  });
  if (/^[23]/.test(status)) return taken(operation, status).map(([http, says, more]) => row(http, says, "taken", more));
  const http = Number(status);
  if (/^createToken/.test(operation) && http !== 429) {
    const words = http === 401 ? ["unauthorized_client", "invalid_client"] : [""];
    return words.map((says) => row(http, says, "oauth", { confidence: "medium", source: "README 2, 7" }));
  }
  const ofOperator = ERRORS.filter((error) => error.http === http).map((error) =>
    row(http, error.code, "operator", { confidence: error.confidence, source: "README 7" }),
  );
  const ofGateway = (GATEWAY[http] ?? []).map((says) =>
    row(http, says, "gateway", { confidence: "medium", source: "README 7" }),
  );
  const withoutCode =
    http === 403 || http === 415 ? [row(http, "", "operator", { confidence: "medium", source: "README 1, 7" })] : [];
  return [...ofOperator, ...withoutCode, ...(/^createToken/.test(operation) ? [] : ofGateway)];
}

type Taken = readonly [http: number, says: string, more?: Partial<EvidenceRow>];

/** Which answers hide behind one status. */
function taken(operation: OperationId, status: string): Taken[] {
  const states = STATES.map(({ status: word, confidence }): Taken => [200, word, { confidence, source: "README 5" }]);
  switch (`${operation} ${status}`) {
    case "createCashIn 200":
      return [
        ...states,
        [200, "TS", { confidence: "inference", source: "README 5" }],
        [200, "success", { confidence: "inference", source: "README 5" }],
      ];
    case "createCashIn 2XX":
      return [201, 202].map((http) => [http, "SUCCESS", { confidence: "medium", source: "README 5" }]);
    case "getTransactionStatus 200":
    case "searchTransactions 200":
      return states;
    case "createBulkCashIn 200":
      return ["PENDING", "REJECTED", "TERMINATED"].map((word) => [
        200,
        word,
        { confidence: "medium", source: "README 9" },
      ]);
    case "changePin 200":
      return [[200, "SUCCESS"]];
    case "changePin 2XX":
      return [[200, "", { confidence: "low", source: "README 3" }]];
    case "registerCallback 2XX":
      return [[201, "empty", { confidence: "medium", source: "README 11" }]];
    case "registerCallback 201":
      return [[201, "echo"]];
    default:
      return [[Number(status), ""]];
  }
}
