import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import writeXlsxFile from "write-excel-file/node";
import { drawCheck } from "../flows/lists/check-card.ts";
import { loadWords } from "../src/bot/words.ts";
import { systemClock as clock } from "../src/domain/clock.ts";
import { listIdOf } from "../src/domain/list.ts";
import { checkList } from "../src/domain/list-check.ts";
import { xof } from "../src/domain/money.ts";
import type { Msisdn } from "../src/domain/msisdn.ts";
import type { ListBook } from "../src/domain/ports/list-book.ts";
import type { Lists } from "../src/domain/ports/lists.ts";
import { createLists } from "../src/lists/lists.ts";
import { createBooks } from "../src/store/books.ts";
import { openJournalDatabase } from "../src/store/sqlite/open-journal.ts";
import { type Bench, type Figure, inTurns } from "./figure.ts";
import { Stage } from "./stage/stage.ts";

const REPETITIONS = 5;
const WALLET = "780000001" as Msisdn;
const DEPOSITS = 100_000;
const LIMITS = { bytes: 20 * 1_024 * 1_024, lines: 5_000, columns: 50, cellLength: 500, timeMs: 60_000 };
const RULES = { depositMax: xof(2_000_000), customerMonthMax: xof(10_000_000) };

/** From the bytes of a list to the message of its check, over a journal of 100,000 deposits to its customers. Held against an empty process that starts, and csv-parse alone. */
export const lists: Bench = {
  name: "lists",
  title: "reading and checking a list of 1,000 and of 5,000 lines, and the memory of what reads it",
  async run() {
    const stage = new Stage();
    try {
      return await measure(stage.folder("data"));
    } finally {
      await stage.close();
    }
  },
};

async function measure(folder: string): Promise<Figure[]> {
  const { journal, transactions } = await openJournalDatabase({ folder, clock, random: (size) => randomBytes(size) });
  fill(join(folder, "journal.db"));
  const book = createBooks(transactions).lists;
  const reader = createLists(LIMITS, RULES, clock);
  const [thousand, most] = [csv(1_000), csv(5_000)];
  const [thousandSheet, mostSheet] = [await xlsx(1_000), await xlsx(5_000)];
  const [bare = [], ...checks] = await inTurns(REPETITIONS + 1, [
    timed(bareRead(most)),
    ...[thousand, most, thousandSheet, mostSheet].map((bytes) => timed(() => check(reader, book, bytes))),
  ]);
  const memory = [await peakMiB(most), await peakMiB(mostSheet)];
  await reader.close();
  await journal.close();
  const warm = (values: readonly number[] = []) => values.slice(1);
  const against: Figure = {
    what: "a process that starts, and csv-parse of 5,000 lines",
    unit: "ms",
    values: warm(bare),
  };
  const names = ["1,000 lines of CSV", "5,000 lines of CSV", "1,000 lines of XLSX", "5,000 lines of XLSX"];
  return [
    against,
    ...names.map((name, nr): Figure => {
      return { what: `${name}, from bytes to the check's message`, unit: "ms", values: warm(checks[nr]), against };
    }),
    { what: "peak memory of what reads 5,000 lines of CSV", unit: "MiB", values: [memory[0] ?? 0] },
    { what: "peak memory of what reads 5,000 lines of XLSX", unit: "MiB", values: [memory[1] ?? 0] },
  ];
}

async function check(reader: Lists, book: ListBook, bytes: Uint8Array): Promise<void> {
  const reading = await reader.read({ kind: "file", bytes });
  if (reading.kind === "problem") throw new Error(reading.problem);
  const { list: content } = reading;
  const now = clock.now();
  const base = { intentKey: "bench", chatId: 1, actorId: 1, distributor: WALLET, content, madeAt: now };
  const list = { ...base, id: listIdOf("bench"), state: "CHECKED", version: 1 } as const;
  const facts = await book.facts(
    WALLET,
    content.lines.map(({ recipient }) => recipient),
    now,
  );
  const view = { list, checked: checkList(content, facts, RULES, now), rules: RULES, same: [], balance: undefined };
  drawCheck(view, { say: words("fr"), language: "fr", now });
}

const words = loadWords(join(import.meta.dirname, "../locales"));

function bareRead(bytes: Buffer): () => Promise<void> {
  return async () => {
    await once(spawn(process.execPath, ["-e", ""], { stdio: "ignore" }), "close");
    parse(bytes.toString(), { delimiter: ";" });
  };
}

/** What the process that reads takes at most, told by itself at its end. */
async function peakMiB(bytes: Buffer): Promise<number> {
  const tell = `process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`;
  const program = join(import.meta.dirname, "../src/lists/read-process.ts");
  const flags = ["--import", `data:text/javascript,${encodeURIComponent(tell)}`, "--max-old-space-size=256"];
  const child = spawn(process.execPath, [...flags, program, JSON.stringify(LIMITS)], {
    stdio: ["pipe", "ignore", "pipe"],
  });
  child.stdin.end(bytes);
  return Number(await text(child.stderr)) / 1_024;
}

function rows(count: number): [name: string, number: string, amount: number][] {
  return Array.from({ length: count }, (_, nr) => [`Client ${nr}`, String(770_000_001 + nr), 500 * (1 + (nr % 200))]);
}

function csv(count: number): Buffer {
  const lines = rows(count).map(([name, number, amount]) => `${name};+221${number};${amount}`);
  return Buffer.from(`Nom;Téléphone;Montant\n${lines.join("\n")}\n`);
}

async function xlsx(count: number): Promise<Buffer> {
  const headings = ["Nom", "Téléphone", "Montant"].map((value) => ({ value, type: String }));
  const cells = rows(count).map(([name, number, amount]) => [{ value: name }, { value: number }, { value: amount }]);
  return await writeXlsxFile([headings, ...cells]).toBuffer();
}

function timed(task: () => Promise<void>): () => Promise<number> {
  return async () => {
    const start = performance.now();
    await task();
    return performance.now() - start;
  };
}

/** Straight into the table: twenty deposits to each of 5,000 customers, in the last days. */
function fill(file: string): void {
  const database = new DatabaseSync(file);
  const insert = database.prepare(
    `INSERT INTO deposits (id, intent_key, reference, chat_id, actor_id, distributor, recipient, amount, state, version, attempts,
       created_at, confirmed_at, sent_at, settled_at, looks, last_event)
     VALUES (?, ?, ?, 1, 1, ?, ?, ?, 'SUCCEEDED', 4, 1, ?, ?, ?, ?, 0, 1)`,
  );
  const start = clock.now() - 40 * 24 * 3_600_000;
  database.exec("BEGIN");
  for (let nr = 0; nr < DEPOSITS; nr += 1) {
    const at = start + nr * 30_000;
    const id = String(nr).padStart(16, "0");
    insert.run(id, id, id, WALLET, String(770_000_001 + (nr % 5_000)), 500 * (1 + (nr % 200)), at, at, at, at);
  }
  database.exec("COMMIT");
  database.close();
}
