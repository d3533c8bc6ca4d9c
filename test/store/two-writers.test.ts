import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, it, onTestFinished } from "vitest";
import type { DepositState } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import { dataFolder, journalIn } from "./data-folder.ts";
import { BY_PERSON, draftOf, OTHER_WALLET, WALLET, WAYS, walk } from "./samples.ts";
import type { Act } from "./two-writers/acts.ts";

const ROUNDS = 20;

it("F69: the same number and amount confirmed by two writers at once is confirmed once", async () => {
  const { race } = await twoWriters((journal) => pairs(journal, "DRAFT", (round) => ({ recipient: customer(round) })));
  for (let round = 0; round < ROUNDS; round += 1)
    expect(await race("confirms", round)).toEqual(["earlier_open", "moved"]);
});

it("S9: the last francs of a day go to one of two writers", async () => {
  const { race } = await twoWriters((journal) => pairs(journal, "DRAFT", wallet));
  for (let round = 0; round < ROUNDS; round += 1)
    expect(await race("fillsTheDay", round)).toEqual(["moved", "over_limit"]);
});

it("F13: an id that two writers were told at once settles one deposit", async () => {
  const { race } = await twoWriters((journal) => pairs(journal, "SENDING", wallet));
  for (let round = 0; round < ROUNDS; round += 1) expect(await race("isPaid", round)).toEqual(["id_taken", "moved"]);
});

it("F23, F36: one deposit that two writers send at once is sent once", async () => {
  const { race } = await twoWriters((journal) => pairs(journal, "CONFIRMED", wallet));
  for (let round = 0; round < ROUNDS; round += 1) expect(await race("sends", round)).toEqual(["lost", "moved"]);
});

it("F21: one intent that comes to two writers at once is one row", async () => {
  const { race, journal } = await twoWriters(async () => {});
  for (let round = 0; round < ROUNDS; round += 1) expect(await race("drafts", round)).toEqual(["created", "exists"]);
  expect(await journal.inStates(["DRAFT"])).toHaveLength(ROUNDS);
});

it("S5: no wrong PIN that two writers count at once is lost", async () => {
  const { race, journal } = await twoWriters(async (empty) => {
    const out = { kind: "pin_leaves", id: "out", by: 7, tries: 1, isWarned: false } as const;
    await empty.changeWallet(WALLET, out, BY_PERSON); // counts what is heard while it is out
  });
  for (let round = 0; round < ROUNDS; round += 1) await race("counts", round);
  expect((await journal.wallet(WALLET)).pinsOut?.[0]?.wrongSince).toBe(2 * ROUNDS);
});

/** Two writers in threads of their own on one file. What each says comes back sorted. The trail is whole in the end. */
async function twoWriters(prepare: (journal: Journal) => Promise<void>) {
  const folder = dataFolder();
  const journal = await journalIn(folder);
  await prepare(journal);
  const file = new URL("./two-writers/writer.ts", import.meta.url);
  const writers = [0, 1].map((writer) => new Worker(file, { workerData: { folder, writer } }));
  onTestFinished(async () => {
    await Promise.all(writers.map((writer) => writer.terminate()));
    expect((await journal.verify()).kind).toBe("intact");
  });
  async function race(act: Act, round: number): Promise<string[]> {
    const start = new SharedArrayBuffer(4);
    const said = writers.map(async (writer) => {
      const answer = once(writer, "message");
      writer.postMessage({ act, round, start });
      return String((await answer)[0]);
    });
    return (await Promise.all(said)).sort();
  }
  return { race, journal };
}

/** Two deposits for each round, one for each writer. */
async function pairs(journal: Journal, state: DepositState, of: (round: number) => object): Promise<void> {
  for (let n = 0; n < 2 * ROUNDS; n += 1)
    await walk(journal, draftOf(n, { amount: xof(5_000), ...of(Math.floor(n / 2)) }), ...WAYS[state]);
}

function customer(round: number): Msisdn {
  return asMsisdn(`7712345${String(round).padStart(2, "0")}`) as Msisdn;
}

/** A wallet of each round's own. */
function wallet(round: number): { distributor: Msisdn } {
  return { distributor: round === 0 ? OTHER_WALLET : (asMsisdn(`7812345${String(round).padStart(2, "0")}`) as Msisdn) };
}
