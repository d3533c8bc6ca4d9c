import { awaitsApproval } from "../../src/domain/approval.ts";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import { needsWord } from "../../src/domain/history-says.ts";
import { GRACE_MS } from "../../src/domain/look-up-pauses.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { Decision, Deposits, DepositWish } from "../../src/domain/ports/deposits.ts";
import type { Wallet } from "../../src/domain/ports/journal.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { Shown } from "./teller.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** The PIN that the operator takes, and one that it does not. */
export const RIGHT_PIN = "4711";
const WRONG_PIN = "1174";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** After this long without an answer a person tries the same again. */
const PATIENCE_MS = 40_000;

/** Few numbers and amounts, so that the same pair comes up again and the brakes are met. */
const RECIPIENTS = ["771000001", "771000002", "781000003"] as readonly string[] as readonly Msisdn[];
const AMOUNTS = [xof(5_000), xof(5_000), xof(25_000), xof(100_000)];

/** What a person has to do with. */
export interface Surroundings {
  readonly chatId: number;
  /** Is asked for a word on what is above somebody's own limit. */
  readonly isOwner: boolean;
  readonly wallet: Msisdn;
  readonly random: SeededRandom;
  readonly time: VirtualTime;
  /** Whether the counter is open for new deposits. */
  readonly isOpen: () => boolean;
  /** The bot as it is now; `undefined` while it is down. */
  readonly deposits: () => Deposits | undefined;
  /** Whether the customer across the counter has the money: what a person goes by when asked to decide. */
  readonly hasArrived: (deposit: Deposit) => boolean;
  /** The operator makes the wallet's PIN anew, and begins its count of wrong ones with it. */
  readonly renewsPin: (wallet: Msisdn) => void;
  /** Hears of every PIN that is typed, to see that it is wiped. */
  readonly typed: (pin: Pin) => void;
  readonly log: (line: string) => void;
}

/** A distributor at the counter: asks for deposits, taps twice, mistypes, changes their mind, asks again, decides. */
export interface Person {
  begin(): void;
  /** A message arrived in the chat. */
  sees(shown: Shown): void;
}

