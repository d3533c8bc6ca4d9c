import type { Readable, Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { banner, SAYINGS, type Sayings, specialLines } from "./banner.ts";
import { BotProcess } from "./bot-process.ts";
import { type ChatServer, startChatServer } from "./chat-server/chat-server.ts";
import { ChatWindow } from "./chat-window.ts";
import { freePort, usualPort } from "./free-port.ts";
import type { GraphServer } from "./graph-server/graph-server.ts";
import { startGraphServer } from "./graph-server/start-graph-server.ts";
import type { Operator, StartOperator } from "./operator.ts";
import type { DemoOptions } from "./options.ts";
import {
  CASHIER,
  CASHIER_DAY_MAX,
  type DemoPerson,
  DISTRIBUTOR,
  ON_WHATSAPP,
  OWNER,
  PEOPLE,
  settingsFor,
} from "./people.ts";
import { makePlaces, type Places } from "./places.ts";
import { untilCalm, untilQuiet, type Watched, watchTelegram } from "./quiet.ts";
import { jsonScreen, textScreen } from "./screen.ts";
import { openTerminal, type Terminal } from "./terminal.ts";
import { introduceCashier } from "./web/introduce.ts";
import { startPageServer } from "./web/page-server.ts";
import { WhatsAppWindow } from "./whatsapp-window.ts";

/** What the demo is made of. Tests hand in streams, an operator and a bot of their own. */
export interface DemoParts {
  options: DemoOptions;
  /** The bot's program. */
  botEntry: string;
  startOperator: StartOperator;
  input: Readable & { isTTY?: boolean };
  output: Writable;
  errors: Writable;
  /** Ends the demo early, as `:quit` does. */
  stop: AbortSignal;
}

/** How long a bot may take to ask for its first updates, in milliseconds. */
const START_MS = 30_000;

/** Runs the demo to its end; gives the exit code: 0 when the chat ended, 1 when the bot died. */
export async function runDemo(parts: DemoParts): Promise<number> {
  const places = await makePlaces(parts.options.data);
  try {
    const operator = await parts.startOperator(places.operatorState);
    const server = await startChatServer();
    const meta = await startGraphServer();
    const { language } = parts.options;
    const port = parts.options.port ?? (await usualPort());
    const opened = () => introduce(server, operator, language);
    const whatsapp = { server: meta, person: ON_WHATSAPP };
    const page = await startPageServer({ server, operator, people: PEOPLE, whatsapp, language, port, opened });
    const httpPort = await freePort();
    const bot = startBot(parts, places, operator, { ...settingsTo(server), ...meta.settings }, httpPort);
    const over = new AbortController();
    try {
      void subscribe(meta, `http://127.0.0.1:${httpPort}/whatsapp`, over.signal);
      return await open({ ...parts, places, operator, server, meta, bot, pageUrl: page.url });
    } finally {
      over.abort();
      await bot.stop();
      await page.close();
      await meta.close();
      await server.close();
      await operator.close();
    }
  } finally {
    await places.cleanUp();
  }
}

/** There is a cashier as soon as somebody looks at the page; the terminal has no use for one. */
async function introduce(server: ChatServer, operator: Operator, language: "fr" | "en"): Promise<void> {
  const phone = ({ id, firstName, phone }: DemoPerson) => server.person({ id, firstName, phone, language });
  await introduceCashier({
    ...{ server, owner: phone(OWNER), cashier: phone(CASHIER), cashierName: CASHIER.firstName },
    ...{ wallet: operator.distributor.number, dayMax: CASHIER_DAY_MAX, language },
  });
}

/** Meta verifies the bot's address as soon as somebody answers there. */
async function subscribe(meta: GraphServer, url: string, over: AbortSignal): Promise<void> {
  const start = performance.now();
  while (!over.aborted && performance.now() - start < START_MS && !(await meta.subscribes(url))) await setTimeout(200);
}

function settingsTo(server: ChatServer): Record<string, string> {
  return { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.url };
}

function startBot(
  parts: DemoParts,
  places: Places,
  operator: Operator,
  chats: Record<string, string>,
  httpPort: number,
): BotProcess {
  const { language, verbose, page } = parts.options;
  return new BotProcess({
    entry: parts.botEntry,
    folder: places.root,
    logFile: verbose ? undefined : places.log,
    settings: {
      ...chats,
      ORANGE_BASE_URL: operator.url,
      ORANGE_CLIENT_ID: operator.clientId,
      ORANGE_CLIENT_SECRET: operator.clientSecret,
      ...settingsFor([...PEOPLE, ON_WHATSAPP], operator.distributor.number),
      HTTP_PORT: String(httpPort),
      PUBLIC_URL: `http://127.0.0.1:${httpPort}`,
      PIN_PAGE: page ? "all" : String(CASHIER.id), // a terminal cannot open the page: its distributor has the keypad
      DATA_DIR: places.bot,
      DEFAULT_LANGUAGE: language,
      STOP_GRACE_MS: "2000",
      ...{ DATABASE_URL: "", DATABASE_SYNC: "", DATABASE_MAY_LOSE: "" }, // not those of the shell
    },
  });
}

/** The counter, once it is open. */
interface Open extends DemoParts {
  readonly places: Places;
  readonly operator: Operator;
  readonly server: ChatServer;
  readonly meta: GraphServer;
  readonly bot: BotProcess;
  readonly pageUrl: string;
}

/** Says where everything is, and lasts as long as the chat or, with the page alone, until it is stopped. */
async function open(demo: Open): Promise<number> {
  const { options, output, errors, operator, bot, stop } = demo;
  const says = SAYINGS[options.language];
  const over = new AbortController();
  const chat = options.page ? undefined : openChat(demo, says);
  (options.json ? errors : output).write(`${banner(says, operator, demo.pageUrl, chat !== undefined)}\n`);
  const outcome = await Promise.race([
    ...(chat ? [talk(chat, over.signal)] : []),
    bot.ended.then(() => "died" as const),
    aborted(stop),
  ]);
  over.abort();
  chat?.terminal.close();
  await chat?.window.close();
  if (outcome !== "died") return 0;
  errors.write(`${says.died} (${await bot.ended}).\n${bot.lastWords()}\n`);
  return 1;
}

/** The distributor's chat in the terminal. */
interface Chat {
  readonly terminal: Terminal;
  readonly window: Pick<ChatWindow, "type" | "close">;
  readonly watched: Watched;
  /** Whether the bot listens. */
  readonly isOpen: () => boolean;
}

function openChat({ options, operator, server, meta, places, ...streams }: Open, says: Sayings): Chat {
  const terminal = openTerminal({ options, ...streams });
  const operatorCalls = () => operator.inFlight();
  const { id, firstName } = DISTRIBUTOR;
  const phone = `+221${operator.distributor.number}`;
  const screen = options.json ? jsonScreen : textScreen(says);
  const numbers = specialLines(operator, options.language);
  if (options.whatsapp) {
    const phone = meta.person({ number: ON_WHATSAPP.phone, name: ON_WHATSAPP.firstName });
    const window = new WhatsAppWindow({ server: meta, phone, screen, places, says, numbers, outlets: terminal });
    const watched = window.watch(operatorCalls);
    return { terminal, window, watched, isOpen: () => meta.webhook.url !== undefined };
  }
  const person = server.person({ id, firstName, language: options.language, phone });
  const window = new ChatWindow({ server, person, screen, places, says, numbers, outlets: terminal });
  const watched = watchTelegram(server, person, operatorCalls);
  return { terminal, window, watched, isOpen: () => server.activity.polled };
}

/** Line after line. At a terminal people see for themselves when the bot is done; a script waits until it is quiet. */
async function talk({ terminal, window, watched, isOpen }: Chat, over: AbortSignal): Promise<"done"> {
  const start = performance.now();
  while (!over.aborted && !isOpen() && performance.now() - start < START_MS) await setTimeout(20);
  if (!terminal.interactive) await untilCalm(watched, over); // its first calls, such as the menu, answer nobody
  for await (const line of terminal.lines()) {
    const result = await window.type(line);
    if (result === "quit") break;
    if (!terminal.interactive && result === "heard") await untilQuiet(watched, over);
  }
  return "done";
}

function aborted(signal: AbortSignal): Promise<"stopped"> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve("stopped");
    signal.addEventListener("abort", () => resolve("stopped"), { once: true });
  });
}
