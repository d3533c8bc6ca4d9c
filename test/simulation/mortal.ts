import type { CrashPoint } from "../../src/deposits/crash-points.ts";
import type { Clock } from "../../src/domain/clock.ts";
import { type Journal, JournalUnavailable } from "../../src/domain/ports/journal.ts";
import type { Operator } from "../../src/domain/ports/operator.ts";

/** What can go wrong at every step of a process that touches the world. */
export interface Dangers {
  /** How long a call takes to get there, and again to come back, in milliseconds. */
  delayMs(): number;
  /** Whether the process dies at this very step. */
  dies(): boolean;
  /** Whether the journal fails at one of its methods: before the commit, or after it, when only the answer is lost (faults F28, F34). */
  journalFails(method: string): "before" | "after" | undefined;
}

/** The ports of one process. Once it is dead nothing of it reads, writes, sends or wakes again: its promises never resolve. */
export interface MortalPorts {
  readonly journal: Journal;
  readonly operator: Operator;
  readonly clock: Clock;
  readonly alive: () => boolean;
  /** A step of the pipeline is reached at which it may die. */
  readonly reached: (point: CrashPoint) => void;
  /** Ends it from outside. */
  die(how: string): void;
}

/** Gives a process its ports. `died` hears of its death, once; `stepped` of every call. */
export function mortalPorts(
  world: { readonly journal: Journal; readonly operator: Operator; readonly clock: Clock },
  dangers: Dangers,
  died: (where: string) => void,
  stepped: () => void = () => {},
): MortalPorts {
  let alive = true;
  let unsubscribes: (() => void)[] = [];

  function die(where: string): void {
    if (!alive) return;
    alive = false;
    for (const unsubscribe of unsubscribes) unsubscribe();
    unsubscribes = [];
    died(where);
  }

  /** One step: there, done, and back. A dead process has sent what had arrived, and hears of nothing. */
  async function step<T>(where: string, call: () => Promise<T>, fails?: "before" | "after"): Promise<T> {
    stepped();
    if (!alive) return never();
    await travel();
    if (!alive) return never();
    if (dangers.dies()) return gone(`before ${where}`);
    if (fails === "before") throw new JournalUnavailable(`no space left (${where})`);
    const result = await call();
    if (!alive) return never();
    if (dangers.dies()) return gone(`after ${where}`);
    if (fails === "after") throw new JournalUnavailable(`answer lost (${where})`);
    await travel();
    return alive ? result : never();
  }

  function gone(where: string): Promise<never> {
    die(where);
    return never();
  }

  async function travel(): Promise<void> {
    const ms = dangers.delayMs();
    if (ms > 0) await new Promise<void>((resolve) => void world.clock.after(ms, resolve));
  }

  function listening(listener: () => void): () => void {
    const unsubscribe = world.journal.onChange(listener);
    unsubscribes.push(unsubscribe);
    return unsubscribe;
  }

  const journal = steps(world.journal, (name, call) => step(`journal.${name}`, call, dangers.journalFails(name)));
  const operator = steps(world.operator, (name, call) => step(`operator.${name}`, call));
  return {
    journal: { ...journal, prefix: world.journal.prefix, onChange: listening, holds: () => world.journal.holds() },
    operator: {
      ...operator,
      async readyCashIn() {
        const line = await operator.readyCashIn();
        if (line.kind !== "ready") return line;
        return { ...line, send: (order, pin) => step("operator.send", () => line.send(order, pin)) };
      },
    },
    clock: { ...world.clock, after: (delayMs, task) => world.clock.after(delayMs, () => void (alive && task())) },
    alive: () => alive,
    reached: (point) => {
      if (alive && dangers.dies()) die(`at ${point}`);
    },
    die,
  };
}

/** A promise that is never kept: whoever awaits it is dead. */
function never(): Promise<never> {
  return new Promise(() => {});
}

/** A port whose every method is one step. */
function steps<Port extends object>(
  port: Port,
  step: (name: string, call: () => Promise<unknown>) => Promise<unknown>,
): Port {
  const methods = Object.entries(port).filter(([, member]) => typeof member === "function");
  return Object.fromEntries(
    methods.map(([name, method]) => [name, (...args: unknown[]) => step(name, () => method(...args))]),
  ) as Port;
}
