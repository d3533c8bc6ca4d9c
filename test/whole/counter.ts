import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { type Config, readConfig } from "../../src/config.ts";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { type Guichet, openGuichet } from "../../src/guichet.ts";
import { createLog } from "../../src/log.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/simulator/simulator.ts";
import { type MovingClock, movingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { checkRequests } from "../demo/telegram-schema.ts";
import { OPERATOR_KEY } from "../operator-key.ts";

/** The people of these tests, and the wallet they share. */
export const AWA = 1001;
export const MODOU = 1002;
export const OWNER = 9001;
export const STRANGER = 6666;
export const WALLET = "780000001";

/** The whole program in this process: real store on disk, real engine and HTTP, the simulator, the local chat server, and a clock that moves. */
export interface WholeCounter {
  readonly chat: ChatServer;
  readonly operator: Simulator;
  readonly clock: MovingClock;
  /** The bot's data folder. */
  readonly data: string;
  /** Every log line. */
  readonly log: readonly string[];
  /** Where the program's HTTP side listens; throws where a test did not set one up. */
  readonly url: string;
  /** The person and the bot in their private chat. */
  meets(id: number, language?: "fr" | "en"): ReturnType<typeof meet>;
  /** Ends the program as a stop would, and starts it again over the same folder. */
  restarts(): Promise<void>;
  /** A deposit from the words to the receipt, tapped on the pad. */
  deposits(at: ReturnType<typeof meet>, words: string): Promise<void>;
}

/** What a test may want different. */
export interface WholeOptions {
  /** Settings by their names in `.env.example`, over those that these tests use. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly operator?: SimulatorOptions;
  /** Another PIN of the wallet than the one that is searched for, where the counter is to show it. */
  readonly pin?: string;
  /** Checks every call against the Bot API's own types. Takes seconds to prepare. */
  readonly checksCalls?: boolean;
  /** What is done to the data folder before the program opens it. */
  readonly before?: (data: string) => Promise<void>;
  /** Another clock than the machine's own. */
  readonly clock?: MovingClock;
  /** Other chance than the machine's own. */
  readonly random?: (size: number) => Uint8Array;
}

/** Opens a counter and closes it when the test is over. */
export async function openWholeCounter(options: WholeOptions = {}): Promise<WholeCounter> {
  const checked = options.checksCalls ? checkRequests() : undefined;
  checked?.onRequest("getMe", { fields: {}, uploads: new Map(), isForm: false }); // prepared before anybody waits
  const folder = mkdtempSync(join(tmpdir(), "guichet-whole-"));
  const { clock = movingClock(), random = randomBytes, pin = PIN } = options;
  const chat = await startChatServer({ clock, ...(checked && { onRequest: checked.onRequest }) });
  const operator = await startSimulator({
    clock,
    privateKey: OPERATOR_KEY,
    settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
    accounts: [{ msisdn: WALLET, type: "RETAILER", pin, openingBalance: 1_000_000 }],
    ...options.operator,
  });
  const config = configFor(chat, operator, join(folder, "data"), options.settings);
  const lines: string[] = [];
  const log = createLog("debug", { write: (line) => void lines.push(line) });
  const failures: unknown[] = [];
  const surroundings = {
    log,
    clock,
    random,
    reached: () => {},
    failed: (error: unknown) => void failures.push(error),
  };
  if (options.before) {
    await options.before(config.dataDir);
    for (const id of [AWA, MODOU, OWNER]) meet(chat, { id, language: "fr" }); // the program has something to tell at once
  }
  let guichet: Guichet = await openGuichet(config, surroundings);
  onTestFinished(async () => {
    await guichet.close();
    await Promise.all([chat.close(), operator.close()]);
    expect(failures).toEqual([]);
    expect(checked?.problems ?? []).toEqual([]);
  });
  return {
    ...{ chat, operator, clock, data: config.dataDir, log: lines },
    meets: (id, language = "fr") => meet(chat, { id, language }),
    get url() {
      if (guichet.url === undefined) throw new Error("no HTTP side: set HTTP_PORT");
      return guichet.url;
    },
    async restarts() {
      await guichet.close();
      guichet = await openGuichet(config, surroundings);
    },
    async deposits({ person, bot }, words) {
      person.says(words);
      await bot.asks("Vérifiez avant de confirmer");
      person.taps("Confirmer");
      await bot.asks("Votre code secret");
      for (const key of [...pin, "✓"]) person.taps(key);
      await bot.asks("CFA →");
    },
  };
}

function configFor(chat: ChatServer, operator: Simulator, data: string, settings: WholeOptions["settings"]): Config {
  return readConfig({
    TELEGRAM_BOT_TOKEN: chat.token,
    TELEGRAM_API_ROOT: chat.url,
    ORANGE_BASE_URL: operator.url,
    ORANGE_CLIENT_ID: operator.clientId,
    ORANGE_CLIENT_SECRET: operator.clientSecret,
    ORANGE_TIMEOUT_MS: "3000",
    ORANGE_RATE_PER_MINUTE: "10000",
    DISTRIBUTORS: `${AWA}=${WALLET}:Awa;${MODOU}=${WALLET}:Modou`,
    OWNERS: String(OWNER),
    DATA_DIR: data,
    STOP_GRACE_MS: "1000",
    HISTORY_DELAY_SECONDS: "1",
    ...settings,
  });
}
