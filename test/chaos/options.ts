import { parseArgs } from "node:util";

/** How `npm run chaos` was asked to run. */
export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  /** After so long no more processes are killed, whatever `kills` says. */
  readonly minutes: number;
  /** How long a process lives at most that is killed at random, in seconds. */
  readonly life: number;
  /** Members of one counter, on one database; 0: one machine, whose journal is a file. */
  readonly members: number;
  readonly powerCut: boolean;
  readonly help: boolean;
}

export const HELP = `npm run chaos [-- options]

Starts the operator's stand-in, a local chat server and the real bot, lets people deposit one by one and from lists while
both networks fail and the bot is killed (kill -9) again and again, now with a webhook and now polling, now of this version
and now of the next, and then holds
the operator's ledger, the journal and the chats against each other. Ends with 1 when a rule is broken: I1 to I8, also
for lists, who may do what, and that no third wrong PIN reaches the operator unless somebody allowed it by name.

  --kills N     how many processes are killed (200)
  --seed S      what is left to chance is chosen by it (a new one each time); timing stays the machine's
  --minutes M   no process is killed after so many minutes (15)
  --life S      a process that is killed at random lives so many seconds at most (4), one in seven six times as long;
                more on a slow or busy machine
  --members N   N bots on one PostgreSQL with a synchronous standby: members are killed, stopped and frozen, the database is
                killed and fails over, lines to it are cut, its processes are ended and their statements cancelled; after
                each of these the next one waits until a member is at work, mostly
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
      minutes: { type: "string", default: "15" },
      life: { type: "string", default: "4" },
      members: { type: "string", default: "0" },
      "power-cut": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return {
    kills: wholeNumber("kills", values.kills),
    seed: wholeNumber("seed", values.seed),
    minutes: wholeNumber("minutes", values.minutes),
    life: wholeNumber("life", values.life),
    members: wholeNumber("members", values.members),
    powerCut: values["power-cut"],
    help: values.help,
  };
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} is a whole number, not "${text}"`);
}
