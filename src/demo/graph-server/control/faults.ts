import { z } from "zod";
import type { GraphFault } from "../call-faults.ts";
import type { GraphServer } from "../graph-server.ts";

const ms = z.int().min(0).max(600_000);
const http = z.int().min(400).max(599);
const side = z.enum(["request", "answer"]);
const times = z.int().min(1).max(1_000_000).optional();

/** A fault of calls, as scripts plan it: one of the members of `GraphFault`, which calls, and how many. */
export const callFaultSchema = z.strictObject({
  operation: z
    .enum([
      "*",
      "messages",
      "read",
      "upload",
      "media",
      "delete",
      "download",
      "number",
      "templates",
      "components",
      "settings",
      "subscription",
    ])
    .default("messages"),
  times,
  /** Only calls whose body holds this text. */
  holding: z.string().optional(),
  fault: z.union([
    z.strictObject({ refuse: z.int() }),
    z.strictObject({ gateway: http }),
    z.strictObject({ gatewayAfter: http }),
    z.strictObject({ cut: side }),
    z.strictObject({ silence: side }),
    z.strictObject({ delayMs: ms }),
    z.strictObject({ lateMs: ms }),
  ]),
});

/** A fault of webhooks. */
export const deliveryFaultSchema = z.strictObject({
  status: z.int().min(0).max(599),
  afterTaking: z.boolean().optional(),
  times,
  holding: z.string().optional(),
});

export function planCall(server: GraphServer, plan: z.output<typeof callFaultSchema>): void {
  server.fails(plan.operation, plan.fault satisfies GraphFault, scope(plan));
}

export function planDelivery(server: GraphServer, plan: z.output<typeof deliveryFaultSchema>): void {
  const { status, afterTaking = false } = plan;
  server.webhook.fails({ status, afterTaking }, scope(plan));
}

function scope({ times = 1, holding }: { times?: number | undefined; holding?: string | undefined }) {
  return { times, ...(holding !== undefined && { when: (body: unknown) => JSON.stringify(body).includes(holding) }) };
}
