import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { ConfigProblems, readDatabaseSettings, readDataDir, readEnvironment } from "../config.ts";
import { JournalUnavailable } from "../domain/ports/journal.ts";
import type { DatabaseSettings } from "../store/postgres/address.ts";

/** What was asked for on the command line. */
export interface Asked {
  /** The data folder: `--data`, or `DATA_DIR` as the bot reads it. */
  readonly folder: string;
  /** PostgreSQL, where the bot's settings name it and no other folder was asked for. */
  readonly database: DatabaseSettings | undefined;
  readonly files: readonly string[];
  /** What was given for the options that this command has. */
  readonly given: Readonly<Partial<Record<CommandOption, string>>>;
}

/** Options that single commands have besides `--data`; each takes a value. */
export type CommandOption = "deposit" | "accept" | "why" | "anchor" | "number";

/** A command that was typed wrong. `message` says how to type it. */
export class WrongUse extends Error {
  override name = "WrongUse" as const;
}

/**
 * Runs one of the installation's commands: everything it makes is for its owner alone, what it finds out goes to stdout, and what went
 * wrong is one sentence on stderr. The process ends with the command's code, and with 1 when it comes to no end; what nobody foresaw is thrown.
 */
export async function runCommand(
  usage: string,
  command: (asked: Asked) => Promise<number>,
  options: readonly CommandOption[] = [],
): Promise<void> {
  process.umask(0o077);
  process.exitCode = 1;
  try {
    process.exitCode = await command(read(usage, process.argv.slice(2), options));
  } catch (error) {
    if (!isForPeople(error)) throw error;
    process.stderr.write(`${error.message}\n`);
  }
}

/** Writes lines to stdout. */
export function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function read(usage: string, args: string[], options: readonly CommandOption[]): Asked {
  const { values, positionals } = parse(usage, args, options);
  const { data, ...given } = values as Asked["given"] & { data?: string };
  const settings = data === undefined ? readEnvironment(process.cwd(), process.env) : { DATA_DIR: data };
  return { folder: readDataDir(settings), database: readDatabaseSettings(settings), given, files: positionals };
}

function parse(usage: string, args: string[], own: readonly CommandOption[]) {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    ["data", ...own].map((name) => [name, { type: "string" }]),
  );
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n${usage}`);
  }
}

function isForPeople(error: unknown): error is Error {
  return error instanceof JournalUnavailable || error instanceof ConfigProblems || error instanceof WrongUse;
}
