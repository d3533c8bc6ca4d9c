import type { Clock, Instant } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import type { Xof } from "../domain/money.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import { type Pin, wipeInTime } from "../domain/pin.ts";
import type { Journal, Move } from "../domain/ports/journal.ts";
import type { BalanceAnswer, Operator } from "../domain/ports/operator.ts";
import type { BalancesWithPins, EngineParts } from "./parts.ts";
import type { PinNews } from "./pin-news.ts";
import { createPinUse } from "./pin-use.ts";
import { createPins } from "./pins.ts";
import { card } from "./telling.ts";

/**
 * Makes the reader of balances. What it read is remembered only in memory: a balance on disk would be believed too long. `heard` hears of every
 * answer; `news` says who is told of PINs.
 */
export function createBalances(
  operator: Operator,
  journal: Journal,
  clock: Clock,
  heard: (distributor: Msisdn, answer: BalanceAnswer, at: Instant) => void = () => {},
  news?: PinNews,
): BalancesWithPins {
  const known = new Map<Msisdn, { balance: Xof; at: Instant }>();
  const pins = createPins({ operator, journal, clock, news });

  function remember(distributor: Msisdn, answer: BalanceAnswer): BalanceAnswer {
    const at = clock.now();
    if (answer.kind === "balance") known.set(distributor, { balance: answer.balance, at });
    heard(distributor, answer, at);
    return answer;
  }

  async function readWithPin(distributor: Msisdn, pin: Pin, by: number): Promise<BalanceAnswer> {
    const cancelWipe = wipeInTime(pin, clock);
    try {
      return await provePin(distributor, pin, by);
    } finally {
      cancelWipe();
      pin.wipe();
    }
  }

  async function provePin(distributor: Msisdn, pin: Pin, by: number): Promise<BalanceAnswer> {
    return await pins.inTurn(distributor, pin, by, async () =>
      remember(distributor, await pins.calls.balanceWithPin(distributor, pin)),
    );
  }

  return {
    lastKnown: (distributor) => known.get(distributor),
    read: async (distributor) => remember(distributor, await operator.balance(distributor)),
    readWithPin,
    provePin,
    pins,
    pinUse: createPinUse(),
  };
}

/** Adds the new balance to a receipt that was told already. A hint, so a failure to read or write it is no failure of the deposit. */
export async function readBalanceAfter(
  { journal, clock, balances, log }: EngineParts,
  deposit: Deposit,
): Promise<void> {
  const answer = await balances.read(deposit.distributor);
  if (answer.kind !== "balance") return;
  await unlessJournalAway(
    () => journal.move(balanceMove(deposit, answer.balance, clock.now())),
    (error) =>
      log.warn({ reference: deposit.reference, part: "float", error: error.message }, "new balance not on record"),
  );
}

function balanceMove(deposit: Deposit, balance: Xof, now: Instant): Move {
  return {
    id: deposit.id,
    from: "SUCCEEDED",
    version: deposit.version,
    to: "SUCCEEDED",
    at: now,
    set: { balanceAfter: balance },
    act: { by: { kind: "machine", part: "float" }, what: "balance" },
    tell: [card(deposit, deposit.chatId)],
  };
}
