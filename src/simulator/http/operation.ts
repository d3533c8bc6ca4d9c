import type { CallFaults } from "../faults/call-faults.ts";
import type { World } from "../world.ts";
import type { OperationId } from "./operation-ids.ts";

/** One call that was let in. */
export interface Call {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The text of a body, whatever it is said to be. */
  readonly body: unknown;
  /** What is to go wrong with it. */
  readonly faults: CallFaults;
}

/** What goes back, before a fault may spoil it. */
export interface Answer {
  readonly http: number;
  /** Written as JSON; nothing is written when left out. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How an operation is served. `run` throws `Problem` for a refusal. */
export interface Operation {
  readonly id: OperationId;
  readonly method: "GET" | "POST" | "PATCH";
  /** With fastify's `:name` for parameters. */
  readonly path: string;
  readonly run: (call: Call) => Answer | Promise<Answer>;
}
