import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { ConversationData, VersionedState } from "@grammyjs/conversations";
import { destination } from "pino";
import type { Session } from "../flows/context.ts";
import { createBot } from "./bot/bot.ts";
import type { People } from "./bot/people.ts";
import { loadWords } from "./bot/words.ts";
import { createPolling } from "./channels/polling.ts";
import { type Config, ConfigProblems, readConfig, readEnvironment } from "./config.ts";
import { createDailyComparison } from "./deposits/comparison.ts";
import { dieAt } from "./deposits/crash-points.ts";
import { createEngine } from "./deposits/engine.ts";
import { createFloat } from "./deposits/float.ts";
import { createIntake } from "./deposits/intake.ts";
import type { EngineParts } from "./deposits/parts.ts";
import { systemClock as clock } from "./domain/clock.ts";
import { JournalUnavailable } from "./domain/ports/journal.ts";
import type { Log } from "./domain/ports/log.ts";
import { createLog } from "./log.ts";
import { logOperator } from "./log-operator.ts";
import { createOrange } from "./orange/orange.ts";
import { openStore } from "./store/store.ts";

/** How long messages on their way and updates being handled may take at a stop, in milliseconds. */
const STOP_CHAT_MS = 5_000;

const reached = dieAt(process.env["GUICHET_DIE_AT"]);
const random = (size: number): Uint8Array => randomBytes(size);

/** Starts the counter: reads settings, opens the store, puts the parts together, runs until a signal or a fault. */
async function main(config: Config, log: Log): Promise<number> {
  const store = await openStore<Session, VersionedState<ConversationData>>({
    folder: config.dataDir,
    clock,
    random,
    log,
  });
  const { journal } = store;
  const words = loadWords(join(import.meta.dirname, "../locales"), {
    onSlip: (key) => log.error({ part: "words", reason: key }, "no such sentence"),
  });
  const operator = createOrange(config.orange, {
    clock,
    log: logOperator(log),
    keyChanged: () => tellOwners("key-changed"),
  });
  const float = createFloat(operator, journal, clock);
  const intake = createIntake();
  const over = Promise.withResolvers<number>();
  const failed = (error: unknown): void => {
    log.error(
      { part: "main", name: error instanceof Error ? error.name : "unknown" },
      "cannot go on, ending so that the next start looks everything up",
    );
    over.resolve(1);
  };
  const parts: EngineParts = {
    ...{ journal, operator, clock, random, intake, float, log, reached },
    settings: { ...config.limits, notifyCustomer: config.notifyCustomer },
    owners: config.owners,
    chatOf: (distributor) => config.distributors.find(({ msisdn }) => msisdn === distributor)?.telegramId,
    sayDirectly: (chatId, what) => counter.sayDirectly(chatId, what),
  };
  const engine = createEngine(parts, failed);
  const comparison = createDailyComparison(parts, failed);
  const counter = createBot({
    ...{ journal, operator, float, clock, random, log, words, reached },
    ...config.telegram,
    deposits: engine.deposits,
    people: peopleOf(config),
    defaultLanguage: config.defaultLanguage,
    sessions: store.sessions,
    dialogues: store.dialogues,
    seen: store.seenUpdates,
  });
  const channel = createPolling({ bot: counter.bot, clock, log });

  await engine.start();
  comparison.start();
  counter.start();
  channel.start();
  log.info({ part: "main" }, "the counter is open");

  process.once("SIGTERM", () => over.resolve(0));
  process.once("SIGINT", () => over.resolve(0));
  const code = await Promise.race([over.promise, channel.ended.then(explainEnd)]);

  comparison.stop();
  await channel.stop(STOP_CHAT_MS);
  await engine.stop(config.stopGraceMs);
  await counter.stop(STOP_CHAT_MS);
  operator.close();
  await store.close();
  log.info({ part: "main" }, "the counter is closed");
  return code;

  function tellOwners(alarm: string): void {
    for (const chatId of config.owners) journal.tell({ kind: "alarm", chatId, alarm, values: {} }).catch(failed);
  }
}

function peopleOf({ distributors, owners }: Config): People {
  const people = new Map(owners.map((id) => [id, { id, owner: true }]));
  for (const { telegramId: id, msisdn, name } of distributors)
    people.set(id, { id, owner: owners.includes(id), ...{ distributor: msisdn, name } });
  return people;
}

function explainEnd(end: Awaited<ReturnType<typeof createPolling>["ended"]>): number {
  if (end.kind === "stopped") return 0;
  const why =
    end.why === "bad_token"
      ? "Telegram does not know TELEGRAM_BOT_TOKEN."
      : "Another program takes this bot's updates; stop it first.";
  process.stderr.write(`Guichet stops: ${why}\n`);
  return 1;
}

function settingsOrExit(): Config {
  try {
    return readConfig(readEnvironment(process.cwd(), process.env));
  } catch (error) {
    if (!(error instanceof ConfigProblems)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

process.umask(0o077);
const config = settingsOrExit();
const log = createLog(config.logLevel, destination({ dest: 2, sync: true }));
for (const fault of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(fault, (error: unknown) => {
    log.error(
      { part: "main", name: error instanceof Error ? error.name : "unknown", reason: fault },
      "fault nobody handled, ending so that the next start looks everything up",
    );
    process.exit(1);
  });
}
try {
  process.exit(await main(config, log)); // a call that is still out is looked up at the next start
} catch (error) {
  if (!(error instanceof JournalUnavailable)) throw error;
  process.stderr.write(`Guichet cannot start: ${error.message}\n`);
  process.exit(1);
}
