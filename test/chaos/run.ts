import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { seededRandom } from "../simulation/seeded-random.ts";
import { findOpenFiles, findSecrets, I6_TEXT } from "./canary.ts";
import { type Books, type Breach, INVARIANTS } from "./invariants.ts";
import { type Death, DiedByItself, STOPPED, startAndKill } from "./killer.ts";
import { countedAmounts, type Deeds, Person } from "./person.ts";
import { type Stack, startStack } from "./stack.ts";
import { blow, calm, type Storms } from "./weather.ts";

/** Three wallets, three people at the till of each: their taps meet, and their wallets' turns. */
const TILLS = [
  { wallet: "780000101", people: [1001, 1002, 1003] },
  { wallet: "780000102", people: [1004, 1005, 1006] },
  { wallet: "780000103", people: [1007, 1008, 1009] },
];

/** How long the last process may take to settle what can be settled: two look-ups, and messages that back off. */
const SETTLE_MS = 300_000;

/** A row whose next look-up is further away than this has had the first two (5 s and 15 s). */
const NEXT_LOOK_FAR_MS = 30_000;

/** What became of a run. */
export interface ChaosResult {
  readonly books: Books;
  readonly findings: readonly { readonly rule: string; readonly text: string; readonly breaches: readonly Breach[] }[];
  readonly deaths: ReadonlyMap<Death, number>;
  readonly deeds: Deeds;
  readonly storms: Storms;
}

/** People, bad weather and kills until there were enough of them; then one process more in good weather, and everything is compared. */
export async function runChaos(options: {
  readonly kills: number;
  readonly seed: number;
  readonly minutes: number;
  readonly say: (line: string) => void;
}): Promise<ChaosResult> {
  const { seed, say } = options;
  const stack = await startStack({ tills: TILLS, seed });
  try {
    const deeds: Deeds = { wishes: 0, doubleTaps: 0, oldTaps: 0, redelivered: 0, wrongPins: 0 };
    const storms: Storms = { operator: 0, chat: 0, away: 0, reordered: 0 };
    const over = new AbortController();
    const amounts = countedAmounts();
    const people = TILLS.flatMap(({ people }) => people).map(
      (id) => new Person({ stack, id, random: seededRandom(seed + id), amounts, deeds }),
    );
    const busy = [
      ...people.map((person) => person.works(over.signal)),
      blow(stack, seededRandom(seed + 1), storms, over.signal),
    ];
    const deaths = await killAll(stack, options).finally(() => over.abort());
    await Promise.all(busy);
    say("good weather; the last process settles what is open");
    await settle(stack, say);
    const books = await stack.books();
    return { books, findings: compare(stack, books), deaths, deeds, storms };
  } finally {
    await stack.close();
    rmSync(stack.folder, { recursive: true, force: true });
  }
}

async function killAll(
  stack: Stack,
  { kills, seed, minutes, say }: { kills: number; seed: number; minutes: number; say: (line: string) => void },
): Promise<Map<Death, number>> {
  const random = seededRandom(seed);
  const deaths = new Map<Death, number>();
  const end = performance.now() + minutes * 60_000;
  for (let killed = 0; killed < kills && performance.now() < end; ) {
    const death = await startAndKill(stack, random).catch((error: unknown) => withLastWords(stack, error));
    deaths.set(death, (deaths.get(death) ?? 0) + 1);
    if (death === STOPPED) continue;
    killed += 1;
    if (killed % 20 === 0)
      say(`${killed} kills, ${stack.wire.cashIns.length} cash-in calls, ${stack.operator.ledger().length} credits`);
  }
  return deaths;
}

function withLastWords({ output }: Stack, error: unknown): never {
  if (error instanceof DiedByItself) throw new Error(`${error.message}:\n${output.slice(-15).join("")}`);
  throw error;
}

/** One process in good weather, until everything was told and looked up twice; then it is asked to stop. */
async function settle(stack: Stack, say: (line: string) => void): Promise<void> {
  calm(stack);
  const bot = stack.start();
  await bot.open;
  const end = performance.now() + SETTLE_MS;
  while (!(await isSettled(stack)) && performance.now() < end) await pause(500);
  if (!(await isSettled(stack))) say("not everything could be told or looked up twice in time");
  const code = await bot.stop();
  if (code !== 0) throw new Error(`the last process ended with ${code}:\n${stack.output.slice(-15).join("")}`);
}

function isSettled({ chat, journal }: Stack): Promise<boolean> {
  return journal(async (reader) => {
    const open = await reader.inStates(["SENDING", "PENDING", "UNCERTAIN"]);
    const far = Date.now() + NEXT_LOOK_FAR_MS;
    const looked = open.every(({ state, nextLookAt }) => state !== "SENDING" && (nextLookAt ?? 0) > far);
    return looked && (await reader.outboxDepth()).waiting === 0 && chat.activity.unfetched === 0;
  });
}

function compare(stack: Stack, books: Books): ChaosResult["findings"] {
  const rules = Object.entries(INVARIANTS).map(([rule, { text, check }]) => ({ rule, text, breaches: check(books) }));
  return [
    ...rules,
    { rule: "I6", text: I6_TEXT, breaches: findSecrets(stack) },
    { rule: "S20", text: "the data folder is its owner's alone", breaches: findOpenFiles(stack) },
  ].toSorted((a, b) => a.rule.localeCompare(b.rule));
}
