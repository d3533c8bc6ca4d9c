import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { Assembled, GuichetStore } from "../../src/assembled.ts";
import type { FloodLimits } from "../../src/bot/middleware/flood.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { whatsappChat } from "../../src/domain/chat-id.ts";
import { assemble } from "../../src/guichet.ts";
import { createLog } from "../../src/log.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/simulator/simulator.ts";
import { openStore } from "../../src/store/store.ts";
import type { UserStorage } from "../../src/store/users/user-files.ts";
import { type MovingClock, movingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { checkRequests } from "../demo/telegram-schema.ts";
import { OPERATOR_KEY } from "../operator-key.ts";
import type { OperatorStandIn } from "../operator-stand-in.ts";
import { channelNow } from "../whatsapp/relay/channel.ts";
import { openWhatsappSide, type WhatsappSide } from "../whatsapp/relay/side.ts";

/** The people of these tests, and the wallet they share. */
export const AWA = 1001;
export const MODOU = 1002;
export const OWNER = 9001;
export const STRANGER = 6666;
export const WALLET = "780000001";

/** By which number the journal knows somebody: on WhatsApp chats are numbered in the order of the settings, and whoever comes first beside those is the fourth. */
export function idOf(person: number): number {
  const nr = [AWA, MODOU, OWNER].indexOf(person) + 1;
  return channelNow() === "whatsapp" ? whatsappChat(nr || 4) : person;
}

/** What opening an invitation's or a receipt's link says to the bot, in either chat. */
export function wordsOfLink(text: string): string {
  const [, words, token] = /https:\/\/(?:wa\.me\/\d+\?text=(\S+)|t\.me\/\S+\?start=([\w-]+))/.exec(text) ?? [];
  return words === undefined ? `/start ${token}` : decodeURIComponent(words);
}

/** The whole program in this process: real store on disk, real engine and HTTP, the simulator, the local chat server, and a clock that moves. */
export interface WholeCounter<O = Simulator> {
  readonly chat: ChatServer;
  readonly operator: O;
  readonly clock: MovingClock;
  /** The bot's data folder. */
  readonly data: string;
  /** Every log line. */
  readonly log: readonly string[];
  /** What sessions and dialogues ever held, current or not. */
  readonly everStored: readonly string[];
  /** What is inside, for what is set up or looked at past the chat. Another one after a restart. */
  readonly store: GuichetStore;
  readonly inside: Assembled;
  /** Where the program's HTTP side listens; throws where a test did not set one up. */
  readonly url: string;
  /** The person and the bot in their private chat. */
  meets(id: number, language?: "fr" | "en"): ReturnType<typeof meet>;
  /** Ends the program as a stop would, and starts it again over the same folder; between the two something may be done to that. */
  restarts(between?: () => Promise<void>): Promise<void>;
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
  /** What settings say in minutes or seconds, or within bounds. */
  readonly limits?: Partial<Config["limits"]>;
  readonly bulk?: Partial<Config["bulk"]>;
  readonly floodLimits?: FloodLimits;
  /** `false`: only what moves money runs, without a chat and without what looks at it now and then. */
  readonly chat?: false;
  /** Plans faults of the chat before the program starts. */
  readonly fails?: (chat: ChatServer) => void;
  /** Checks every call against the Bot API's own types. Takes seconds to prepare. */
  readonly checksCalls?: boolean;
  /** Where the closing is left, `afterAll` for example: with the test by default. */
  readonly whenOver?: (close: () => Promise<void>) => void;
  /** What is done to the data folder before the program opens it. */
  readonly before?: (data: string) => Promise<void>;
  /** Another clock than the machine's own. */
  readonly clock?: MovingClock;
  /** Other chance than the machine's own. */
  readonly random?: (size: number) => Uint8Array;
}

/** Opens a counter and closes it when the test is over. With a stand-in for the operator nothing is called over HTTP but the chat. */
export async function openWholeCounter(
  options: WholeOptions & { readonly standIn: OperatorStandIn },
): Promise<WholeCounter<OperatorStandIn>>;
export async function openWholeCounter(options?: WholeOptions): Promise<WholeCounter>;
export async function openWholeCounter(
  options: WholeOptions & { readonly standIn?: OperatorStandIn } = {},
): Promise<WholeCounter<Simulator | OperatorStandIn>> {
  const checked = options.checksCalls ? checkRequests() : undefined;
  checked?.onRequest("getMe", { fields: {}, uploads: new Map(), isForm: false }); // prepared before anybody waits
  const { clock = movingClock(), random = randomBytes, pin = PIN, standIn } = options;
  const chat = await startChatServer({ clock, ...(checked && { onRequest: checked.onRequest }) });
  options.fails?.(chat);
  const simulator = standIn ? undefined : await startOperator(clock, pin, options.operator);
  const data = join(mkdtempSync(join(tmpdir(), "guichet-whole-")), "data");
  const elsewhere = channelNow() === "whatsapp" ? await openWhatsappSide(chat, clock) : undefined;
  const config = configFor(chat, data, simulator, options, elsewhere);
  const lines: string[] = [];
  const everStored: string[] = [];
  const failures: unknown[] = [];
  const surroundings = {
    log: createLog("debug", { write: (line) => void lines.push(line) }),
    clock,
    random,
    reached: () => {},
    failed: (error: unknown) => void failures.push(error),
    ...(options.floodLimits && { floodLimits: options.floodLimits }),
  };
  if (options.before) {
    await options.before(data);
    for (const id of [AWA, MODOU, OWNER]) meets(id); // the program has something to tell at once
  }

  async function open(): Promise<{ store: GuichetStore; inside: Assembled }> {
    const { log, failed } = surroundings;
    const database = config.database && { ...config.database, ended: failed };
    const opened: GuichetStore = await openStore({ folder: data, clock, random, log, database });
    const { sessions, dialogues } = opened;
    const store = { ...opened, sessions: heard(sessions, everStored), dialogues: heard(dialogues, everStored) };
    const inside = await assemble(config, { ...surroundings, ...(standIn && { operator: standIn.port() }) }, store);
    if (options.chat !== false) await inside.start();
    else for (const part of [inside.engine, inside.batches]) await part.start();
    return { store, inside };
  }

  let opened = await open();
  await elsewhere?.begins(opened.inside.url);
  const { whenOver = onTestFinished } = options;
  whenOver(async () => {
    await opened.inside.close();
    await elsewhere?.close();
    await Promise.all([chat.close(), simulator?.close()]);
    expect(failures).toEqual([]);
    expect(checked?.problems ?? []).toEqual([]);
  });
  return {
    ...{ chat, clock, data, everStored, log: lines },
    operator: (standIn ?? simulator) as Simulator | OperatorStandIn,
    get store() {
      return opened.store;
    },
    get inside() {
      return opened.inside;
    },
    meets,
    get url() {
      const { url } = opened.inside;
      if (url === undefined) throw new Error("no HTTP side: set HTTP_PORT");
      return url;
    },
    async restarts(between) {
      await opened.inside.close();
      await between?.();
      opened = await open();
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

  function meets(id: number, language: "fr" | "en" = "fr"): ReturnType<typeof meet> {
    return elsewhere ? elsewhere.meets(id, language) : meet(chat, { id, language });
  }
}

function startOperator(clock: MovingClock, pin: string, different: SimulatorOptions | undefined): Promise<Simulator> {
  return startSimulator({
    clock,
    privateKey: OPERATOR_KEY,
    settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
    accounts: [{ msisdn: WALLET, type: "RETAILER", pin, openingBalance: 1_000_000 }],
    ...different,
  });
}

/** The same storage, with everything that it is given written down. */
function heard<T>(storage: UserStorage<T>, everStored: string[]): UserStorage<T> {
  return {
    ...storage,
    write(key, value) {
      everStored.push(`${key} ${JSON.stringify(value)}`);
      return storage.write(key, value);
    },
  };
}

function configFor(
  chat: ChatServer,
  data: string,
  simulator: Simulator | undefined,
  { settings, limits, bulk }: WholeOptions,
  elsewhere: WhatsappSide | undefined,
): Config {
  const given: Record<string, string> = {
    TELEGRAM_BOT_TOKEN: chat.token,
    TELEGRAM_API_ROOT: chat.url,
    ORANGE_BASE_URL: simulator?.url ?? "http://127.0.0.1:9",
    ORANGE_CLIENT_ID: simulator?.clientId ?? "nobody",
    ORANGE_CLIENT_SECRET: simulator?.clientSecret ?? "nothing",
    ORANGE_TIMEOUT_MS: "3000",
    ORANGE_RATE_PER_MINUTE: "10000",
    DISTRIBUTORS: `${AWA}=${WALLET}:Awa;${MODOU}=${WALLET}:Modou`,
    OWNERS: String(OWNER),
    DATA_DIR: data,
    STOP_GRACE_MS: "1000",
    HISTORY_DELAY_SECONDS: "1",
    ...settings,
  };
  const config = readConfig(elsewhere ? elsewhere.settings(given) : given);
  return { ...config, limits: { ...config.limits, ...limits }, bulk: { ...config.bulk, ...bulk } };
}
