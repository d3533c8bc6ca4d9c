import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { createPeople } from "../../src/bot/people.ts";
import { createBalances } from "../../src/deposits/balances.ts";
import { createEngine } from "../../src/deposits/engine.ts";
import { createIntake } from "../../src/deposits/intake.ts";
import { systemClock as clock } from "../../src/domain/clock.ts";
import { xof } from "../../src/domain/money.ts";
import type { Person } from "../../src/domain/person.ts";
import { Pin } from "../../src/domain/pin.ts";
import { createOrange } from "../../src/orange/orange.ts";
import { openJournal } from "../../src/store/sqlite/open-journal.ts";
import type { Payment } from "./bare-cash-in.ts";
import type { OperatorAddress } from "./stage.ts";
import { CUSTOMERS, TILLS, type Till } from "./world.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const random = (size: number): Uint8Array => randomBytes(size);

const PEOPLE = TILLS.map(({ personId: id, wallet }): Person => {
  return { id, role: "distributor", owner: false, distributor: wallet };
});

/** The real engine, journal and operator's client in this process, without the chat. */
export interface RunningEngine {
  /** One deposit from Confirm to the committed result; how long that took, in milliseconds. */
  deposit(till: Till, payment: Payment, pin: string): Promise<number>;
  close(): Promise<void>;
}

/** Opens it over a data folder. */
export async function startEngine(folder: string, operatorAddress: OperatorAddress): Promise<RunningEngine> {
  const { url: baseUrl, ...client } = operatorAddress;
  let settled = () => {};
  const journal = await openJournal({ folder, clock, random });
  const operator = createOrange({ baseUrl, ...client, timeoutMs: 45_000, ratePerMinute: 100_000 }, { clock });
  const failed = (error: unknown): never => {
    throw error;
  };
  const engine = createEngine(
    {
      ...{ journal, operator, clock, random, log: silent, owners: [] },
      intake: createIntake(),
      balances: createBalances(operator, journal, clock),
      settings: {
        ...{ notifyCustomer: true, lookAlikeMs: 300_000, historyDelayMs: 30_000 },
        ...{ depositMax: xof(2_000_000), customerMonthMax: xof(10_000_000) },
      },
      people: createPeople(PEOPLE, { member: async () => undefined }),
      chatOf: () => undefined,
      sayDirectly: () => {},
      reached: (point) => point === "C9" && settled(),
    },
    failed,
  );
  await engine.start();
  const { deposits } = engine;

  return {
    async deposit({ personId, wallet }, { customer, amount }, pin) {
      const recipient = CUSTOMERS.find((known) => known === customer) ?? failed(new Error("not a customer"));
      const wish = { chatId: personId, actorId: personId, distributor: wallet, recipient, amount: xof(amount) };
      const drafted = await deposits.draft({ ...wish, intentKey: randomUUID() });
      if (drafted.kind !== "drafted") throw new Error(drafted.kind);
      const { id } = drafted.deposit;
      const committed = new Promise<void>((resolve) => {
        settled = resolve;
      });
      const start = performance.now();
      await deposits.confirm(id, personId);
      await deposits.pay(id, personId, new Pin(Buffer.from(pin)));
      await committed;
      const ms = performance.now() - start;
      while (deposits.progress(id) !== undefined) await setTimeout(1); // the new balance is read after the receipt
      const { state } = (await deposits.deposit(id)) ?? {};
      return state === "SUCCEEDED" ? ms : failed(new Error(`a deposit ended ${state}`));
    },
    async close() {
      await engine.stop(1_000);
      operator.close();
      await journal.close();
    },
  };
}
