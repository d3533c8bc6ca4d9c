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

/** Makes the counting: one word at a time of each person, whichever wallet it is about; what another process counted meanwhile is counted from. */
export function createPinStops(journal: Pick<Journal, "fact" | "setFact" | "note">, clock: Clock): PinStops {
  const oneByOne = createQueues();

  async function read(
    person: number,
  ): Promise<{ readonly value: string | undefined; readonly kept: Kept | undefined }> {
    const value = await journal.fact(factOf(person));
    return { value, kept: value === undefined ? undefined : (JSON.parse(value) as Kept) };
  }

  async function note(by: number, what: string, person: number): Promise<void> {
    await journal.note({ at: clock.now(), act: { by: { kind: "person", id: by }, what, detail: { person } } });
  }

  async function wrong(person: number): Promise<boolean> {
    for (;;) {
      const before = await read(person);
      const { kept } = before;
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      const wrong = (kept?.day === day ? kept.wrong : 0) + 1;
      const wasStopped = kept?.stopped === true;
      const stopped = wasStopped || wrong >= WRONG_A_DAY_MAX;
      const counted: Kept = { day, wrong, ...(stopped ? { stopped } : {}) };
      if (!(await journal.setFact(factOf(person), JSON.stringify(counted), before))) continue;
      if (stopped && !wasStopped) await note(person, "stop_person", person);
      return stopped && !wasStopped;
    }
  }

  async function lift(person: number, by: number): Promise<boolean> {
    for (;;) {
      const before = await read(person);
      if (!before.kept?.stopped) return false;
      const lifted: Kept = { day: before.kept.day, wrong: 0 };
      if (!(await journal.setFact(factOf(person), JSON.stringify(lifted), before))) continue;
      await note(by, "lift_stop", person);
      return true;
    }
  }

  return {
    isStopped: async (person) => (await read(person)).kept?.stopped === true,
    wrong: (person) => oneByOne(factOf(person), () => wrong(person)),
    lift: (person, by) => oneByOne(factOf(person), () => lift(person, by)),
  };
}

function factOf(person: number): string {
  return `pins_of_${person}`;
}
