import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { StorageAdapter } from "grammy";
import { expect, onTestFinished } from "vitest";
import { type CounterBot, createBot } from "../../src/bot/bot.ts";
import type { FloodLimits } from "../../src/bot/middleware/flood.ts";
import { createPeople, peopleOfSettings } from "../../src/bot/people.ts";
import { loadWords } from "../../src/bot/words.ts";
import type { Channel } from "../../src/channels/channel.ts";
import { createPolling } from "../../src/channels/polling.ts";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { createHearing } from "../../src/deposits/afterwards.ts";
import { createBalances } from "../../src/deposits/balances.ts";
import { createBatches } from "../../src/deposits/batches/batches.ts";
import { createEngine, type Engine } from "../../src/deposits/engine.ts";
import { createIntake } from "../../src/deposits/intake.ts";
import { createLookBack } from "../../src/deposits/look-back.ts";
import type { EngineParts } from "../../src/deposits/parts.ts";
import { createPinChanges } from "../../src/deposits/pin-changes.ts";
import { createPinNews } from "../../src/deposits/pin-news.ts";
import { xof } from "../../src/domain/money.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Books } from "../../src/domain/ports/books.ts";
import { createLists } from "../../src/lists/lists.ts";
import { createLog } from "../../src/log.ts";
import { createPictures } from "../../src/pictures/pictures.ts";
import { createSheets } from "../../src/sheets/sheets.ts";
import { PIN } from "../canary/pins.ts";
import { wrote } from "../canary/watch.ts";
import { meet } from "../demo/person.ts";
import { checkRequests } from "../demo/telegram-schema.ts";
import { LIMITS } from "../lists/limits.ts";
import { createMemoryJournal, type MemoryJournal } from "../simulation/memory-journal.ts";
import { memoryBooks } from "./memory-books.ts";
import { type MovingClock, movingClock } from "./moving-clock.ts";
import { PracticeOperator } from "./practice-operator.ts";

/** The distributor that every test knows. */
export const AWA = 1001;
export const OWNER = 2002;

const WALLET = asMsisdn("780000001") as Msisdn;
const PEOPLE = peopleOfSettings({
  distributors: [AWA, 1003].map((id) => ({ id, msisdn: WALLET })),
  owners: [OWNER],
});

/** A whole counter on this machine: chat server, bot, real engine, journal in memory, and everything it wrote. */
export interface TestCounter {
  readonly server: ChatServer;
  readonly operator: PracticeOperator;
  readonly journal: MemoryJournal;
  readonly clock: MovingClock;
  /** What went into session files. */
  readonly stored: Map<string, string>;
  /** Every log line. */
  readonly log: string[];
  /** What sessions and dialogues ever held, current or not. */
  readonly everStored: string[];
  bot: CounterBot;
  channel: Channel;
  engine: Engine;
  books: Books;
  /** Stops everything but the chat server, the journal and the stored sessions, and starts it again. */
  restarts(): Promise<void>;
}

/** What a test may want different. */
export interface CounterOptions {
  readonly floodLimits?: FloodLimits;
  /** Checks every call against the Bot API's own types. Takes seconds to prepare. */
  readonly checksCalls?: boolean;
  /** Plans faults before the bot starts. */
  readonly fails?: (server: ChatServer) => void;
}

/** Opens a counter and closes it when the test is over. */
export async function openCounter(options: CounterOptions = {}): Promise<TestCounter> {
  const checked = options.checksCalls ? checkRequests() : undefined;
  checked?.onRequest("getMe", { fields: {}, uploads: new Map(), isForm: false }); // makes the schema now, not in the middle of a chat
  const server = await startChatServer(checked ? { onRequest: checked.onRequest } : {});
  options.fails?.(server);
  const clock = movingClock();
  const kept = {
    server,
    operator: new PracticeOperator(PIN),
    journal: createMemoryJournal(clock),
    clock,
    stored: new Map<string, string>(),
    log: [] as string[],
    everStored: [] as string[],
    seen: new Set<number>(),
    restarts: async () => {},
  };
  const counter: TestCounter = Object.assign(kept, await open(kept, options));
  kept.restarts = async () => {
    await close(counter);
    Object.assign(counter, await open(kept, options));
  };
  onTestFinished(async () => {
    await close(counter);
    await server.close();
    wrote("journal and sessions in memory", [onDisk(counter), ...counter.everStored].join("\n"));
    expect(checked?.problems ?? []).toEqual([]);
  });
  return counter;
}

/** Awa at the counter: a person and what the bot does in that chat. */
export function awaAt(counter: TestCounter) {
  return meet(counter.server, { id: AWA, language: "fr" });
}

