import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import type { CrashPoint } from "../../src/deposits/crash-points.ts";
import { DEPOSIT_STATES } from "../../src/domain/deposit.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { type SettingsInput, type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { type JournalReader, openReader } from "../../src/store/journal-reader.ts";
import type { DatabaseAddress, DatabaseSettings } from "../../src/store/postgres/address.ts";
import { openDatabaseReader, readDatabase } from "../../src/store/postgres/reader.ts";
import { JOURNAL_FILE } from "../../src/store/sqlite/open-journal.ts";
import type { Store } from "../../src/store/store.ts";
import { inData } from "../batches/offline.ts";
import { PIN } from "../canary/pins.ts";
import { OPERATOR_KEY } from "../operator-key.ts";
import { Bot } from "./bot.ts";
import { readClaims } from "./claims.ts";
import { creditsOf, takenBack } from "./credits.ts";
import { ROWS_HIDDEN_MS } from "./faults.ts";
import { type Hook, tapHook } from "./hook.ts";
import type { Books } from "./invariants.ts";
import { type Mood, moodyDisk } from "./moody-disk.ts";
import { tapWire, type Wire } from "./wire.ts";

/** A wallet of the counter, and the people at its tills. The first of all is the owner too. */
export interface Till {
  readonly wallet: string;
  readonly people: readonly number[];
}

/** How the stack is set up. */
export interface StackOptions {
  readonly tills: readonly Till[];
  /** Chance of the operator's side: delays, orders, ids. */
  readonly seed?: number;
  /** Settings of the operator over the usual ones. */
  readonly operator?: SettingsInput;
  /** What must be found nowhere, beside what every stack has of it. */
  readonly secrets?: readonly string[];
  /** Where the bot's data folder is made; a new temporary folder otherwise. */
  readonly data?: string;
  /** Whether its disk can be slowed down, and made to fail. */
  readonly moody?: boolean;
  /** Where the journal is, if not in the data folder. */
  readonly database?: DatabaseSettings | undefined;
  /** Settings of every process over the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Everything but the bot, which comes and goes: chat server, operator, the tapped lines between, a data folder. */
export interface Stack {
  readonly chat: ChatServer;
  readonly operator: Simulator;
  readonly wire: Wire;
  /** What becomes of the disk under the process that is open now, or of the files that it may open; the next process starts with all well. `false`: none is open. */
  disk(turns: Mood | "no files" | "well"): boolean;
  /** For a bot that is started with `hook.settings`; the others poll. */
  readonly hook: Hook;
  /** Where the bot runs; holds its data folder. */
  readonly folder: string;
  readonly data: string;
  /** What must be found nowhere: chat token, client secret, the webhook's. */
  readonly secrets: readonly string[];
  /** Everything that any process of the bot wrote. */
  readonly output: readonly string[];
  /** `settings` go over the usual ones. */
  start(how?: {
    dieAt?: CrashPoint | undefined;
    version?: string | undefined;
    flags?: readonly string[];
    settings?: Readonly<Record<string, string>>;
  }): Bot;
  /** Opens the journal read-only, beside the bot or after it. */
  journal<T>(read: (journal: JournalReader) => Promise<T>): Promise<T>;
  /** Does something with what is kept while no process has it open. */
  offline<T>(task: (store: Store<unknown, unknown>) => Promise<T>): Promise<T>;
  /** How many lists are running, also beside the bot. */
  runningLists(): Promise<number>;
  /** All that the two sides and the chats say, to be compared. */
  books(): Promise<Books>;
  /** The folder stays. */
  close(): Promise<void>;
}

/** Starts both networks on loopback. The bot's patience with the operator is short, so that lost answers are soon uncertain. */
export async function startStack({
  tills,
  seed = 1,
  operator: rules = {},
  secrets = [],
  data: wanted,
  moody = false,
  database,
  settings: usual = {},
}: StackOptions): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), "guichet-chaos-"));
  const data = wanted ?? join(folder, "data");
  const chat = await startChatServer({ webhookRetryMs: 50, webhookRetryMaxMs: 400 });
  const hook = await tapHook();
  const operator = await startSimulator({
    seed,
    privateKey: OPERATOR_KEY,
    settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 1_000 }, ...rules },
    accounts: [...tills.map(walletOf), ...CUSTOMERS.map((msisdn) => ({ msisdn, type: "CUSTOMER" as const }))],
  });
  const readOnce: Stack["journal"] = async (read) => {
    const reader = database ? await openDatabaseReader(database.address, data) : openReader(data);
    try {
      return await read(reader);
    } finally {
      reader.close();
    }
  };
  const journal: Stack["journal"] = (read) => (database ? onceItAnswers(() => readOnce(read)) : readOnce(read));
  const look = (reference: Reference) => journal((reader) => reader.byReference(reference));
  const wire = await tapWire(operator.url, look);
  const output: string[] = [];
  const moods = moody ? moodyDisk() : undefined;
  let atWork: Bot | undefined;
  let isOpen = false;
  const people = tills.flatMap(({ wallet, people }) => people.map((id) => `${id}=${wallet}`));
  const environment = {
    TELEGRAM_BOT_TOKEN: chat.token,
    TELEGRAM_API_ROOT: chat.url,
    ORANGE_BASE_URL: wire.url,
    ORANGE_CLIENT_ID: operator.clientId,
    ORANGE_CLIENT_SECRET: operator.clientSecret,
    ORANGE_TIMEOUT_MS: "2000",
    ORANGE_RATE_PER_MINUTE: "100000",
    HISTORY_DELAY_SECONDS: String(ROWS_HIDDEN_MS / 1_000 + 1),
    DISTRIBUTORS: people.join(","),
    OWNERS: String(tills[0]?.people[0] ?? ""),
    DATA_DIR: data,
    LOG_LEVEL: "debug",
    STOP_GRACE_MS: "5000",
    ...usual,
  };
  return {
    ...{ chat, operator, wire, hook, folder, data, output, journal },
    disk(turns) {
      if (!atWork?.running || !isOpen) return false;
      const most = turns === "no files" ? FEWEST : FILES;
      spawnSync("prlimit", [`--pid=${atWork.pid}`, `--nofile=${most}:`]); // those that are open stay open
      if (turns === "no files" || turns === "well") moods?.heals();
      else moods?.turns(turns);
      return true;
    },
    secrets: [chat.token, operator.clientSecret, hook.secret, ...secrets],
    start({ settings, ...how } = {}) {
      moods?.heals();
      isOpen = false;
      const bot = new Bot({ settings: { ...environment, ...moods?.settings, ...settings }, folder, output, ...how });
      atWork = bot;
      void bot.open.then(() => {
        isOpen = bot === atWork;
      });
      return bot;
    },
    offline: (task) => inData(data, task, database),
    runningLists: () =>
      database ? onceItAnswers(() => runningIn(database.address)) : Promise.resolve(runningInFile(data)),
    books: () =>
      journal(async (reader) => {
        const deposits = await reader.inStates(DEPOSIT_STATES);
        const [ledger, wallets] = [operator.ledger(), tills.map(({ wallet }) => wallet)];
        const trails = await Promise.all(deposits.map(async ({ id }) => [id, await reader.events(id)] as const));
        return {
          deposits,
          trails: new Map(trails),
          verdict: await reader.verify(),
          waiting: (await reader.outboxDepth()).waiting,
          ...{ ledger: creditsOf(ledger, wallets), takenBack: takenBack(ledger, wallets) },
          cashIns: wire.cashIns,
          claims: readClaims(chat.events.all, deposits),
        };
      }),
    async close() {
      await Promise.all([chat.close(), operator.close(), wire.close(), hook.close()]);
    },
  };
}

