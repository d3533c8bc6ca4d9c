import { setTimeout } from "node:timers/promises";
import { CutLine, GatewayPage } from "../chat-server/call-faults.ts";
import { GraphError } from "./graph-error.ts";

/** What the product asks of Meta. */
export type Operation =
  | "messages"
  | "read"
  | "upload"
  | "media"
  | "delete"
  | "download"
  | "number"
  | "templates"
  | "components"
  | "settings"
  | "subscription";

/** What can go wrong with a call. Exactly one member is set. */
export type GraphFault =
  /** Meta refuses with this code; the call has no effect. */
  | { readonly refuse: number }
  /** A gateway answers with this status and a page of HTML; the call has no effect. */
  | { readonly gateway: number }
  /** The line is cut: before the call had an effect, or after it with the answer lost. */
  | { readonly cut: "request" | "answer" }
  /** No answer ever comes, before or after the effect. Ends when the caller hangs up. */
  | { readonly silence: "request" | "answer" }
  /** The effect and the answer come so many milliseconds late. */
  | { readonly delayMs: number }
  /** The effect is there at once (a tap may come), the answer so many milliseconds late. */
  | { readonly lateMs: number }
  /** The answer is a gateway's, with this status, although the call had its effect. */
  | { readonly gatewayAfter: number };

/** Which calls a fault concerns. */
export interface FaultScope {
  /** How many calls; 1 unless told. */
  readonly times?: number;
  readonly when?: (fields: Readonly<Record<string, unknown>>) => boolean;
}

interface Planned {
  readonly operation: Operation | "*";
  readonly fault: GraphFault;
  readonly when: (fields: Readonly<Record<string, unknown>>) => boolean;
  left: number;
}

/** The faults that were planned, used up call by call. */
export class CallFaults {
  #planned: Planned[] = [];

  plan(operation: Operation | "*", fault: GraphFault, { times = 1, when = () => true }: FaultScope = {}): void {
    this.#planned.push({ operation, fault, when, left: times });
  }

  clear(): void {
    this.#planned = [];
  }

  /** Those that wait for their call, as they were planned. */
  list(): { operation: string; fault: GraphFault; left: number }[] {
    return this.#planned.map(({ operation, fault, left }) => ({ operation, fault, left }));
  }

  /** Makes the call under the first fault that concerns it, if any. */
  async run<T>(
    operation: Operation,
    fields: Readonly<Record<string, unknown>>,
    gone: AbortSignal,
    call: () => T | Promise<T>,
  ): Promise<T> {
    const fault = this.#next(operation, fields);
    if (!fault) return call();
    if ("refuse" in fault) throw new GraphError(fault.refuse);
    if ("gateway" in fault) throw new GatewayPage(fault.gateway);
    if ("delayMs" in fault) {
      await setTimeout(fault.delayMs, undefined, { signal: gone });
      return call();
    }
    if ("lateMs" in fault) {
      const result = await call();
      await setTimeout(fault.lateMs, undefined, { signal: gone });
      return result;
    }
    if ("gatewayAfter" in fault) {
      await call();
      throw new GatewayPage(fault.gatewayAfter);
    }
    const lost = "cut" in fault ? fault.cut : fault.silence;
    if (lost === "answer") await call();
    if ("silence" in fault) await hungUp(gone);
    throw new CutLine();
  }

  #next(operation: Operation, fields: Readonly<Record<string, unknown>>): GraphFault | undefined {
    const concerns = ({ operation: named, when }: Planned) => (named === operation || named === "*") && when(fields);
    const plan = this.#planned.find(concerns);
    if (!plan) return undefined;
    plan.left--;
    if (plan.left <= 0) this.#planned.splice(this.#planned.indexOf(plan), 1);
    return plan.fault;
  }
}

function hungUp(gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (gone.aborted) resolve();
    else gone.addEventListener("abort", () => resolve(), { once: true });
  });
}
