import type { Clock } from "../domain/clock.ts";
import type { Journal } from "../domain/ports/journal.ts";
import { createQueues } from "./one-at-a-time.ts";

/** Wrong PINs of one person in a day after which none of theirs leaves any more, until somebody answering for the installation says so. */
const WRONG_A_DAY_MAX = 3;

/** What is kept of a person. Days are Dakar's, which is on UTC all year. */
interface Kept {
  readonly day: string;
  readonly wrong: number;
  readonly stopped?: boolean | undefined;
}

/** Who has typed too many wrong PINs: over all wallets and all that asks for one. In the journal, so a restart forgets nobody. */
export interface PinStops {
  isStopped(person: number): Promise<boolean>;
  /** Counts a wrong PIN. Whether it is the one that stops them. */
  wrong(person: number): Promise<boolean>;
  /** Lets them type again, on record. Whether they were stopped. */
  lift(person: number, by: number): Promise<boolean>;
}

/** Makes the counting: one word at a time of each person, whichever wallet it is about. */
export function createPinStops(journal: Pick<Journal, "fact" | "setFact" | "note">, clock: Clock): PinStops {
  const oneByOne = createQueues();

  async function read(person: number): Promise<Kept | undefined> {
    const text = await journal.fact(factOf(person));
    return text === undefined ? undefined : (JSON.parse(text) as Kept);
  }

  async function write(person: number, kept: Kept): Promise<void> {
    await journal.setFact(factOf(person), JSON.stringify(kept));
  }

  async function note(by: number, what: string, person: number): Promise<void> {
    await journal.note({ at: clock.now(), act: { by: { kind: "person", id: by }, what, detail: { person } } });
  }

  async function wrong(person: number): Promise<boolean> {
    const before = await read(person);
    const day = new Date(clock.now()).toISOString().slice(0, 10);
    const wrong = (before?.day === day ? before.wrong : 0) + 1;
    const wasStopped = before?.stopped === true;
    const stopped = wasStopped || wrong >= WRONG_A_DAY_MAX;
    if (stopped && !wasStopped) await note(person, "stop_person", person);
    await write(person, { day, wrong, ...(stopped ? { stopped } : {}) });
    return stopped && !wasStopped;
  }

  async function lift(person: number, by: number): Promise<boolean> {
    const before = await read(person);
    if (!before?.stopped) return false;
    await note(by, "lift_stop", person);
    await write(person, { day: before.day, wrong: 0 });
    return true;
  }

  return {
    isStopped: async (person) => (await read(person))?.stopped === true,
    wrong: (person) => oneByOne(factOf(person), () => wrong(person)),
    lift: (person, by) => oneByOne(factOf(person), () => lift(person, by)),
  };
}

function factOf(person: number): string {
  return `pins_of_${person}`;
}
