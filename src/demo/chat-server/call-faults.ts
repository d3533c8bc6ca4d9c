import { setTimeout } from "node:timers/promises";
import { BotApiError, tooManyRequests } from "./bot-api-error.ts";
import type { Payload } from "./payload.ts";

/** What can go wrong with a call. Exactly one member is set. */
export type CallFault =
  /** Telegram refuses, with this code and description; the call has no effect. */
  | { error: { code: number; description: string } }
  /** 429: too many requests, try again after so many seconds. */
  | { retryAfterSeconds: number }
  /** A gateway answers with this status and a page of HTML. */
  | { gateway: number }
  /** The line is cut: before the call had an effect, or after it with the answer lost. */
  | { cut: "request" | "answer" }
  /** No answer ever comes, before or after the effect. Ends when the caller hangs up. */
  | { silence: "request" | "answer" }
  /** The answer comes, but so many milliseconds late. */
  | { delayMs: number }
  /** The call is made when this is settled, not before. */
  | { until: Promise<unknown> };

/** Which calls a fault concerns. */
export interface FaultScope {
  /** How many calls; 1 unless told. */
  times?: number;
  /** Only calls whose parameters pass. */
  when?: (fields: Record<string, unknown>) => boolean;
}

interface Planned {
  method: string;
  fault: CallFault;
  left: number;
  when: (fields: Record<string, unknown>) => boolean;
}

/** The caller will see its line cut. */
export class CutLine extends Error {
  override name = "CutLine" as const;
}

/** The caller will see a page of HTML with this status. */
export class GatewayPage extends Error {
  override name = "GatewayPage" as const;
  readonly status: number;

  constructor(status: number) {
    super(`gateway ${status}`);
    this.status = status;
  }
}

/** The faults that tests have planned, used up call by call. */
export class CallFaults {
  #planned: Planned[] = [];

  /** `method` is the Bot API's name, or `*` for every method but getUpdates. */
  plan(method: string, fault: CallFault, { times = 1, when = () => true }: FaultScope = {}): void {
    this.#planned.push({ method: method.toLowerCase(), fault, left: times, when });
  }

  clear(): void {
    this.#planned = [];
  }

  /** Makes the call under the first fault that concerns it, if any. */
  async run(method: string, payload: Payload, gone: AbortSignal, call: () => unknown): Promise<unknown> {
    const fault = this.#next(method, payload);
    if (!fault) return call();
    if ("error" in fault) throw new BotApiError(fault.error.code, fault.error.description);
    if ("retryAfterSeconds" in fault) throw tooManyRequests(fault.retryAfterSeconds);
    if ("gateway" in fault) throw new GatewayPage(fault.gateway);
    if ("delayMs" in fault) {
      await setTimeout(fault.delayMs, undefined, { signal: gone });
      return call();
    }
    if ("until" in fault) {
      await fault.until;
      return call();
    }
    const lost = "cut" in fault ? fault.cut : fault.silence;
    if (lost === "answer") await call();
    if ("silence" in fault) await hungUp(gone);
    throw new CutLine();
  }

  #next(method: string, payload: Payload): CallFault | undefined {
    const name = method.toLowerCase();
    const concerns = (plan: Planned) => plan.method === name || (plan.method === "*" && name !== "getupdates");
    const plan = this.#planned.find((plan) => concerns(plan) && plan.when(payload.fields));
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
