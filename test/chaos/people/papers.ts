import writeXlsxFile from "write-excel-file/node";
import type { SeededRandom } from "../../simulation/seeded-random.ts";
import { CUSTOMERS } from "../stack.ts";
import type { Amounts } from "./deeds.ts";

/** A list as it lies on the counter: what its good lines mean, and the file that says so. */
export interface Paper {
  readonly name: string;
  readonly content: Buffer | string;
  /** The same lines as they are pasted into a message. */
  readonly text: string;
}

/** Every list of a run, and what may be paid of it. */
export interface Papers {
  /** Makes a new one: two or three dozen lines, one in ten faulty. */
  make(random: SeededRandom): Promise<Paper>;
  /** Whose number an amount of a list belongs to. `undefined`: the amount is of no list; `never`: of a faulty line. */
  meaningOf(amount: number): string | "never" | undefined;
}

/** Lines that no bot can pay, by what is wrong with them. Each has an amount of its own, which must never be credited. */
const FAULTY: readonly ((amount: number) => readonly string[])[] = [
  (amount) => ["2.21771E+11", `${amount}`],
  (amount) => ["7710", `${amount}`],
  (amount) => ["", `${amount}`],
  (amount) => ["338200101", `${amount}`],
  (amount) => ["numéro perdu", `${amount}`],
  (amount) => ["771000001", `-${amount}`],
];

/** Starts a drawer of lists; amounts are those of the whole run. */
export function openPapers(amounts: Amounts): Papers {
  const meanings = new Map<number, string>();
  let made = 0;

  return {
    async make(random) {
      made += 1;
      const rows = Array.from({ length: random.whole(10, 34) }, () => row(random));
      if (random.chance(0.2)) rows.push(rows[0] as readonly string[]); // the same line twice
      const [name, text] = [`paie-${made}`, rows.map(([number, amount]) => `${number} ${amount}`).join("\n")];
      if (random.chance(0.4)) return { name: `${name}.xlsx`, content: await xlsx(rows), text };
      return {
        name: `${name}.csv`,
        content: ["Numéro;Montant;Nom", ...rows.map((cells) => cells.join(";"))].join("\n"),
        text,
      };
    },
    meaningOf: (amount) => meanings.get(amount),
  };

  function row(random: SeededRandom): readonly string[] {
    const [number, amount] = [random.pick(CUSTOMERS), amounts()];
    const isFaulty = random.chance(0.1);
    meanings.set(amount, isFaulty ? "never" : number);
    const cells = isFaulty ? random.pick(FAULTY)(amount) : [number, `${amount}`];
    return [...cells, `Client ${amount}`];
  }
}

function xlsx(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cells = [["Numéro", "Montant", "Nom"], ...rows].map((row) => row.map((value) => ({ value, type: String })));
  return writeXlsxFile(cells).toBuffer();
}