/** Makes a person. Everything they do is drawn from their random source. */
export function createPerson(here: Surroundings): Person {
  const { chatId, wallet, random, time, log } = here;
  let updates = 0;
  let wishes = random.whole(2, 4);
  /** Some know their PIN less well than others. */
  const knowsPin = random.chance(0.15) ? 0.25 : 0.93;
  /** What they are about to do with a deposit, so that a card shown twice is acted on once. */
  const about = new Set<string>();

  const later = (minMs: number, maxMs: number, act: () => void) => time.after(random.whole(minMs, maxMs), act);

  /** Asks the bot, and again when it does not answer: it may have died meanwhile. */
  function ask<T>(what: string, call: (deposits: Deposits) => Promise<T>, then: (answer: T) => void, tries = 6): void {
    let answered = false;
    const deposits = here.deposits();
    if (deposits) {
      call(deposits).then(
        (answer) => {
          answered = true;
          log(`person ${chatId} ${what}: ${tellingKind(answer)}`);
          then(answer);
        },
        (error: Error) => log(`person ${chatId} ${what}: ${error.message}`),
      );
    }
    if (tries > 1)
      time.after(PATIENCE_MS, () => {
        if (!answered) ask(what, call, then, tries - 1);
      });
  }

  function wish(replaced?: Deposit): void {
    if (wishes === 0 || !here.isOpen()) return;
    wishes -= 1;
    updates += 1;
    const asked: DepositWish = {
      intentKey: `${chatId}:${updates}`,
      chatId,
      actorId: chatId,
      distributor: wallet,
      recipient: replaced?.recipient ?? random.pick(RECIPIENTS),
      amount: replaced?.amount ?? random.pick(AMOUNTS),
      ...(replaced?.reason === "not_paid_by_person" ? { replaces: replaced.id } : {}),
    };
    if (random.chance(0.1))
      ask(
        "has the update delivered twice",
        (deposits) => deposits.draft(asked),
        () => {},
        1,
      );
    draft(asked);
  }

  function draft(asked: DepositWish): void {
    ask(
      `wants ${asked.amount} for ${asked.recipient}`,
      (deposits) => deposits.draft(asked),
      (outcome) => {
        if (outcome.kind === "drafted") review(outcome.deposit);
        else if (outcome.kind === "intake_closed") later(20_000, PATIENCE_MS, () => draft(asked));
        else if (outcome.kind === "wallet_closed") later(MINUTE, 5 * MINUTE, () => reopen(outcome.wallet));
      },
    );
  }

  function review({ id }: Deposit): void {
    const taps = random.weighted([
      [80, [0]],
      [12, [0, 0]], // a double tap
      [3, [0, 0, 3 * MINUTE]], // and the old button again later
      [2, [16 * MINUTE]], // too late
    ]);
    const thinkMs = random.whole(1_000, 20_000);
    for (const ms of taps) time.after(thinkMs + ms, () => confirm(id, []));
    if (random.chance(0.03))
      ask(
        "is not this one",
        (deposits) => deposits.confirm(id, chatId + 100),
        () => {},
        1,
      );
    if (random.chance(0.08)) later(0, 2 * MINUTE, () => cancel(id));
  }

  function confirm(id: DepositId, seen: readonly DepositId[]): void {
    ask(
      `confirms ${id}${seen.length > 0 ? " anyway" : ""}`,
      (deposits) => deposits.confirm(id, chatId, { seen, messageId: updates }),
      (outcome) => {
        if (outcome.kind === "look_alike" && random.chance(0.7))
          later(1_000, 5_000, () => confirm(id, [...seen, outcome.earlier.id]));
        if (outcome.kind === "too_soon" && random.chance(0.5)) later(2 * MINUTE, 4 * MINUTE, () => confirm(id, []));
        if (outcome.kind === "intake_closed") later(20_000, PATIENCE_MS, () => confirm(id, seen));
        if (outcome.kind === "wallet_closed") later(MINUTE, 5 * MINUTE, () => reopen(outcome.wallet));
      },
    );
  }

  function cancel(id: DepositId): void {
    ask(
      `cancels ${id}`,
      (deposits) => deposits.cancel(id, chatId),
      () => {},
      2,
    );
  }

  /** Lifts a pause; where PINs are held, has the operator make the PIN anew and says so, or does no more than open it. */
  function reopen(closed?: Wallet): void {
    ask(
      "opens the wallet",
      (deposits) => deposits.reopenWallet(wallet, chatId),
      () => {},
      2,
    );
    const { lockedSince } = closed ?? {};
    if (lockedSince === undefined || random.chance(0.5)) return;
    here.renewsPin(wallet);
    ask(
      "says that the PIN was renewed",
      (deposits) => deposits.beginPinsAnew(wallet, chatId, "renewed", lockedSince),
      () => {},
      1,
    );
  }

  function once(what: string, id: DepositId, minMs: number, maxMs: number, act: () => void): void {
    const key = `${what} ${id}`;
    if (about.has(key)) return;
    about.add(key);
    later(minMs, maxMs, () => {
      about.delete(key);
      act();
    });
  }

  function payWithPin(id: DepositId): void {
    const digits = random.chance(knowsPin) ? RIGHT_PIN : WRONG_PIN;
    for (let taps = random.chance(0.1) ? 2 : 1; taps > 0; taps -= 1) {
      const pin = new Pin(Buffer.from(digits));
      const deposits = here.deposits();
      if (!deposits) return;
      here.typed(pin);
      deposits.pay(id, chatId, pin).then(
        ({ kind }) => log(`person ${chatId} types a PIN for ${id}: ${kind}`),
        (error: Error) => log(`person ${chatId} types a PIN for ${id}: ${error.message}`),
      );
    }
  }

  function decide(deposit: Deposit): void {
    const seen: Decision = here.hasArrived(deposit) ? "paid" : "not_paid";
    const decision = random.weighted<Decision>([
      [75, seen],
      [15, "keep_checking"],
      [10, "not_paid"], // the customer did not look
    ]);
    ask(
      `decides ${deposit.id} ${decision}`,
      (deposits) => deposits.decide(deposit.id, chatId, decision),
      (outcome) => {
        if (outcome.kind === "too_early") later(MINUTE, 40 * MINUTE, () => decide(deposit));
      },
      2,
    );
  }

  function answer({ id }: Deposit): void {
    const verdict = random.pick(["approved", "approved", "approved", "refused_amount"] as const);
    ask(
      `answers for ${id}: ${verdict}`,
      (deposits) => deposits.approve(id, chatId, verdict),
      () => {},
      2,
    );
  }

  function saysOnTakenBack({ id }: Deposit): void {
    const word = random.pick(["paid", "taken_back"] as const);
    ask(
      `says of ${id}, taken back: ${word}`,
      (deposits) => deposits.sayOnTakenBack(id, chatId, word),
      () => {},
      2,
    );
  }

  function inDoubt(deposit: Deposit): void {
    const { id } = deposit;
    if (random.chance(0.15))
      once("looks", id, 0, 10_000, () =>
        ask(
          `looks at ${id}`,
          (all) => all.lookNow(id),
          () => {},
          1,
        ),
      );
    if (random.chance(0.2)) once("decides", id, GRACE_MS, 3 * GRACE_MS, () => decide(deposit));
    if (random.chance(0.03)) cancel(id);
  }

  return {
    begin() {
      let atMs = random.whole(0, 30_000);
      for (let left = random.whole(1, wishes); left > 0; left -= 1) {
        time.after(atMs, () => wish());
        atMs += random.whole(0, 6 * MINUTE);
      }
    },
    sees({ message, deposit, progress }) {
      if (message.kind === "alarm") return void (random.chance(0.5) && later(MINUTE, 10 * MINUTE, () => reopen()));
      if (deposit && here.isOwner && awaitsApproval(deposit) && random.chance(0.8))
        once("answers", deposit.id, 5_000, 5 * MINUTE, () => answer(deposit));
      if (!deposit || deposit.chatId !== chatId) return;
      const { id, state } = deposit;
      if (state === "CONFIRMED" && progress === undefined) {
        if (random.chance(0.92)) once("pays", id, 1_000, 40_000, () => payWithPin(id));
        if (random.chance(0.04)) later(0, MINUTE, () => cancel(id));
      }
      if (state === "PENDING" || state === "UNCERTAIN") inDoubt(deposit);
      if (needsWord(deposit) && random.chance(0.5)) once("has seen", id, MINUTE, HOUR, () => saysOnTakenBack(deposit));
      if (state === "REVIEW") once("decides", id, MINUTE, 60 * MINUTE, () => decide(deposit));
      if (state === "REJECTED" && random.chance(0.4)) once("repeats", id, 5_000, 3 * MINUTE, () => wish(deposit));
    },
  };
}

function tellingKind(answer: unknown): string {
  return typeof answer === "object" && answer !== null && "kind" in answer ? String(answer.kind) : "answered";
}
