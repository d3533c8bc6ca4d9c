import type { Readable, Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { banner, SAYINGS } from "./banner.ts";
import { BotProcess } from "./bot-process.ts";
import { type ChatServer, startChatServer } from "./chat-server/chat-server.ts";
import { ChatWindow } from "./chat-window.ts";
import type { Operator, StartOperator } from "./operator.ts";
import type { DemoOptions } from "./options.ts";
import { makePlaces, type Places } from "./places.ts";
import { untilCalm, untilQuiet, type Watched } from "./quiet.ts";
import { jsonScreen, textScreen } from "./screen.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

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

/** The person at the terminal, in the local chat server. */
const DEMO_USER_ID = 1001;

/** How long a bot may take to ask for its first updates, in milliseconds. */
const START_MS = 30_000;

/** Runs the demo to its end; gives the exit code: 0 when the chat ended, 1 when the bot died. */
export async function runDemo(parts: DemoParts): Promise<number> {
  const places = await makePlaces(parts.options.data);
  try {
    const operator = await parts.startOperator(places.operatorState);
    const server = await startChatServer();
    const bot = startBot(parts, places, operator, server);
    try {
      return await chat(parts, places, operator, server, bot);
    } finally {
      await bot.stop();
      await server.close();
      await operator.close();
    }
  } finally {
    await places.cleanUp();
  }
}

function startBot(parts: DemoParts, places: Places, operator: Operator, server: ChatServer): BotProcess {
  const { language, verbose } = parts.options;
  return new BotProcess({
    entry: parts.botEntry,
    folder: places.root,
    logFile: verbose ? undefined : places.log,
    settings: {
      TELEGRAM_BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.url,
      ORANGE_BASE_URL: operator.url,
      ORANGE_CLIENT_ID: operator.clientId,
      ORANGE_CLIENT_SECRET: operator.clientSecret,
      DISTRIBUTORS: `${DEMO_USER_ID}=${operator.distributor.number}:Demo`,
      OWNERS: String(DEMO_USER_ID),
      DATA_DIR: places.bot,
      DEFAULT_LANGUAGE: language,
      STOP_GRACE_MS: "2000",
      DATABASE_URL: "", // not the one of the shell
    },
  });
}

async function chat(
  parts: DemoParts,
  places: Places,
  operator: Operator,
  server: ChatServer,
  bot: BotProcess,
): Promise<number> {
  const { options, output, errors, stop } = parts;
  const says = SAYINGS[options.language];
  const terminal = openTerminal(parts);
  const { number } = operator.distributor;
  const person = server.person({
    id: DEMO_USER_ID,
    firstName: "Demo",
    language: options.language,
    phone: `+221${number}`,
  });
  const screen = options.json ? jsonScreen : textScreen(says);
  const window = new ChatWindow({ server, person, screen, places, says, outlets: terminal });
  const watched: Watched = { server, operatorCalls: () => operator.inFlight(), person };
  (options.json ? errors : output).write(
    `${banner(says, operator.distributor, operator.customers, operator.special)}\n`,
  );

  const over = new AbortController();
  const outcome = await Promise.race([
    talk(terminal, window, watched, over.signal),
    bot.ended.then(() => "died" as const),
    aborted(stop),
  ]);
  over.abort();
  terminal.close();
  await window.close();
  if (outcome !== "died") return 0;
  errors.write(`${says.died} (${await bot.ended}).\n${bot.lastWords()}\n`);
  return 1;
}

/** Line after line. At a terminal people see for themselves when the bot is done; a script waits until it is quiet. */
async function talk(terminal: Terminal, window: ChatWindow, watched: Watched, over: AbortSignal): Promise<"done"> {
  const { server } = watched;
  const start = performance.now();
  while (!over.aborted && !server.activity.polled && performance.now() - start < START_MS) await setTimeout(20);
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
