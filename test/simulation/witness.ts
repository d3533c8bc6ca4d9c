import type { Pin } from "../../src/domain/pin.ts";
import type { Violation } from "./invariants.ts";
import type { Shown } from "./teller.ts";
import type { VirtualTime } from "./virtual-time.ts";

const DAY_MS = 24 * 3_600_000;

/** Sees a day from outside and remembers it. */
export interface Witness {
  /** Rules that were broken, in the order in which it was noticed. */
  readonly broken: readonly Violation[];
  /** What happened, and how often: faults, states, moves, deaths. Shows that the days are bad enough. */
  readonly happened: ReadonlyMap<string, number>;
  /** Everything that was shown in a chat, oldest first. */
  readonly shown: readonly Shown[];
  /** PINs that were typed into the process that lives now. A dead one's are gone with it. */
  pins(): readonly Pin[];
  /** Counts what happened, without a line of the replay. */
  counts(what: string): void;
  /** Writes a line of the replay; `what` names the kind of thing that happened. */
  says(what: string, line?: string): void;
  notes(violations: readonly Violation[]): void;
  sees(message: Shown): void;
  typed(pin: Pin): void;
  processDied(where: string): void;
}

/** Makes a witness. Without a `log` nothing is put into words, which is what makes a day cheap. */
export function createWitness(time: VirtualTime, log: ((line: string) => void) | undefined): Witness {
  const broken: Violation[] = [];
  const happened = new Map<string, number>();
  const shown: Shown[] = [];
  let pins: Pin[] = [];

  function counts(what: string): void {
    happened.set(what, (happened.get(what) ?? 0) + 1);
  }

  function says(what: string, line = what): void {
    counts(what);
    log?.(`${clockTime(time.elapsed())}  ${line}`);
  }

  return {
    broken,
    happened,
    shown,
    pins: () => pins,
    counts,
    says,
    notes(violations) {
      for (const { text } of violations) log?.(`${clockTime(time.elapsed())}  BROKEN ${text}`);
      broken.push(...violations);
    },
    sees(message) {
      shown.push(message);
      const { message: told, deposit } = message;
      if (told.kind === "alarm") says(`alarm ${told.alarm}`, `chat ${told.chatId} hears the alarm ${told.alarm}`);
      else says("a card is shown", `chat ${told.chatId} is shown ${deposit?.reference} ${deposit?.state}`);
    },
    typed: (pin) => void pins.push(pin),
    processDied(where) {
      pins = [];
      says("the process dies", `the process dies ${where}`);
    },
  };
}

function clockTime(elapsedMs: number): string {
  const at = new Date(Math.floor(elapsedMs)).toISOString().slice(11, 23);
  return elapsedMs < DAY_MS ? `   ${at}` : `+1 ${at}`;
}
