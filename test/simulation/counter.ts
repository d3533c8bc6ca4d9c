import { createHearing } from "../../src/deposits/afterwards.ts";
import { createBalances } from "../../src/deposits/balances.ts";
import { createEngine, type Engine } from "../../src/deposits/engine.ts";
import { createHourlyComparison, type HourlyComparison } from "../../src/deposits/hourly.ts";
import { createIntake } from "../../src/deposits/intake.ts";
import { createLookAfter } from "../../src/deposits/look-after.ts";
import type { EngineParts, EngineSettings } from "../../src/deposits/parts.ts";
import { createPinNews } from "../../src/deposits/pin-news.ts";
import type { Clock, RandomBytes } from "../../src/domain/clock.ts";
import { xof } from "../../src/domain/money.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import type { Operator } from "../../src/domain/ports/operator.ts";
import type { People } from "../../src/domain/ports/people.ts";
import { everybody } from "./everybody.ts";

/** The limits that an installation has by default. */
export const SETTINGS: EngineSettings = {
  notifyCustomer: true,
  depositMax: xof(2_000_000),
  customerMonthMax: xof(10_000_000),
  lookAlikeMs: 5 * 60_000,
  historyDelayMs: 30_000,
};

/** The engine of one process, put together as `src/main.ts` does it. */
export type Counter = Engine & Pick<EngineParts, "intake" | "balances"> & Pick<HourlyComparison, "compare">;

/** What a counter is put together from; what is left out is quiet. */
export interface CounterParts {
  readonly journal: Journal;
  readonly operator: Operator;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly owners?: readonly number[];
  readonly people?: People;
  readonly settings?: EngineSettings;
  readonly log?: ((line: string) => void) | undefined;
  readonly sayDirectly?: EngineParts["sayDirectly"];
  readonly reached?: EngineParts["reached"];
}

/** Puts engine, look after success and hourly comparison together. `failed` hears of what would end the process. */
export function createCounter(given: CounterParts, failed: (error: unknown) => void): Counter {
  const { journal, operator, clock, random, owners = [], settings = SETTINGS } = given;
  const write = (fields: object, message: string) => given.log?.(`${message} ${JSON.stringify(fields)}`);
  const people = given.people ?? everybody(owners);
  const news = createPinNews({ people, owners, clock });
  const parts: EngineParts = {
    ...{ journal, operator, clock, random, owners, settings, people },
    intake: createIntake(),
    balances: createBalances(operator, journal, clock, undefined, news),
    chatOf: () => undefined,
    log: { info: write, warn: write, error: write },
    sayDirectly: given.sayDirectly ?? (() => {}),
    reached: given.reached ?? (() => {}),
  };
  const engine = createEngine(parts, failed);
  const hearing = createHearing(parts);
  const lookAfter = createLookAfter(parts, hearing, failed);
  const comparison = createHourlyComparison(parts, hearing, failed);
  return {
    deposits: engine.deposits,
    intake: parts.intake,
    balances: parts.balances,
    compare: comparison.compare,
    async start() {
      await engine.start();
      lookAfter.start();
      comparison.start();
    },
    async stop(graceMs) {
      lookAfter.stop();
      comparison.stop();
      await engine.stop(graceMs);
    },
  };
}
