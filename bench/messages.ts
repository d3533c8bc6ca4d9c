import { readTypedDeposit } from "../src/domain/typed-deposit.ts";

import { readText } from "../src/lists/read-file.ts";
import { type Bench, type Figure, inTurns } from "./figure.ts";

const REPETITIONS = 7;
const MESSAGE = 4_096;
const CELL = 5_000;
const LIMITS = { bytes: 20 * 1_024 * 1_024, lines: 5_000, columns: 50, cellLength: CELL, timeMs: 10_000 };

/** What is repeated until a message is full: figures, separators, marks and lines that readers look at twice. */
const SEEDS = [
  ...[
    "7",
    "77 ",
    "1 ",
    "7\n",
    "5 000 ",
    "771234567 ",
    "771234567 5000 ",
    "771234567;5000\n",
    "7;",
    "7\t",
    "n° 1 ",
    "client n ",
    "a,",
    "7,7\n",
    "\n",
    "\r",
  ],
  ...[
    "! ",
    ".",
    "*a* ",
    "~",
    "(",
    "+221",
    "\u0301",
    "👉7",
    "[1/1/1, 1:1] a: 7\n",
    "a: ",
    "->",
    "5k ",
    "F CFA ",
    "²",
    '"',
    "\u200e",
  ],
];

/** What one message may cost the thread that serves everybody, at most 50 ms (faults S38): the costliest of some thirty, in processor time, held against an honest list of the same length. */
export const messages: Bench = {
  name: "messages",
  title: "reading one message of 4,096 characters, and a cell of 5,000, made to be costly",
  run: measure,
};

async function measure(): Promise<Figure[]> {
  const honest = "771234567 5000 Awa\n".repeat(Math.floor(MESSAGE / 19));
  const full = (seed: string, length: number) => seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
  const flat = (seed: string) => full(seed, CELL).replace(/[\r\n;"]/g, " ");
  const cells = SEEDS.map((seed) => `Numéro;Montant\n${flat(seed)};${flat(seed)}\n771234567;5000`);
  const [plain = [], worst = [], worstCell = []] = await inTurns(REPETITIONS + 2, [
    async () => cost(honest),
    async () => Math.max(...SEEDS.map((seed) => cost(full(seed, MESSAGE)))),
    async () => Math.max(...cells.map(cost)),
  ]);
  const warm = (values: readonly number[]) => values.slice(2);
  const against: Figure = { what: `an honest message of ${honest.length} characters`, unit: "ms", values: warm(plain) };
  return [
    against,
    { what: `the costliest of ${SEEDS.length} messages of 4,096 characters`, unit: "ms", values: warm(worst), against },
    {
      what: `the costliest of ${SEEDS.length} cells of 5,000 characters`,
      unit: "ms",
      values: warm(worstCell),
      against,
    },
  ];
}

/** What a text costs the thread, in milliseconds of the processor: the least of three, since the first one also warms the code up and cleans memory. */
function cost(text: string): number {
  const runs = [1, 2, 3].map(() => {
    const before = process.threadCpuUsage();
    take(text);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...runs);
}

/** What reads a message on the main thread: as one deposit, and as a list. */
function take(text: string): void {
  readTypedDeposit(text);
  readText(text, LIMITS);
}
