import { randomBytes } from "node:crypto";
import { createPeople, peopleOfSettings } from "../../src/bot/people.ts";
import { createPreparing } from "../../src/deposits/batches/prepare.ts";
import { createIntake } from "../../src/deposits/intake.ts";
import type { EngineSettings } from "../../src/deposits/parts.ts";
import type { Batch } from "../../src/domain/batch.ts";
import { systemClock } from "../../src/domain/clock.ts";
import { xof } from "../../src/domain/money.ts";
import type { ListWish } from "../../src/domain/ports/batches.ts";
import { createLog } from "../../src/log.ts";
import type { DatabaseSettings } from "../../src/store/postgres/address.ts";
import { openStore, type Store } from "../../src/store/store.ts";

/** Does something with a data folder, or with a database, while no program has it open. */
export async function inData<T>(
  folder: string,
  task: (store: Store<unknown, unknown>) => Promise<T>,
  settings?: DatabaseSettings,
): Promise<T> {
  const log = createLog("silent", { write: () => {} });
  const database = settings && { ...settings, ended: () => {} };
  const store = await openStore<unknown, unknown>({ folder, clock: systemClock, random: randomBytes, log, database });
  try {
    return await task(store);
  } finally {
    await store.close();
  }
}

/** Writes a list into a data folder as one that was just confirmed: the program that opens it shows it. */
export async function writeBatch(
  folder: string,
  wish: ListWish,
  how: { readonly owners?: readonly number[]; readonly alone?: EngineSettings["alone"] } = {},
): Promise<Batch> {
  return await inData(folder, async ({ journal, books }) => {
    const { owners = [], alone } = how;
    const distributors = [{ id: wish.actorId, msisdn: wish.distributor }];
    const { prepare } = createPreparing({
      ...{ journal, book: books.batches, clock: systemClock, owners, intake: createIntake() },
      people: createPeople(peopleOfSettings({ distributors, owners: [] }), books.team),
      settings: {
        notifyCustomer: true,
        depositMax: xof(2_000_000),
        customerMonthMax: xof(10_000_000),
        lookAlikeMs: 0,
        historyDelayMs: 200,
        alone,
      },
    });
    const outcome = await prepare(wish);
    if (outcome.kind !== "prepared") throw new Error(outcome.kind);
    return outcome.batch;
  });
}
