import fc from "fast-check";
import { expect, it } from "vitest";
import { createPinChanges } from "../../src/deposits/pin-changes.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { hasLastTry, spentTries } from "../../src/domain/wallet.ts";
import { NEW_PIN, PIN, WRONG_PIN } from "../canary/pins.ts";
import { type Counter, createCounter } from "../simulation/counter.ts";
import { createMemoryJournal } from "../simulation/memory-journal.ts";
import { type MortalPorts, mortalPorts } from "../simulation/mortal.ts";
import { seededRandom } from "../simulation/seeded-random.ts";
import { virtualTime } from "../simulation/virtual-time.ts";
import { createPinOperator, WAYS, type Way } from "./pin-operator.ts";

const WALLET = "780000001" as Msisdn;
const PEOPLE = [1, 2] as const;
const OWNER = 9;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 86_400_000;

/** What somebody does, or what happens. Nobody waits for what was done before, unless time passes. */
type Step =
  | { readonly kind: "deposit" | "balance" | "change" | "list"; by: 1 | 2; right: boolean; way: Way }
  | { readonly kind: "last_try"; by: 1 | 2 }
  | { readonly kind: "reopen" | "renewed" | "restart" | "lift" }
  | { readonly kind: "passes"; ms: number };

const someone = fc.constantFrom(...PEOPLE);
const way = fc.oneof({ weight: 3, arbitrary: fc.constant("plain" as const) }, fc.constantFrom(...WAYS));
const typed = fc.record({
  kind: fc.constantFrom("deposit", "deposit", "deposit", "balance", "change", "list"),
  by: someone,
  right: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.constant(true)),
  way,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: typed as fc.Arbitrary<Step> },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("passes" as const),
      ms: fc.constantFrom(0, 100, 300, SECOND, 5 * SECOND, 31 * SECOND, 11 * MINUTE, DAY),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom("reopen", "renewed", "restart", "lift").map((kind) => ({ kind }) as Step) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("last_try" as const), by: someone }) },
);

it("S35: whatever two people type, in whatever order and however it is answered, Orange never counts a third wrong PIN in a row unless “Dernier essai” was pressed, and our count is never below its own (property)", async () => {
  const seen = { held: 0, thirds: 0, lastTries: 0, taken: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 28 }), async (steps) => {
      const world = await openWorld();
      for (const one of steps) await world.does(one);
      await world.passes(2 * HOUR);
      const wallet = await world.journal.wallet(WALLET);
      expect(world.operator.thirds()).toBeLessThanOrEqual(world.lastTries());
      expect(spentTries(wallet)).toBeGreaterThanOrEqual(world.operator.wrong());
      expect((wallet.pinsOut ?? []).filter(({ over }) => !over)).toEqual([]);
      if (world.operator.wrong() === 3) expect(wallet.lockedByOperator ?? wallet.lockedSince).toBeDefined();
      expect(world.failures).toEqual([]);
      if (wallet.lockedSince !== undefined) seen.held += 1;
      seen.thirds += world.operator.thirds();
      seen.lastTries += world.lastTries();
      seen.taken += world.taken();
    }),
    { numRuns: 250, seed: 20_261_127, endOnFailure: false },
  );
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
});

