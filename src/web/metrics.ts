import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Clock } from "../domain/clock.ts";
import { type DepositState, OPEN_STATES } from "../domain/deposit.ts";
import { COMPARED_AT, type Journal } from "../domain/ports/journal.ts";
import type { Meter } from "../domain/ports/meter.ts";

/** Everything that `/metrics` shows, and the meter that feeds it. */
export interface Metrics {
  readonly meter: Meter;
  /** In Prometheus' text format, with what the journal says now. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** What the metrics look at when they are asked. */
export interface MetricsParts {
  readonly journal: Pick<Journal, "inStates" | "outboxDepth" | "fact">;
  readonly clock: Pick<Clock, "now">;
  /** Whether new deposits are taken. */
  readonly isIntakeOpen: () => boolean;
}

/** States that a deposit should leave: how many, and for how long the oldest one. */
const WATCHED: readonly DepositState[] = ["CONFIRMED", ...OPEN_STATES];

const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 45];
const UPDATE_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/**
 * Makes the metrics of one counter. Labels are words of our own code and of the two APIs, so their number is bounded; no number, name or id of
 * anybody is one. `docs/operations.md` says what each is good for.
 */
export function createMetrics({ journal, clock, isIntakeOpen }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: "guichet_" });
  const updates = new Histogram({
    name: "guichet_update_seconds",
    help: "Time that updates took, by kind",
    labelNames: ["kind"],
    buckets: UPDATE_SECONDS,
    registers,
  });
  const moves = new Counter({
    name: "guichet_deposit_moves_total",
    help: "Deposits that came into a state, by state and reason",
    labelNames: ["state", "reason"],
    registers,
  });
  const operatorCalls = new Histogram({
    name: "guichet_operator_call_seconds",
    help: "Time of calls to the operator, by operation and outcome",
    labelNames: ["operation", "outcome"],
    buckets: CALL_SECONDS,
    registers,
  });
  const chatCalls = new Histogram({
    name: "guichet_chat_call_seconds",
    help: "Time of calls to Telegram, by method and outcome; long polling waits on purpose and is left out",
    labelNames: ["method", "outcome"],
    buckets: CALL_SECONDS,
    registers,
  });
  const prompts = new Counter({
    name: "guichet_pin_prompts_total",
    help: "Times that a PIN was asked for, by purpose and way",
    labelNames: ["purpose", "way"],
    registers,
  });
  const open = new Gauge({
    name: "guichet_deposits_open",
    help: "Deposits in a state that they should leave",
    labelNames: ["state"],
    registers,
  });
  const oldest = new Gauge({
    name: "guichet_deposit_oldest_seconds",
    help: "Age of the oldest deposit in a state that it should leave, since it was sent or confirmed",
    labelNames: ["state"],
    registers,
  });
  const outbox = new Gauge({ name: "guichet_outbox_messages", help: "Messages that wait to be told", registers });
  const outboxOldest = new Gauge({
    name: "guichet_outbox_oldest_seconds",
    help: "Age of the oldest message that waits to be told",
    registers,
  });
  const intake = new Gauge({ name: "guichet_intake_open", help: "1 while new deposits are taken", registers });

  const compared = new Gauge({
    name: "guichet_history_compared_age_seconds",
    help: "Age of the last comparison with the operator's history that was complete",
    registers,
  });

  return {
    meter: {
      updateHandled: (kind, ms) => updates.observe({ kind }, ms / 1_000),
      depositMoved: (state, reason) => moves.inc({ state, reason: reason ?? "" }),
      operatorCalled: (operation, outcome, ms) => operatorCalls.observe({ operation, outcome }, ms / 1_000),
      chatCalled(method, outcome, ms) {
        if (method !== "getUpdates") chatCalls.observe({ method, outcome }, ms / 1_000);
      },
      pinAsked: (purpose, way) => prompts.inc({ purpose, way }),
    },
    async text() {
      await readJournal();
      return await registry.metrics();
    },
    contentType: registry.contentType,
  };

  async function readJournal(): Promise<void> {
    const now = clock.now();
    const deposits = await journal.inStates(WATCHED);
    for (const state of WATCHED) {
      const here = deposits.filter((deposit) => deposit.state === state);
      const since = Math.min(
        now,
        ...here.map(({ sentAt, confirmedAt, createdAt }) => sentAt ?? confirmedAt ?? createdAt),
      );
      open.set({ state }, here.length);
      oldest.set({ state }, (now - since) / 1_000);
    }
    const depth = await journal.outboxDepth();
    outbox.set(depth.waiting);
    outboxOldest.set(depth.oldest === undefined ? 0 : Math.max(now - depth.oldest, 0) / 1_000);
    intake.set(isIntakeOpen() ? 1 : 0);
    const comparedAt = Number((await journal.fact(COMPARED_AT)) ?? now);
    compared.set(Math.max(now - comparedAt, 0) / 1_000);
  }
}
