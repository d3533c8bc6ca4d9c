import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
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
import { type Bench, type Figure, inTurns, timed } from "./figure.ts";
import { fillDeposits, openFilled, type PastDeposit } from "./stage/filled.ts";
import type { Stage } from "./stage/stage.ts";

const REPETITIONS = 5;
const WALLET = "780000001" as Msisdn;
const DEPOSITS = 100_000;
const LIMITS = { bytes: 20 * 1_024 * 1_024, lines: 5_000, columns: 50, cellLength: 500, timeMs: 60_000 };
const RULES = { depositMax: xof(2_000_000), customerMonthMax: xof(10_000_000) };

/** From the bytes of a list to the message of its check, over a journal of 100,000 deposits to its customers. Held against an empty process that starts, and csv-parse alone. */
export const lists: Bench = {
  name: "lists",
  title: "reading and checking a list of 1,000 and of 5,000 lines, and the memory of what reads it",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const start = clock.now() - 40 * 24 * 3_600_000;
  const { books, close } = await openFilled(stage.folder("data"), (database) =>
    fillDeposits(database, DEPOSITS, (nr) => depositOf(nr, start)),
  );
  const reader = createLists(LIMITS, RULES, clock);
  const [thousand, most] = [csv(1_000), csv(5_000)];
  const [thousandSheet, mostSheet] = [await xlsx(1_000), await xlsx(5_000)];
  const [bare = [], ...checks] = await inTurns(REPETITIONS + 1, [
    timed(bareRead(most)),
    ...[thousand, most, thousandSheet, mostSheet].map((bytes) => timed(() => check(reader, books.lists, bytes))),
  ]);
  const memory = [await peakMiB(most), await peakMiB(mostSheet)];
  await reader.close();
  await close();
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
  if (reading.kind !== "list") throw new Error(reading.kind);
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

/** Twenty deposits to each of 5,000 customers, in the last days. */
function depositOf(nr: number, start: number): PastDeposit {
  return {
    distributor: WALLET,
    recipient: String(770_000_001 + (nr % 5_000)),
    amount: 500 * (1 + (nr % 200)),
    state: "SUCCEEDED",
    at: start + nr * 30_000,
  };
}