async function openWorld() {
  let slackMs = 0;
  const time = virtualTime({ slackMs: () => slackMs });
  const clock = time.clock();
  const journal = createMemoryJournal(clock);
  const operator = createPinOperator(time);
  const failures: unknown[] = [];
  const tasks: Promise<unknown>[] = [];
  let [nr, lastTries, taken] = [0, 0, 0];
  let ports: MortalPorts;
  let counter: Counter;

  async function start(): Promise<void> {
    const random = seededRandom(nr + 1);
    ports = mortalPorts(
      { journal, operator: operator.operator, clock },
      { delayMs: () => 0, dies: () => false, journalFails: () => undefined },
      () => {},
    );
    counter = createCounter({ ...ports, random: random.bytes, owners: [OWNER] }, (error) => failures.push(error));
    await during(counter.start());
  }

  /** Runs something that needs no time of the operator's. */
  async function during<T>(task: Promise<T>): Promise<T> {
    let over = false;
    const ended = task.finally(() => {
      over = true;
    });
    for (let turns = 0; !over && turns < 200; turns += 1) await time.advance(0);
    if (!over) throw new Error("it waits for something");
    return await ended;
  }

  /** Long quiet hours cost little: what is out has its answer before them. */
  async function passes(ms: number): Promise<void> {
    await time.advance(Math.min(ms, MINUTE));
    slackMs = 10 * MINUTE;
    await time.advance(Math.max(ms - MINUTE, 0));
    slackMs = 0;
  }

  /** As the pad does: typed under a warning where it is the last try. */
  async function given(by: number, right: boolean): Promise<Pin> {
    const pin = new Pin(Buffer.from(right ? operator.pin() : WRONG_PIN));
    const wallet = await journal.wallet(WALLET);
    if (wallet.lockedSince !== undefined && hasLastTry(wallet, by, clock.now())) pin.warned();
    return pin;
  }

  /** Goes on by itself; a process that dies takes it along. */
  function goesOn(task: Promise<unknown>): void {
    tasks.push(task.catch((error: unknown) => failures.push(error)));
  }

  async function deposit(by: number, pin: Pin): Promise<void> {
    nr += 1;
    const drafted = await counter.deposits.draft({
      ...{ intentKey: `${by}:${nr}`, chatId: by, actorId: by, distributor: WALLET },
      ...{ recipient: String(770_000_000 + nr) as Msisdn, amount: xof(1_000 + nr) },
    });
    if (drafted.kind !== "drafted") return pin.wipe();
    const confirmed = await counter.deposits.confirm(drafted.deposit.id, by, { seen: [] });
    if (confirmed.kind !== "confirmed") return pin.wipe();
    await counter.deposits.pay(confirmed.deposit.id, by, pin);
  }

  /** As a list uses its PIN: proved by the balance or by its first line, then several lines at a time. */
  async function list(by: number, pin: Pin): Promise<void> {
    const { balances } = counter;
    const release = balances.pinUse.byBatch(WALLET); // never while the PIN is being changed
    if (!release) return;
    try {
      await lines(by, pin);
    } finally {
      release();
    }
  }

  async function lines(by: number, pin: Pin): Promise<void> {
    const { balances } = counter;
    const proof = await balances.provePin(WALLET, pin, by);
    if (proof.kind === "rejected") return;
    let isOver = false;
    const line = async () => {
      nr += 1;
      const reference = `GTST-${nr}` as Reference;
      await balances.pins.inTurn(WALLET, pin, by, async () => {
        const ready = await balances.pins.calls.readyCashIn("of_batch");
        if (isOver || ready.kind !== "ready") return;
        isOver = (await ready.admit([{ reference, distributor: WALLET }], pin)) !== undefined;
        if (isOver) return ready.release();
        const order = { reference, distributor: WALLET, recipient: String(780_000_000 + nr) as Msisdn };
        const answer = await ready.send({ ...order, amount: xof(1_000), notifyCustomer: true, requestedAt: 0 }, pin);
        if (answer.kind === "succeeded") taken += 1;
        else isOver = true;
      });
    };
    await line();
    for (let round = 0; round < 2 && !isOver; round += 1) await Promise.all([line(), line(), line(), line()]);
  }

  await start();
  return {
    ...{ journal, operator, failures },
    lastTries: () => lastTries,
    taken: () => taken,
    passes,
    async does(one: Step): Promise<void> {
      switch (one.kind) {
        case "passes":
          return await passes(one.ms);
        case "restart":
          ports.die("SIGKILL");
          return await start();
        case "reopen":
          return void (await during(counter.deposits.reopenWallet(WALLET, OWNER)));
        case "lift":
          for (const person of PEOPLE) await during(counter.deposits.liftStop(person, OWNER));
          return;
        case "renewed": {
          const { lockedSince } = await journal.wallet(WALLET);
          if (lockedSince === undefined) return;
          await passes(MINUTE); // at an agency
          operator.begin();
          return void (await during(counter.deposits.beginPinsAnew(WALLET, OWNER, "renewed", lockedSince)));
        }
        case "last_try": {
          const { lockedSince } = await journal.wallet(WALLET);
          if (lockedSince === undefined) return;
          const { kind } = await during(counter.deposits.allowLastTry(WALLET, OWNER, one.by, lockedSince));
          if (kind === "allowed") lastTries += 1;
          return;
        }
        default: {
          const pin = await given(one.by, one.right);
          operator.ways.push(one.way);
          if (one.kind === "deposit") goesOn(deposit(one.by, pin));
          if (one.kind === "balance") goesOn(counter.balances.readWithPin(WALLET, pin, one.by));
          if (one.kind === "list") goesOn(list(one.by, pin).finally(() => pin.wipe()));
          if (one.kind === "change") {
            const batches = { inStates: async () => [], openChunks: async () => [], batch: async () => undefined };
            const changes = createPinChanges({ ...ports, balances: counter.balances, batches });
            const fresh = new Pin(Buffer.from(operator.pin() === PIN ? NEW_PIN : PIN));
            goesOn(changes.change(WALLET, pin, fresh, one.by));
          }
          await time.advance(0);
        }
      }
    },
  };
}
