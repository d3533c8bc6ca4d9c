import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { GraphServer } from "../../src/demo/graph-server/graph-server.ts";
import type { WhatsAppPhone } from "../../src/demo/graph-server/phones/whatsapp-phone.ts";
import { PIN } from "../canary/pins.ts";
import { type Books, INVARIANTS } from "../chaos/invariants.ts";
import { CUSTOMERS } from "../chaos/stack.ts";
import { seededRandom } from "../simulation/seeded-random.ts";
import { entersCode } from "./relay/code-page.ts";
import { startWhatsappStack, type WhatsappStack } from "./stack.ts";
import { textOf } from "./text-of.ts";

const WALLET = "780000201";
const PEOPLE = 20;
const [WANTED = 1_000, SEED = 1, MINUTES = 15] = process.argv.slice(2).map(Number);
const LIFE_MS = 12_000;
const OVER = new AbortController();

/** How often what goes wrong with a message to somebody, of a thousand. The last two may double it: Meta took it, and its answer was lost. */
const MOODS = [
  [30, { refuse: 131056 }],
  [20, { gateway: 503 }],
  [10, { refuse: 131000 }],
  [10, { cut: "request" }],
  [7, { gatewayAfter: 502 }],
  [7, { cut: "answer" }],
] as const;

/**
 * `npm run storm -- DEPOSITS SEED MINUTES`: the real program with twenty people on WhatsApp, while Meta refuses (131056, 131000, 5xx, cut lines), brings its webhooks twice
 * and the process is killed again and again. Then each paid deposit has to have its receipt on its phone: none lost, and twice only where an answer of Meta's was lost (F5).
 */
async function main(): Promise<number> {
  const all = await startWhatsappStack(phonesOf().map(digitsOf), WALLET);
  const seeded = seededRandom(SEED);
  const random = () => seeded.unit();
  const lostAnswers = { count: 0 };
  raise(all.graph, random, lostAnswers);
  const end = Date.now() + MINUTES * 60_000;
  const paid = () => all.stack.operator.ledger().length;
  const goesOn = () => paid() < WANTED && !holdsPins(all);
  const people = phonesOf().map((nr) => works(all, nr, random));
  let kills = 0;
  let bot = await all.start();
  while (goesOn() && Date.now() < end) {
    const life = sleep(LIFE_MS * (0.5 + random()));
    while (goesOn() && (await Promise.race([life.then(() => "over"), sleep(250, "alive")])) === "alive");
    if (!goesOn()) break;
    await bot.kill();
    kills += 1;
    say(`${paid()} paid, ${kills} kills`);
    bot = await all.start();
  }
  if (holdsPins(all)) say("the wallet takes no deposit: two kills lost a PIN each, and nobody here answers for it");
  OVER.abort();
  await Promise.all(people);
  all.graph.recovers();
  say("good weather: what waits is told");
  for (let tries = 0; tries < 240 && (await waits(all)); tries += 1) await sleep(500);
  await bot.stop();
  const books = await all.books();
  const isGood = judge(all, books, kills + lostAnswers.count);
  await all.close();
  if (isGood) rmSync(all.stack.folder, { recursive: true });
  else say(`the data folder stays: ${all.stack.folder}`);
  return isGood ? 0 : 1;
}

/** Two PINs that left and were never answered about close a wallet until a person acts (faults S5, S35): from then on nothing is paid. */
function holdsPins({ graph }: Pick<WhatsappStack, "graph">): boolean {
  const phones = phonesOf().map((nr) => graph.person({ number: `+${digitsOf(nr)}` }));
  return phones.some(({ got }) => got.some(({ sent }) => textOf(sent).startsWith("Le guichet retient les codes")));
}

/** Nothing is to be told any more, and nothing is out. */
async function waits({ stack, graph }: WhatsappStack): Promise<boolean> {
  const open = await stack.journal(async (reader) => [
    (await reader.outboxDepth()).waiting,
    (await reader.inStates(["SENDING", "PENDING", "UNCERTAIN"])).length,
  ]);
  return [...open, graph.activity.untold, graph.activity.openCalls].some((count) => count > 0);
}

