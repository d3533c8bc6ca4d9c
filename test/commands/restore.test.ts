import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createHearing } from "../../src/deposits/afterwards.ts";
import { createBalances } from "../../src/deposits/balances.ts";
import { createEngine } from "../../src/deposits/engine.ts";
import { createHourlyComparison } from "../../src/deposits/hourly.ts";
import { createIntake } from "../../src/deposits/intake.ts";
import type { EngineParts } from "../../src/deposits/parts.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { Journal, NewMessage } from "../../src/domain/ports/journal.ts";
import { createLog } from "../../src/log.ts";
import { createOrange } from "../../src/orange/orange.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { openJournal } from "../../src/store/sqlite/open-journal.ts";
import { type MovingClock, movingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { OPERATOR_KEY } from "../operator-key.ts";
import { everybody } from "../simulation/everybody.ts";
import { dataFolder } from "../store/data-folder.ts";
import { run } from "./run-command.ts";

const AWA = 1001;
const OWNER = 2002;
const HOUR = 3_600_000;

it("after yesterday's backup is restored nothing is paid again, and every payment at the operator is on record (F50)", async () => {
  const folder = dataFolder();
  const backup = join(dataFolder(), "yesterday.db");
  const clock = movingClock();
  const simulator = await startSimulator({
    privateKey: OPERATOR_KEY,
    settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
    accounts: [{ msisdn: "780000001", type: "RETAILER", pin: PIN, openingBalance: 1_000_000 }],
  });
  onTestFinished(() => simulator.close());
  const credits = () =>
    simulator
      .ledger()
      .map(({ reference, amount }) => `${reference} ${amount}`)
      .sort();
  const pass = (ms: number) => {
    simulator.advance(ms);
    clock.pass(ms);
  };

  const before = await openAt(folder, clock, simulator);
  const paid = await before.pay(await before.confirm("771234567", 5_000));
  const waiting = await before.confirm("770000001", 6_000);
  const drafted = await before.draft("770000002", 7_000);
  expect(await run("backup", [backup, "--data", folder])).toMatchObject({ code: 0 });

  pass(5 * 60_000);
  await before.pay(waiting);
  await before.engine.deposits.confirm(drafted.id, AWA);
  await before.pay(drafted);
  const unknown = await before.pay(await before.confirm("770000005", 8_000));
  const bookedBefore = credits();
  expect(bookedBefore).toHaveLength(4);
  await before.close();

  const restored = await run("restore", [backup, "--data", folder]);
  expect(restored).toMatchObject({ code: 0, err: "" });
  expect(restored.out).toContain("looked up at the next start: 2.");
  pass(2 * HOUR);

  const after = await openAt(folder, clock, simulator);
  const states = () =>
    Promise.all(
      [paid, waiting, drafted, unknown].map(
        async ({ reference }) => (await after.journal.byReference(reference))?.state,
      ),
    );
  await expect.poll(states).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "REVIEW"]);
  const again = await after.engine.deposits.pay(waiting.id, AWA, new Pin(Buffer.from(PIN)));
  expect(again.kind).toBe("not_waiting");
  const orphans = {
    kind: "alarm",
    chatId: OWNER,
    alarm: "orphans",
    values: { orphans: 1, references: unknown.reference },
  };
  await expect.poll(() => tellNext(after.journal, clock)).toMatchObject(orphans);
  expect(credits()).toEqual(bookedBefore);
  await after.close();
  expect(await run("audit", ["--data", folder])).toMatchObject({ code: 0 });
  expect((await run("audit", ["--data", folder, "--deposit", unknown.reference])).out).toContain(
    "took a payment into the journal that only the operator knew",
  );
});

it("a restore needs the bot stopped, and a backup that is sound", async () => {
  const folder = dataFolder();
  const journal = await openJournal({ folder, clock: movingClock(), random: (size) => randomBytes(size) });
  const target = join(folder, "copy.db");
  await run("backup", [target, "--data", folder]);
  const atWork = await run("restore", [target, "--data", folder]);
  expect(atWork).toMatchObject({ code: 1, out: "" });
  expect(atWork.err).toMatch(/^another Guichet is at work in .*\n$/);
  await journal.close();
  expect(await run("restore", [join(folder, "guichet.lock"), "--data", folder])).toMatchObject({ code: 1, out: "" });
});

/** Takes what the owner is told next. */
async function tellNext(journal: Journal, clock: MovingClock): Promise<NewMessage | undefined> {
  const next = (await journal.outbox(clock.now(), 100)).find(({ message }) => message.chatId === OWNER);
  if (next) await journal.told(next.id);
  return next?.message;
}

/** The real engine, journal, comparison and client, as `main.ts` wires them. */
async function openAt(folder: string, clock: MovingClock, simulator: Awaited<ReturnType<typeof startSimulator>>) {
  const random = (size: number): Uint8Array => randomBytes(size);
  const journal: Journal = await openJournal({ folder, clock, random });
  const { url: baseUrl, clientId, clientSecret } = simulator;
  const settings = { baseUrl, clientId, clientSecret, timeoutMs: 5_000, ratePerMinute: 10_000 };
  const operator = createOrange(settings, { clock });
  const failed = (error: unknown) => {
    throw error;
  };
  const parts: EngineParts = {
    ...{ journal, operator, clock, random, owners: [OWNER], intake: createIntake() },
    people: everybody([OWNER]),
    balances: createBalances(operator, journal, clock),
    log: createLog("silent", { write: () => {} }),
    settings: {
      notifyCustomer: true,
      depositMax: xof(2_000_000),
      customerMonthMax: xof(10_000_000),
      lookAlikeMs: 300_000,
      historyDelayMs: 200,
    },
    chatOf: () => AWA,
    sayDirectly: () => {},
    reached: () => {},
  };
  const engine = createEngine(parts, failed);
  const comparison = createHourlyComparison(parts, createHearing(parts), failed);
  await engine.start();
  comparison.start();
  await expect.poll(() => journal.fact("compared_until")).toBeDefined();

  async function draft(recipient: string, amount: number): Promise<Deposit> {
    const wish = {
      intentKey: `${AWA}:${recipient}`,
      chatId: AWA,
      actorId: AWA,
      distributor: "780000001" as Msisdn,
      recipient: recipient as Msisdn,
      amount: xof(amount),
    };
    const outcome = await engine.deposits.draft(wish);
    if (outcome.kind !== "drafted") throw new Error(outcome.kind);
    return outcome.deposit;
  }

  return {
    journal,
    engine,
    draft,
    async confirm(recipient: string, amount: number): Promise<Deposit> {
      const drafted = await draft(recipient, amount);
      const outcome = await engine.deposits.confirm(drafted.id, AWA);
      if (outcome.kind !== "confirmed") throw new Error(outcome.kind);
      return outcome.deposit;
    },
    async pay({ id }: Deposit): Promise<Deposit> {
      await engine.deposits.pay(id, AWA, new Pin(Buffer.from(PIN)));
      const state = async () => (await journal.deposit(id))?.state;
      await expect.poll(state).toBe("SUCCEEDED");
      return (await journal.deposit(id)) as Deposit;
    },
    async close() {
      comparison.stop();
      await engine.stop(2_000);
      operator.close();
      await journal.close();
    },
  };
}
