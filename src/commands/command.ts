import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { ConfigProblems, readDataDir, readEnvironment } from "../config.ts";
import { JournalUnavailable } from "../domain/ports/journal.ts";

/** What was asked for on the command line. */
export interface Asked {
  /** The data folder: `--data`, or `DATA_DIR` as the bot reads it. */
  readonly folder: string;
  readonly files: readonly string[];
  /** The value of `--deposit`. */
  readonly deposit: string | undefined;
}

/** A command that was typed wrong. `message` says how to type it. */
export class WrongUse extends Error {
  override name = "WrongUse" as const;
}

const OPTIONS = { data: { type: "string" }, deposit: { type: "string" } } as const satisfies ParseArgsOptionsConfig;

/**
 * Runs one of the installation's commands: everything it makes is for its owner alone, what it finds out goes to stdout, and what went
 * wrong is one sentence on stderr. The process ends with the command's code, and with 1 when it comes to no end; what nobody foresaw is thrown.
 */
export async function runCommand(usage: string, command: (asked: Asked) => Promise<number>): Promise<void> {
  process.umask(0o077);
  process.exitCode = 1;
  try {
    process.exitCode = await command(read(usage, process.argv.slice(2)));
  } catch (error) {
    if (!isForPeople(error)) throw error;
    process.stderr.write(`${error.message}\n`);
  }
}

/** Writes lines to stdout. */
export function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function read(usage: string, args: string[]): Asked {
  const { values, positionals } = parse(usage, args);
  const { data, deposit } = values;
  const folder = readDataDir(data === undefined ? readEnvironment(process.cwd(), process.env) : { DATA_DIR: data });
  return { folder, deposit, files: positionals };
}

function parse(usage: string, args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n${usage}`);
  }
}

function isForPeople(error: unknown): error is Error {
  return error instanceof JournalUnavailable || error instanceof ConfigProblems || error instanceof WrongUse;
}
