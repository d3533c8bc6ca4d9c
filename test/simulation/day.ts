import type { DepositState } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { CashInOrder } from "../../src/domain/ports/operator.ts";
import { BUSY_MS, CLOSING_MS, DAY_MS } from "./hours.ts";
import { atCall, atCommit, atTheEnd, LIVE_WITHIN_MS, violation, whenCalm } from "./invariants.ts";
import { type Commit, createMemoryJournal, type DecideMove } from "./memory-journal.ts";
import { createMemoryOperator } from "./memory-operator.ts";
import type { MortalPorts } from "./mortal.ts";
import { createPerson, type Person } from "./person.ts";
import { createProcesses, type Grounds } from "./processes.ts";
import { seededRandom } from "./seeded-random.ts";
import type { Chat } from "./teller.ts";
import { busyPromises, virtualTime } from "./virtual-time.ts";
import { drawWeather } from "./weather.ts";
import { createWitness, type Witness } from "./witness.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Hashing a day's trail costs as much as living the day. */
const TRAILS_READ_ONE_IN = 50;

const WALLETS = ["780000001", "780000002"] as readonly string[] as readonly Msisdn[];

/** How a day is to be lived, besides its seed. */
export interface DayOptions {
  /** Makes the engine's ports worse, on purpose. */
  readonly breaks?: ((ports: MortalPorts) => MortalPorts) | undefined;
  /** Makes what people can do worse, on purpose. */
  readonly breaksActs?: Grounds["breaksActs"] | undefined;
  /** Makes the journal's rule worse, on purpose. */
  readonly decide?: DecideMove | undefined;
  /** Hears of everything that happens, for a replay. */
  readonly log?: ((line: string) => void) | undefined;
}

/** One day at the counter: 29 hours with people, faults, crashes and restarts, all from one seed. The witness has every rule that was broken. */
export async function liveOneDay(seed: number, options: DayOptions = {}): Promise<Witness> {
  const { breaks = (ports) => ports, breaksActs = (deposits) => deposits, decide, log } = options;
  const random = seededRandom(seed);
  let steps = 0;
  const time = virtualTime({
    tieBreak: random.unit,
    // After the busy hour the machine sleeps now and then: a quiet day costs a few hundred wake-ups, not thousands.
    slackMs: () => (time.elapsed() < BUSY_MS ? 0 : random.whole(0, 20 * MINUTE)),
    settle: () => busyPromises(() => steps),
  });
  const witness = createWitness(time, log);
  const weather = drawWeather(random, time, witness.says);
  const clock = time.clock(weather.skewMs);
  const journal = createMemoryJournal(clock, decide ? { decide } : {});
  /** Calls that a process waits for, and how far they are: on the wire, or at the operator. */
  const onTheLine = new Map<string, "C6" | "C7">();
  const called = new Set<string>();
  const operator = createMemoryOperator(time, weather.mood, {
    thirdWrongPin: (wallet) => witness.notes([violation("third", `wallet ${wallet}`)]),
    called: (order, before) => {
      onTheLine.set(order.reference, "C6");
      called.add(order.reference);
      witness.says("a call", `operator is called: ${inWords(order)}`);
      witness.notes(atCall(order, before, journal.disk));
    },
    treated: ({ reference }) => onTheLine.set(reference, "C7"),
    credited: ({ order }) => witness.says("a payment", `operator pays ${inWords(order)}`),
  });
  journal.disk.onCommit((commit) => {
    const { from, deposit } = commit;
    if (deposit.state !== "SENDING") onTheLine.delete(deposit.reference);
    witness.counts(moveInWords(from, deposit.state));
    witness.says(deposit.state, `journal ${changeInWords(commit)}`);
    witness.notes(atCommit(commit, called.has(deposit.reference)));
  });
  const people = new Map<number, Person>();
  const arrived: Chat = (shown) => {
    const answer = weather.chat();
    if (answer.kind === "away") return answer;
    witness.sees(shown);
    people.get(shown.message.chatId)?.sees(shown);
    return answer;
  };
  const owners = random.chance(0.5) ? [1] : [];
  const processes = createProcesses({
    ...{ time, weather, witness, breaks, breaksActs, arrived },
    died(where) {
      for (const point of [...onTheLine.values(), ...(/C\d+$/.exec(where) ?? [])]) witness.counts(deathInWords(point));
      onTheLine.clear();
    },
    world: { journal, operator, clock },
    random: random.bytes,
    owners,
    ownLimit: random.chance(0.3) ? xof(25_000) : undefined,
    stepped: () => {
      steps += 1;
    },
    tracing: log !== undefined,
  });

  for (const chatId of [1, 2].slice(0, random.whole(1, 2))) {
    const person = createPerson({
      ...{ chatId, random, time },
      isOwner: owners.includes(chatId),
      wallet: random.pick(WALLETS),
      isOpen: () => time.elapsed() < CLOSING_MS,
      deposits: processes.deposits,
      hasArrived: ({ reference }) => operator.ledger.some(({ order }) => order.reference === reference),
      renewsPin: operator.renewPin,
      typed: witness.typed,
      log: (line) => witness.says("a person acts", line),
    });
    people.set(chatId, person);
    person.begin();
  }
  for (const { atMs, how } of weather.restarts) time.after(atMs, () => processes.end(how));
  processes.start();
  const { calmFromMs } = weather;
  if (calmFromMs !== undefined) {
    const check = () => {
      witness.notes(whenCalm(journal.disk, operator.saysSince, time.trueNow() - LIVE_WITHIN_MS));
      time.after(HOUR, check);
    };
    time.after(calmFromMs + LIVE_WITHIN_MS, check);
  }
  await time.advance(DAY_MS);
  const { shown } = witness;
  const { ledger, undone } = operator;
  witness.notes(atTheEnd({ disk: journal.disk, ledger, undone, shown, pins: witness.pins() }));
  if (seed % TRAILS_READ_ONE_IN === 0 && (await journal.verify()).kind === "broken")
    witness.notes([violation("trail", `seed ${seed}`)]);
  return witness;
}

/** How a move is counted. */
export function moveInWords(from: DepositState, to: DepositState): string {
  return `moves ${from} -> ${to}`;
}

/** How a death is counted. */
export function deathInWords(point: string): string {
  return `dies at ${point}`;
}

function inWords({ reference, recipient, amount }: CashInOrder): string {
  return `${reference} ${amount} to ${recipient}`;
}

function changeInWords({ from, deposit: { reference, state, reason }, move: { act } }: Commit): string {
  return `${reference} ${from} -> ${state}${reason ? ` (${reason})` : ""} ${act.what} ${JSON.stringify(act.detail ?? {})}`;
}
