import type { Clock, RandomBytes } from "../../src/domain/clock.ts";
import type { Xof } from "../../src/domain/money.ts";
import type { Deposits } from "../../src/domain/ports/deposits.ts";
import { type Journal, JournalUnavailable } from "../../src/domain/ports/journal.ts";
import type { Operator } from "../../src/domain/ports/operator.ts";
import { type Counter, createCounter } from "./counter.ts";
import { everybody } from "./everybody.ts";
import { violation } from "./invariants.ts";
import { type MortalPorts, mortalPorts } from "./mortal.ts";
import { startTeller } from "./teller.ts";
import type { VirtualTime } from "./virtual-time.ts";
import type { Weather } from "./weather.ts";
import type { Witness } from "./witness.ts";

/** How long a process may take to stop, in milliseconds. */
const STOP_GRACE_MS = 20_000;

/** What processes come and go over. */
export interface Grounds {
  readonly time: VirtualTime;
  readonly weather: Weather;
  readonly witness: Witness;
  readonly world: { readonly journal: Journal; readonly operator: Operator; readonly clock: Clock };
  readonly random: RandomBytes;
  readonly owners: readonly number[];
  /** What the others may deposit in a day without an owner's word. */
  readonly ownLimit: Xof | undefined;
  /** Makes the engine's ports worse, on purpose. */
  readonly breaks: (ports: MortalPorts) => MortalPorts;
  /** Makes what people can do worse, on purpose. */
  readonly breaksActs: (deposits: Deposits, ports: MortalPorts) => Deposits;
  readonly arrived: Parameters<typeof startTeller>[2];
  /** Hears of every step that a process takes. */
  readonly stepped: () => void;
  /** Hears of every death, and where it met the process. */
  readonly died: (where: string) => void;
  readonly tracing: boolean;
}

/** The bot's process, again and again: it starts, dies, and starts again a while later, as a supervisor sees to it. */
export interface Processes {
  start(): void;
  /** What the chat can ask now; `undefined` while no process is up. */
  deposits(): Deposits | undefined;
  /** A signal from outside: SIGKILL, or SIGTERM and the time that it gives (faults F46). */
  end(how: "killed" | "stopped"): void;
}

/** Makes the line of processes. */
export function createProcesses(grounds: Grounds): Processes {
  const { time, weather, witness, world, random, owners, breaks, breaksActs, arrived, stepped, tracing } = grounds;
  const people = everybody(owners, grounds.ownLimit);
  let up: Counter | undefined;
  let ports: MortalPorts | undefined;

  function start(): void {
    const mine = mortalPorts(world, weather.dangers, died, stepped);
    ports = mine;
    const log = tracing ? (line: string) => witness.says("log", `    ${line}`) : undefined;
    const made = createCounter({ ...breaks(mine), reached: mine.reached, random, owners, people, log }, (error) =>
      cannotGoOn(mine, error),
    );
    const counter = { ...made, deposits: breaksActs(made.deposits, mine) };
    witness.says("a process starts");
    counter.start().then(
      () => {
        if (!mine.alive()) return;
        up = counter;
        startTeller(mine, ({ id }) => counter.deposits.progress(id), arrived);
      },
      (error: unknown) => cannotGoOn(mine, error),
    );
  }

  function died(where: string): void {
    witness.processDied(where);
    grounds.died(where);
    up = undefined;
    time.after(weather.downMs(), start);
  }

  /** What `src/main.ts` does: the process ends, and the next start looks everything up. Only a journal that is away is a reason to. */
  function cannotGoOn(mine: MortalPorts, error: unknown): void {
    if (!(error instanceof JournalUnavailable)) witness.notes([violation("bug", String(error))]);
    mine.die("because the journal is away");
  }

  function end(how: "killed" | "stopped"): void {
    const ending = ports;
    if (how === "killed" || !up) {
      ending?.die("by SIGKILL");
      return;
    }
    witness.says("the process is told to stop");
    const stopped = up.stop(STOP_GRACE_MS);
    up = undefined;
    void stopped.then(() => ending?.die("as it was told"));
  }

  return {
    start,
    deposits() {
      if (up) ports?.reached("C1");
      return up?.deposits;
    },
    end,
  };
}