/** Brings a deposit to its PIN pad. */
export async function toThePad({ person, bot }: ReturnType<typeof awaAt>, words = "771234567 5000"): Promise<void> {
  person.says(words);
  await bot.asks("Vérifiez avant de confirmer");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
}

type Kept = Pick<TestCounter, "server" | "operator" | "journal" | "clock" | "stored" | "log" | "everStored"> & {
  seen: Set<number>;
};

async function open(
  kept: Kept,
  options: CounterOptions,
): Promise<Pick<TestCounter, "bot" | "channel" | "engine" | "books">> {
  const { operator, journal, clock, server } = kept;
  const random = (size: number): Uint8Array => randomBytes(size);
  const log = createLog("debug", { write: (line) => void kept.log.push(line) });
  const books = memoryBooks(clock);
  const people = createPeople(PEOPLE, books.team);
  const balances = createBalances(
    operator,
    journal,
    clock,
    undefined,
    createPinNews({ people, owners: [OWNER], clock }),
  );
  const parts: EngineParts = {
    ...{ journal, operator, clock, random, balances, log },
    settings: {
      notifyCustomer: true,
      depositMax: xof(2_000_000),
      customerMonthMax: xof(10_000_000),
      lookAlikeMs: 300_000,
      historyDelayMs: 200,
    },
    intake: createIntake(),
    owners: [OWNER],
    people,
    chatOf: () => AWA,
    sayDirectly: () => {},
    reached: () => {},
  };
  const engine = createEngine(parts, (error) => kept.log.push(`engine failed: ${error}`));
  const bulk = { sideBySide: 4, pinMaxMs: 3_600_000 };
  const { batches } = createBatches({ ...parts, book: books.batches, deposits: engine.deposits, bulk }, () => {});
  const bot = createBot({
    ports: {
      ...{ always: PEOPLE, balances, journal, operator, clock, random, books, batches, deposits: engine.deposits },
      pinChanges: createPinChanges({ operator, journal, balances, batches: books.batches, clock }),
      lookBack: createLookBack(parts, createHearing(parts)),
      pictures: createPictures(clock),
      walletName: () => undefined,
      sheets: createSheets(),
      till: { check: async () => undefined, commission: [], gapFree: xof(500), owners: [] },
      lists: createLists(LIMITS, parts.settings, clock),
    },
    token: server.token,
    apiRoot: server.url,
    people,
    defaultLanguage: "fr",
    words: loadWords(join(import.meta.dirname, "../../locales"), { strict: true }),
    log,
    sessions: storage(kept, "session"),
    dialogues: storage(kept, "dialogue"),
    seen: { has: (id) => kept.seen.has(id), add: (id) => void kept.seen.add(id) },
    ...(options.floodLimits && { floodLimits: options.floodLimits }),
  });
  const channel = createPolling({ bot: bot.bot, clock, log });
  await engine.start();
  bot.start();
  channel.start();
  return { bot, channel, engine, books };
}

async function close({ bot, channel, engine }: TestCounter): Promise<void> {
  await channel.stop(2_000);
  await engine.stop(100);
  await bot.stop(1_000);
}

/** Four digits as they would betray themselves: in clear between other signs, in hex, in base64. */
const TRACES = new RegExp(`(?<![\\d.])${PIN}(?!\\d)|${Buffer.from(PIN).toString("hex")}|MDQ3Mw`);

/** Everything that a journal would have on disk, as text, to be searched or compared. */
export function onDisk({ journal: { disk } }: Pick<TestCounter, "journal">): string {
  return JSON.stringify([disk.deposits(), disk.messages(), disk.trail()]);
}

/** Fails when the canary PIN is in anything that was stored, logged, journaled or sent (faults S1). */
export function expectNoTraceOfPin({ everStored, log, journal, server }: TestCounter): void {
  const sent = server.calls.map(({ method, fields }) => `${method} ${JSON.stringify(fields)}`);
  const betrayed = [...everStored, ...log, onDisk({ journal }), ...sent].filter((text) => TRACES.test(text));
  expect(betrayed).toEqual([]);
  expect(everStored.length).toBeGreaterThan(0);
}

/** Sessions as files would hold them: as text, copied in and out. */
function storage<T>({ stored, everStored }: Kept, section: string): StorageAdapter<T> {
  return {
    read: async (key) => JSON.parse(stored.get(`${section} ${key}`) ?? "null") ?? undefined,
    write: async (key, value) => {
      everStored.push(`${key} ${JSON.stringify(value)}`);
      stored.set(`${section} ${key}`, JSON.stringify(value));
    },
    delete: async (key) => void stored.delete(`${section} ${key}`),
  };
}
