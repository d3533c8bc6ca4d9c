import { parseArgs } from "node:util";

/** How `npm run chaos` was asked to run. */
export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  /** After so long no more processes are killed, whatever `kills` says. */
  readonly minutes: number;
  readonly powerCut: boolean;
  readonly help: boolean;
}

export const HELP = `npm run chaos [-- options]

Starts the operator's stand-in, a local chat server and the real bot, lets people deposit while both networks fail and
the bot is killed (kill -9) again and again, and then holds the operator's ledger, the journal and the chats against
each other. Ends with 1 when one of the rules I1 to I8 is broken.

  --kills N     how many processes are killed (200)
  --seed S      what is left to chance is chosen by it (a new one each time); timing stays the machine's
  --minutes M   no process is killed after so many minutes (8)
  --power-cut   adds power cuts: a disk image is copied under the running writer, and what was acknowledged has to be
                on the copy; needs root and loop devices
`;

/** Reads the arguments. Throws an `Error` with a sentence for people when they make no sense. */
export function readOptions(args: string[]): ChaosOptions {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: "string", default: "200" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
      minutes: { type: "string", default: "8" },
      "power-cut": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return {
    kills: wholeNumber("kills", values.kills),
    seed: wholeNumber("seed", values.seed),
    minutes: wholeNumber("minutes", values.minutes),
    powerCut: values["power-cut"],
    help: values.help,
  };
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} is a whole number, not "${text}"`);
}
