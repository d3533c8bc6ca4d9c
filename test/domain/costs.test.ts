import { expect, it } from "vitest";
import { allReaders, type Reader } from "./readers.ts";

/** What is repeated to make a text costly: figures, blanks, prefixes, separators, marks, words of headings and amounts, what is not seen. */
const SEEDS = [
  ...[
    "7",
    "77 ",
    "7\n",
    "5 000 ",
    "771234567 5000\n",
    "771234567;5000\n",
    "7\t",
    "7,7\n",
    "+221",
    "12/11-",
    "7.",
    "1e",
    "٣",
  ],
  ...[
    " ",
    "\n",
    "\u00a0",
    ".",
    ", ",
    "! ",
    "-",
    "|",
    "~",
    "*a* ",
    '"',
    "=41",
    "a",
    "a ",
    "a: ",
    "d'a ",
    "é ",
    "n° 1 ",
    "client n ",
  ],
  ...[
    "5k ",
    "F CFA ",
    "cinq ",
    "[1/1/1, 1:1] a: 7\n",
    "1) ",
    "TEL:7\n",
    "ABCD-",
    "plus de 5 ",
    "\u0301",
    "\u200e",
    "\u3164",
    "👉7",
    "👨‍👩‍👧",
  ],
];

/** The length of a message. */
const SHORT = 4_096;
const LONG = 4 * SHORT;

/** Four times the text may cost four times as much, and twice that; what looks at everything again for every character costs sixteen times as much. */
const RATIO_MAX = 8;

/** Below this, in milliseconds of the processor, a text of four messages is no matter: one message then costs less than it, of the 50 that it may. */
const CHEAP = 40;

/** Short texts are read for so long in one measurement, in milliseconds of the processor: the kernel counts a thread's time in steps of up to ten. */
const AT_LEAST = 100;

/** Of five measurements. */
const MOST = 3;

it.each(await allReaders())("S38: what a person writes costs no more than its length: %s", (_name, read) => {
  expect(SEEDS.filter((seed) => !costsItsLength(read, seed))).toEqual([]);
});

it("S38: a reader that looks at everything again for every character is noticed", () => {
  expect(costsItsLength((text) => /(?:a.*b|c)$/.test(text), "a")).toBe(false);
  expect(costsItsLength((text) => text.replace(/a+b/g, ""), "a")).toBe(false);
});

function costsItsLength(read: Reader, seed: string): boolean {
  const text = (length: number) => `${seed.repeat(Math.ceil(length / seed.length)).slice(0, length - 1)}x`;
  const [short, long] = [text(SHORT), text(LONG)];
  if (cost(read, long) < CHEAP) return true;
  // Other work of the machine may meet some of them: what most of five say counts, and no more are asked than say it.
  let [fits, exceeds] = [0, 0];
  while (fits < MOST && exceeds < MOST)
    if (cost(read, long) / cost(read, short, AT_LEAST) < RATIO_MAX) fits += 1;
    else exceeds += 1;
  return fits === MOST;
}

/** Milliseconds of this thread's processor time that one reading takes, over as many as take so long together. */
function cost(read: Reader, text: string, atLeast = 0): number {
  const before = process.threadCpuUsage();
  for (let times = 1; ; times += 1) {
    read(text);
    const { user, system } = process.threadCpuUsage(before);
    if ((user + system) / 1_000 >= atLeast) return (user + system) / 1_000 / times;
  }
}
