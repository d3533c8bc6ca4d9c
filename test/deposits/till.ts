import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit, DepositState } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { DepositWish } from "../../src/domain/ports/deposits.ts";
import type { OperatorRow, Unavailable } from "../../src/domain/ports/operator.ts";
import type { People } from "../../src/domain/ports/people.ts";
import { PIN, WRONG_PIN } from "../canary/pins.ts";
import { type Counter, createCounter, SETTINGS } from "../simulation/counter.ts";
import { createMemoryJournal, type MemoryJournal } from "../simulation/memory-journal.ts";
import { createMemoryOperator, type MemoryOperator, type Treatment } from "../simulation/memory-operator.ts";
import { type MortalPorts, mortalPorts } from "../simulation/mortal.ts";
import { seededRandom } from "../simulation/seeded-random.ts";
import { type VirtualTime, virtualTime } from "../simulation/virtual-time.ts";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** The chat, and the person in it, that a deposit is made from unless a test says otherwise. */
export const DISTRIBUTOR = 1;
export const OWNER = 9;
export const WALLET = "780000001" as Msisdn;
export const RECIPIENT = "771234567" as Msisdn;

/** How long a call takes when a test does not say. */
export const ANSWER_MS = 2 * SECOND;

/** How long it is looked whether money moved before a call that was refused with 401, 429 or 4003 is made once more. */
export const LOOKED_FIRST_MS = SETTINGS.historyDelayMs;

/** What a test sets to make the world as it wants it. All of it may be changed while the till runs. */
export interface Circumstances {
  /** What the next calls meet, in order; then every call is paid. */
  treatments: Treatment[];
  answerMs: number;
  unavailable: Unavailable["why"] | undefined;
  lookUps: "works" | "fails" | "flaps";
  /** How long a look-up, or reading the balance, takes. */
  lookUpMs: number;
  lagMs: number;
  skewMs: number;
  /** How long every step of the process takes, there and back again. */
  delayMs: number;
  /** Methods of the journal that fail, and how. */
  journalFails: Partial<Record<string, "before" | "after">>;
}

/** One counter with its journal, its operator and its own time. */
export interface Till {
  readonly time: VirtualTime;
  readonly journal: MemoryJournal;
  readonly operator: MemoryOperator;
  readonly now: Circumstances;
  /** Sentences said past the outbox. */
  readonly said: string[];
  /** What would have ended the process. */
  readonly failures: unknown[];
  readonly counter: () => Counter;
  readonly deposits: () => Counter["deposits"];
  /** A wish for a new intent each time. */
  wish(different?: Partial<DepositWish>): DepositWish;
  confirmed(different?: Partial<DepositWish>): Promise<Deposit>;
  /** Confirmed, PIN given, and the answer's time over. */
  paid(different?: Partial<DepositWish>): Promise<Deposit>;
  pay(deposit: Deposit, pin?: Pin, by?: number): Promise<string>;
  row(deposit: Pick<Deposit, "reference">): Deposit;
  state(deposit: Deposit): DepositState;
  /** Alarms that wait to be told, as `name chat`. */
  alarms(): Promise<string[]>;
  /** Runs something that moves in its own time, until it is over. */
  during<T>(task: Promise<T>): Promise<T>;
  /** SIGKILL, and a new process on the same journal. */
  crashAndRestart(): Promise<void>;
  /** The journal is gone; a backup takes its place, with these rows and the day up to which they were compared. */
  restore(backup: readonly Deposit[], comparedUntil: Instant): Promise<void>;
}

