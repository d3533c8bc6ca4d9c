import { randomBytes } from "node:crypto";
import { destination } from "pino";
import type { Channel } from "./channels/channel.ts";
import { holdProcess } from "./channels/telegram-updates.ts";
import { type Config, ConfigProblems, readConfig, readEnvironment } from "./config.ts";
import { dieAt } from "./deposits/crash-points.ts";
import { systemClock as clock } from "./domain/clock.ts";
import { JournalUnavailable } from "./domain/ports/journal.ts";
import type { Log } from "./domain/ports/log.ts";
import { openGuichet } from "./guichet.ts";
import { createLog } from "./log.ts";
import { NotTheMember, TimeLost } from "./store/postgres/failures.ts";
import { WebUnavailable } from "./web/unavailable.ts";

/** When a built-in list is read once, in milliseconds: the chat is answered first. */
const TRY_LISTS_AFTER_MS = 10_000;

/** Opens the counter and runs it until a signal or a fault; gives the exit code. */
async function main(config: Config, log: Log): Promise<number> {
  const over = Promise.withResolvers<number>();
  holdProcess(); // also while it stops: what is waited for then may be a timer alone
  if (import.meta.filename.endsWith(".ts"))
    log.info(
      { part: "main" },
      "runs from its sources, which start slowly: no bundle of them is there, npm ci makes it",
    );
  process.once("SIGTERM", () => over.resolve(0));
  process.once("SIGINT", () => over.resolve(0));
  const opening = openGuichet(config, {
    ...{ log, clock },
    random: (size) => randomBytes(size),
    reached: dieAt(process.env["GUICHET_DIE_AT"]),
    failed(error) {
      log.error(
        { part: "main", name: error instanceof Error ? error.name : "unknown" },
        "cannot go on, ending so that the next start looks everything up",
      );
      // Whose counter is another's says nothing more in any chat, not even that it closes.
      if (error instanceof NotTheMember || error instanceof TimeLost) process.exit(1);
      over.resolve(1);
    },
  });
  const guichet = await Promise.race([opening, over.promise]);
  if (typeof guichet === "number") return guichet; // stopped while it stood by, or opened
  setTimeout(() => void guichet.tryLists(), TRY_LISTS_AFTER_MS).unref();
  const code = await Promise.race([over.promise, guichet.ended.then(explainEnd)]);
  await guichet.close();
  return code;
}

function explainEnd(end: Awaited<Channel["ended"]>): number {
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
main(config, log).then(
  (code) => process.exit(code), // a call that is still out is looked up at the next start
  (error: unknown) => {
    if (!(error instanceof JournalUnavailable || error instanceof WebUnavailable)) throw error;
    process.stderr.write(`Guichet cannot start: ${error.message}\n`);
    process.exit(1);
  },
);
