import type { SettingsInput } from "../../src/simulator/simulator.ts";
import { seededRandom } from "../simulation/seeded-random.ts";
import { judgeTraces } from "./canary.ts";
import { CHANGING, INVITED, inviteAll, LIST_PEOPLE, OWNERS, STRANGER, TILLS, WRITERS } from "./crew.ts";
import { type Books, INVARIANTS } from "./invariants.ts";
import { type Finding, judge } from "./judge.ts";
import { registerCallbacks } from "./lies.ts";
import { readListBooks } from "./list-books.ts";
import { LIST_INVARIANTS, type ListBooks } from "./list-invariants.ts";
import { severalMachines } from "./members/several-machines.ts";
import { type Mode, SECRETS, SIGNING_SECRET } from "./modes.ts";
import { drawForms } from "./operator-forms.ts";
import { heardOf, ORDER_INVARIANTS } from "./order-invariants.ts";
import { atTheTill } from "./people/at-the-till.ts";
import { countedAmounts, type Deeds, noDeeds } from "./people/deeds.ts";
import { Hand } from "./people/hand.ts";
import { asOwner } from "./people/owner.ts";
import { openPapers, type Papers } from "./people/papers.ts";
import { withLists } from "./people/with-lists.ts";
import { writesInOrder } from "./people/writes-in-order.ts";
import { PIN_INVARIANTS } from "./pin-invariants.ts";
import { watchPins } from "./pin-watch.ts";
import { RIGHT_INVARIANTS } from "./right-invariants.ts";
import { oneMachine, type Scene } from "./scene.ts";
import { settle } from "./settle.ts";
import { type Stack, startStack } from "./stack.ts";
import { blow, noStorms, type Storms } from "./weather.ts";

/** What became of a run. */
export interface ChaosResult {
  /** Where the bot ran, with its data folder. */
  readonly folder: string;
  readonly books: Books;
  readonly listBooks: ListBooks;
  readonly findings: readonly Finding[];
  readonly deaths: ReadonlyMap<string, number>;
  readonly modes: readonly Mode[];
  /** More lines of the report. */
  readonly told: readonly (readonly [string, string])[];
  readonly deeds: Deeds;
  readonly storms: Storms;
}

/** How a run was asked for. */
export interface RunOptions {
  readonly kills: number;
  readonly seed: number;
  readonly minutes: number;
  /** Members of one counter, on one database; 0: one machine, whose journal is a file. */
  readonly members: number;
  /** Seconds. */
  readonly life: number;
  readonly say: (line: string) => void;
}

/** What the operator does in these runs beside moving money: it calls back about every cash-in and every batch, and signs. It has no guard against twins of its own: what is sent twice is paid twice. */
const OPERATOR: SettingsInput = {
  unitCallback: "registered",
  twinGuard: { windowMs: 0 },
  callback: { httpOnLoopback: true, secret: SIGNING_SECRET, retriesMs: [500, 2_000, 5_000] },
};

/** People, bad weather and kills until there were enough of them; then one process more in good weather, and everything is compared. */
export async function runChaos(options: RunOptions): Promise<ChaosResult> {
  const { seed, say } = options;
  const operator = { ...OPERATOR, ...drawForms(seededRandom(seed + 2)) };
  say(
    `the operator ${JSON.stringify(operator.strict)}, reference ${operator.reference?.echo}, ${operator.forms ? "as seen live" : "plain"}`,
  );
  const scene = await (options.members > 0 ? severalMachines(options, operator) : startMachine(seed, operator));
  const { stack } = scene;
  try {
    await inviteAll(stack);
    await registerCallbacks(stack);
    const pins = watchPins(stack.operator);
    const [deeds, storms, over] = [noDeeds(), noStorms(), new AbortController()];
    const amounts = countedAmounts();
    const papers = openPapers(amounts);
    const written = new Map<number, number[]>(WRITERS.map((id) => [id, []]));
    const busy = [
      ...everybodyWorks(stack, { seed, amounts, papers, deeds }, over.signal),
      ...[...written].map(([id, said]) => {
        return writesInOrder({ chat: stack.chat, id, random: seededRandom(seed + id) }, amounts, said, over.signal);
      }),
      blow(stack, seededRandom(seed + 1), storms, over.signal),
      scene.blow(over.signal),
    ];
    const died = await scene.kills(options).finally(() => over.abort());
    await Promise.all(busy);
    say("good weather; the last process settles what is open");
    await settle(stack, say, scene.last);
    const books = await stack.books();
    const traces = judgeTraces(stack, await scene.places());
    const listBooks = await readListBooks(stack, papers);
    const rightBooks = { ...listBooks, deposits: books.deposits, batches: listBooks.lists.map(({ batch }) => batch) };
    const orderBooks = { ...books, written, shuffled: storms.shuffled };
    const told = [["writers", heardOf(orderBooks)] as const, ...scene.told()];
    const findings = [
      ...judge(INVARIANTS, books),
      ...judge(LIST_INVARIANTS, listBooks),
      ...judge(RIGHT_INVARIANTS, rightBooks),
      ...judge(PIN_INVARIANTS, { ...listBooks, thirds: pins.thirds, wrong: pins.wrong() }),
      ...judge(ORDER_INVARIANTS, orderBooks),
      ...traces,
      ...scene.findings(),
    ].toSorted((a, b) => a.rule.localeCompare(b.rule, "en", { numeric: true }));
    return { folder: stack.folder, ...{ books, listBooks, findings, deeds, storms, told }, ...died };
  } finally {
    await scene.close();
  }
}

async function startMachine(seed: number, operator: SettingsInput): Promise<Scene> {
  return oneMachine(await startStack({ tills: TILLS, seed, secrets: SECRETS, operator, moody: true }));
}

/** Everybody at their phone: the tills, two cashiers, an owner without a wallet, and two who try without a right to it. */
function everybodyWorks(
  stack: Stack,
  { seed, amounts, papers, deeds }: { seed: number; amounts: () => number; papers: Papers; deeds: Deeds },
  over: AbortSignal,
): Promise<void>[] {
  const handOf = (id: number) => new Hand({ stack, id, random: seededRandom(seed + id), deeds });
  const atTills = TILLS.flatMap(({ people }) => people).filter((id) => !WRITERS.includes(id));
  const tills = [...atTills, ...INVITED.map(({ id }) => id), STRANGER].map((id) => {
    const hand = handOf(id);
    return hand.works(atTheTill(hand, amounts, LIST_PEOPLE.includes(id) ? withLists(hand, papers) : undefined), over);
  });
  const owners = OWNERS.filter((id) => !TILLS.some(({ people }) => people.includes(id))).map((id) => {
    const hand = handOf(id);
    return hand.works(asOwner(hand, CHANGING), over);
  });
  return [...tills, ...owners];
}