/** Opens a till. */
export async function openTill(
  options: { owners?: readonly number[]; people?: People; settings?: Partial<typeof SETTINGS> } = {},
): Promise<Till> {
  const now: Circumstances = {
    treatments: [],
    answerMs: ANSWER_MS,
    unavailable: undefined,
    lookUps: "works",
    lookUpMs: 0,
    lagMs: 0,
    skewMs: 0,
    delayMs: 0,
    journalFails: {},
  };
  const time = virtualTime();
  const clock = time.clock(() => now.skewMs);
  const random = seededRandom(1);
  let journal = createMemoryJournal(clock);
  const operator = createMemoryOperator(time, {
    cashIn: () => ({ treatment: now.treatments.shift() ?? { kind: "paid" }, answerMs: now.answerMs }),
    unavailable: () => now.unavailable,
    lookUp: () => now.lookUps,
    lookUpMs: () => now.lookUpMs,
    lagMs: () => now.lagMs,
    isRightPin: (digits) => digits.equals(Buffer.from(PIN)),
  });
  const said: string[] = [];
  const failures: unknown[] = [];
  let ports: MortalPorts;
  let counter: Counter;
  let wishes = 0;

  async function start(): Promise<void> {
    const journalFails = (method: string) => now.journalFails[method];
    const dangers = { delayMs: () => now.delayMs, dies: () => false, journalFails };
    ports = mortalPorts({ journal, operator, clock }, dangers, () => {});
    counter = createCounter(
      {
        ...ports,
        random: random.bytes,
        owners: options.owners ?? [OWNER],
        ...(options.people ? { people: options.people } : {}),
        settings: { ...SETTINGS, ...options.settings },
        sayDirectly: (chatId, what) => void said.push(`${what} ${chatId}`),
      },
      (error) => failures.push(error),
    );
    await till.during(counter.start());
  }

  const till: Till = {
    ...{ time, operator, now, said, failures },
    get journal() {
      return journal;
    },
    counter: () => counter,
    deposits: () => counter.deposits,
    wish(different = {}) {
      wishes += 1;
      const intentKey = `${DISTRIBUTOR}:${wishes}`;
      const asked = { chatId: DISTRIBUTOR, actorId: DISTRIBUTOR, distributor: WALLET, recipient: RECIPIENT };
      return { intentKey, ...asked, amount: xof(5_000), ...different };
    },
    async confirmed(different) {
      const drafted = await counter.deposits.draft(till.wish(different));
      if (drafted.kind !== "drafted") throw new Error(`not drafted: ${drafted.kind}`);
      const { id, actorId } = drafted.deposit;
      const seen = journal.disk.deposits().map((earlier) => earlier.id);
      const confirmed = await counter.deposits.confirm(id, actorId, { seen });
      if (confirmed.kind !== "confirmed") throw new Error(`not confirmed: ${confirmed.kind}`);
      return confirmed.deposit;
    },
    async paid(different) {
      const deposit = await till.confirmed(different);
      await till.pay(deposit);
      await time.advance(now.answerMs);
      return till.row(deposit);
    },
    pay: async (deposit, pin = rightPin(), by = deposit.actorId) =>
      (await counter.deposits.pay(deposit.id, by, pin)).kind,
    row: ({ reference }) => journal.disk.byReference(reference) as Deposit,
    state: (deposit) => till.row(deposit).state,
    async alarms() {
      const alarms = journal.disk.messages().filter(({ kind }) => kind === "alarm");
      return alarms.map((message) => `${message.kind === "alarm" ? message.alarm : ""} ${message.chatId}`);
    },
    async during(task) {
      let over = false;
      const ended = task.finally(() => {
        over = true;
      });
      for (let waits = 0; !over && waits < 1_000; waits += 1) await time.advance(waits === 0 ? 0 : 100);
      return await ended;
    },
    async crashAndRestart() {
      ports.die("SIGKILL");
      await start();
    },
    async restore(backup, comparedUntil) {
      ports.die("to be restored");
      journal = createMemoryJournal(clock, { backup });
      await journal.setFact("compared_until", String(comparedUntil));
      await start();
    },
  };
  await start();
  return till;
}

/** From now on the history says of every row what `word` makes of it. */
export function shows(till: Till, word: (row: OperatorRow) => OperatorRow): void {
  for (const name of ["rowsBetween", "rowsByReference"] as const) {
    const read = till.operator[name] as (...args: unknown[]) => ReturnType<Till["operator"]["rowsBetween"]>;
    Object.assign(till.operator, {
      [name]: async (...args: unknown[]) => {
        const look = await read(...args);
        return look.kind === "rows" ? { kind: "rows", rows: look.rows.map(word) } : look;
      },
    });
  }
}

/** A PIN that the operator takes. */
export function rightPin(): Pin {
  return new Pin(Buffer.from(PIN));
}

/** One that it does not. */
export function wrongPin(): Pin {
  return new Pin(Buffer.from(WRONG_PIN));
}
