import type { DatabaseSync } from "node:sqlite";
import type { Msisdn } from "../src/domain/msisdn.ts";
import { type Bench, type Figure, inTurns, timed } from "./figure.ts";
import { openFilled } from "./stage/filled.ts";
import type { Stage } from "./stage/stage.ts";

const ENTRIES = 100_000;
const REPETITIONS = 5;
const WALLET = "780000001" as Msisdn;

/** What is looked for, from what fits nearly everybody to what fits nobody. */
const SEARCHES = ["a", "fatou nd", "client 99999", "45 67", "zzz"] as const;

/**
 * The address book of a wallet with 100,000 entries: search by a name or figures, and a page in the middle. Held against the least that SQLite can
 * do: counting the entries of the wallet.
 */
export const addressBook: Bench = {
  name: "address-book",
  title: "search and pages over an address book of 100,000 entries",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const { books, close } = await openFilled(stage.folder("data"), fill);
  const { addressBook: book } = books;
  const counting = async () => void (await book.page(WALLET, 0, 1));
  const tasks = [
    ...SEARCHES.map((text) => async () => void (await book.search(WALLET, text, 8))),
    async () => void (await book.page(WALLET, ENTRIES / 2, 8)),
  ];
  const [against = [], ...values] = await inTurns(
    REPETITIONS,
    [counting, ...tasks].map((task) => timed(task)),
  );
  await close();
  const baseline: Figure = { what: "counting 100,000 entries", unit: "ms", values: against };
  const names = [...SEARCHES.map((text) => `search "${text}"`), "the page in the middle"];
  return [
    baseline,
    ...names.map((what, nr): Figure => ({ what, unit: "ms", values: values[nr] ?? [], against: baseline })),
  ];
}

function fill(database: DatabaseSync): void {
  const insert = database.prepare("INSERT INTO contacts VALUES (?, ?, ?, ?, ?, 0, 1)");
  const names = ["Awa Fall", "Moussa Diop", "Fatou Ndiaye", "Ibrahima Sow", "Client"];
  for (let nr = 0; nr < ENTRIES; nr += 1) {
    const name = `${names[nr % names.length]} ${nr}`;
    insert.run(WALLET, String(770_000_000 + nr * 37), name, name.toLowerCase(), nr % 1_000 === 0 ? 1 : 0);
  }
}