/** A database that is away comes back; what went by meanwhile waits, so that nothing goes by unseen. */
async function onceItAnswers<T>(task: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof JournalUnavailable) || tries === LOOKS_MAX) throw error;
      await pause(LOOK_AGAIN_MS);
    }
  }
}

const LOOK_AGAIN_MS = 250;
const LOOKS_MAX = 240;

async function runningIn(address: DatabaseAddress): Promise<number> {
  return await readDatabase(address, async ({ db }) => {
    const rows = await db.selectFrom("batches").select("id").where("state", "=", "RUNNING").execute();
    return rows.length;
  });
}

function runningInFile(data: string): number {
  const file = new DatabaseSync(join(data, JOURNAL_FILE), { readOnly: true });
  const row = file.prepare("SELECT count(*) AS running FROM batches WHERE state = 'RUNNING'").get();
  file.close();
  return Number(row?.["running"]);
}

/** How many files a process may open: as usual, and none but those it has. */
const FILES = 4_096;
const FEWEST = 3;

/** Customers with a wallet at the operator. */
export const CUSTOMERS = Array.from({ length: 60 }, (_, n) => `77100${String(n + 1).padStart(4, "0")}`);

function walletOf({ wallet }: Till) {
  return { msisdn: wallet, type: "RETAILER" as const, pin: PIN, openingBalance: 1_000_000_000 };
}