function raise(graph: GraphServer, random: () => number, lost: { count: number }): void {
  for (const [share, fault] of MOODS) {
    const isAfter = "gatewayAfter" in fault || ("cut" in fault && fault.cut === "answer");
    const when = () => {
      const isHit = random() < share / 1_000;
      if (isHit && isAfter) lost.count += 1;
      return isHit;
    };
    graph.fails("messages", fault, { times: Number.MAX_SAFE_INTEGER, when });
  }
  const twice = { times: Number.MAX_SAFE_INTEGER, when: () => random() < 0.04 };
  graph.webhook.fails({ status: 0, afterTaking: true }, twice);
  graph.webhook.fails({ status: 500 }, { ...twice, when: () => random() < 0.02 });
}

/** One person, deposit after deposit, until it is over. What does not come on is given up and begun anew with another amount. */
async function works({ graph }: WhatsappStack, nr: number, random: () => number): Promise<void> {
  const phone = graph.person({ number: `+${digitsOf(nr)}`, name: `P${nr}` });
  const customer = CUSTOMERS[nr] ?? "";
  for (let amount = 1_000; !OVER.signal.aborted; amount += 5) {
    const from = phone.got.length;
    phone.says(`${customer} ${amount}`);
    const review = await gets(phone, from, (text) => text.includes("Vérifiez avant de confirmer"));
    if (review !== undefined) {
      phone.taps("Confirmer", review);
      await paysOn(phone, from);
    } else phone.says("annuler");
    await sleep(50 + 100 * random());
  }
}

/** Enters the code on every page that is asked for, until the receipt is there. */
async function paysOn(phone: WhatsAppPhone, from: number): Promise<void> {
  for (let tries = 0, seen = from; tries < 4 && !OVER.signal.aborted; tries += 1) {
    const asked = await gets(phone, seen, (text) => text.includes("Votre code secret") || isReceipt(text));
    seen = phone.got.length;
    const message = phone.got.find(({ id }) => id === asked);
    if (message === undefined) break;
    if (isReceipt(textOf(message.sent))) return;
    if (message.sent?.kind === "link") await entersCode(message.sent.url, PIN).catch(() => 0);
  }
  phone.says("annuler");
}

function isReceipt(text: string): boolean {
  return text.startsWith("✅");
}

/** The id of the first such message after so many; `undefined` where none comes. */
async function gets(phone: WhatsAppPhone, from: number, is: (text: string) => boolean): Promise<string | undefined> {
  for (const end = Date.now() + 20_000; Date.now() < end && !OVER.signal.aborted; await sleep(40)) {
    const found = phone.got.slice(from).find(({ sent }) => is(textOf(sent)));
    if (found) return found.id;
  }
  return undefined;
}

function judge({ graph }: Pick<WhatsappStack, "graph">, books: Books, uncertain: number): boolean {
  const receipts = books.claims.filter(({ says }) => says === "SUCCEEDED");
  const paid = books.deposits.filter(({ state }) => state === "SUCCEEDED");
  const times = paid.map(({ reference }) => receipts.filter((one) => one.reference === reference).length);
  const [lost, doubled] = [times.filter((n) => n === 0).length, times.filter((n) => n > 1).length];
  const broken = Object.values(INVARIANTS).flatMap(({ text, check }) =>
    check(books).map(({ what, reference }) => `${text}: ${what} ${reference}`),
  );
  const { refusals } = graph.log;
  say(`${paid.length} paid, ${books.ledger.length} credits, ${receipts.length} receipts; ${books.waiting} wait`);
  say(
    `lost ${lost}, doubled ${doubled} (answers lost and kills: ${uncertain}); refusals of our own ${refusals.length}`,
  );
  for (const one of broken.slice(0, 10)) say(one);
  for (const { outcome, fields } of refusals.slice(0, 3)) say(`refused ${outcome}: ${JSON.stringify(fields)}`);
  return lost + broken.length + refusals.length === 0 && doubled <= uncertain && paid.length >= WANTED;
}

function phonesOf(): number[] {
  return Array.from({ length: PEOPLE }, (_, nr) => nr);
}

function digitsOf(nr: number): string {
  return `2217800010${String(nr).padStart(2, "0")}`;
}

function say(line: string): void {
  process.stdout.write(`${(performance.now() / 1_000).toFixed(0).padStart(4)} s  ${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
