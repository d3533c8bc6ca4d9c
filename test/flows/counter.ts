import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect } from "vitest";
import { createBot } from "../../src/bot/bot.ts";
import { createPeople } from "../../src/bot/people.ts";
import { loadWords } from "../../src/bot/words.ts";
import { createPolling } from "../../src/channels/polling.ts";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { createHearing } from "../../src/deposits/afterwards.ts";
import { createBalances } from "../../src/deposits/balances.ts";
import { createBatches } from "../../src/deposits/batches/batches.ts";
import { createEngine } from "../../src/deposits/engine.ts";
import { createIntake } from "../../src/deposits/intake.ts";
import { createLookBack } from "../../src/deposits/look-back.ts";
import type { EngineParts, EngineSettings } from "../../src/deposits/parts.ts";
import { createPinChanges } from "../../src/deposits/pin-changes.ts";
import { createPinNews } from "../../src/deposits/pin-news.ts";
import { type Clock, systemClock } from "../../src/domain/clock.ts";
import type { Language } from "../../src/domain/language.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Person } from "../../src/domain/person.ts";
import { createLists } from "../../src/lists/lists.ts";
import { createLog } from "../../src/log.ts";
import { createPictures } from "../../src/pictures/pictures.ts";
import { createSheets } from "../../src/sheets/sheets.ts";
import { meet } from "../demo/person.ts";
import { checkRequests } from "../demo/telegram-schema.ts";
import { LIMITS } from "../lists/limits.ts";
import { type Kept, keep } from "./kept.ts";
import { OperatorStandIn } from "./operator-stand-in.ts";

/** People of these tests: two tills with a wallet each, one more till on the first wallet, an owner without a wallet. */
export const AWA = 1001;
export const MODOU = 1002;
export const FATOU = 1003;
export const OWNER = 9001;

const PEOPLE: readonly Person[] = [
  { id: AWA, name: "Awa", distributor: "780000001" as Msisdn, role: "distributor", owner: false },
  { id: MODOU, distributor: "780000002" as Msisdn, role: "distributor", owner: false },
  { id: FATOU, distributor: "780000001" as Msisdn, role: "distributor", owner: false },
  { id: OWNER, name: "Ibrahima", role: "owner", owner: true },
];

const random = (size: number): Uint8Array => randomBytes(size);
const words = loadWords(join(import.meta.dirname, "../../locales"), { strict: true });
const log = createLog("silent", { write: () => {} });

/** A whole counter: the local chat server, the real bot and the real engine and journal, and an operator that answers as told. */
export interface TestCounter {
  readonly chat: ChatServer;
  readonly kept: Kept;
  readonly operator: OperatorStandIn;
  /** Makes the wall clock and the lifetimes jump. Timers do not. */
  passes(ms: number): void;
  /** The person and the bot in their private chat. */
  meets(id: number, language?: Language): ReturnType<typeof meet>;
  /** Ends the bot and the engine as a stop would, and starts new ones over what is stored. */
  restarts(): Promise<void>;
  closes(): Promise<void>;
}

/** `checksCalls` holds every call to the Bot API against its own types, which takes a second and a half to prepare. */
export async function openCounter(
  settings: Partial<EngineSettings> = {},
  { checksCalls = false } = {},
): Promise<TestCounter> {
  const checked = checksCalls ? checkRequests() : undefined;
  checked?.onRequest("getMe", { fields: {}, uploads: new Map(), isForm: false }); // prepared before anybody waits
  const chat = await startChatServer(checked ? { onRequest: checked.onRequest } : {});
  const operator = new OperatorStandIn();
  let ahead = 0;
  const clock: Clock = {
    now: () => systemClock.now() + ahead,
    monotonic: () => systemClock.monotonic() + ahead,
    after: systemClock.after,
  };
  const kept = await keep(clock);
  const open = () => openBot({ chat, kept, operator, clock, settings });
  let running = await open();
  return {
    chat,
    kept,
    operator,
    passes: (ms) => {
      ahead += ms;
    },
    meets: (id, language = "fr") => meet(chat, { id, language }),
    async restarts() {
      await running.stop();
      await kept.reopens();
      running = await open();
    },
    async closes() {
      await running.stop();
      await kept.closes();
      await chat.close();
      expect(checked?.problems ?? []).toEqual([]);
    },
  };
}

async function openBot(given: {
  chat: ChatServer;
  kept: Kept;
  operator: OperatorStandIn;
  clock: Clock;
  settings: Partial<EngineSettings>;
}): Promise<{ stop(): Promise<void> }> {
  const { chat, kept, operator, clock } = given;
  const { journal, books } = kept;
  const people = createPeople(PEOPLE, books.team);
  const balances = createBalances(
    operator,
    journal,
    clock,
    undefined,
    createPinNews({ people, owners: [OWNER], clock }),
  );
  const failed = (error: unknown) => {
    throw error;
  };
  const parts: EngineParts = {
    ...{ journal, operator, clock, random, balances, log, people, owners: [OWNER] },
    intake: createIntake(),
    chatOf: () => undefined,
    sayDirectly: () => {},
    reached: () => {},
    settings: {
      notifyCustomer: true,
      depositMax: xof(2_000_000),
      customerMonthMax: xof(10_000_000),
      lookAlikeMs: 300_000,
      historyDelayMs: 200,
      ...given.settings,
    },
  };
  const engine = createEngine(parts, failed);
  const bulk = { sideBySide: 4, pinMaxMs: 3_600_000 };
  const { batches } = createBatches({ ...parts, book: books.batches, deposits: engine.deposits, bulk }, failed);
  const counter = createBot({
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
    ...{ people, words, log, token: chat.token, apiRoot: chat.url, defaultLanguage: "fr" },
    ...{ sessions: kept.sessions, dialogues: kept.dialogues, seen: kept.seen },
  });
  const polling = createPolling({ bot: counter.bot, clock, log });
  await engine.start();
  counter.start();
  polling.start();
  return {
    async stop() {
      await polling.stop(2_000);
      await engine.stop(0);
      await counter.stop(2_000);
    },
  };
}
