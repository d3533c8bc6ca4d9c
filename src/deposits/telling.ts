import { awaitsApproval } from "../domain/approval.ts";
import { batchOf } from "../domain/batch.ts";
import type { Instant } from "../domain/clock.ts";
import { type Deposit, isTerminal } from "../domain/deposit.ts";
import { formatXof } from "../domain/money.ts";
import { formatMsisdn } from "../domain/msisdn.ts";
import type { NewMessage } from "../domain/ports/journal.ts";
import type { AlarmName, Settlement } from "./settlement.ts";

/** After this long nobody is looking at the chat any more: a result must arrive as a message, not only as an edit. */
const NOTICED_MS = 60_000;

/** Who is told what when a deposit changes: its own chat always; owners when a person is needed. Goes to the outbox with the change. */
export function whoIsTold(
  deposit: Deposit,
  settlement: Settlement,
  owners: readonly number[],
  now: Instant,
): NewMessage[] {
  const isNews = settlement.to !== deposit.state;
  if (!isNews && !settlement.alarm && isWatched(deposit)) return [];
  const late = now - (deposit.sentAt ?? now) > NOTICED_MS;
  const isAnew = isWatched(deposit) && !isNews; // what was told is not so any more, and nobody looks at an old card
  const own = card(deposit, deposit.chatId, isAnew || (isNews && late));
  const needsOwners = isNews && (settlement.to === "REVIEW" || deposit.state === "REVIEW");
  const others = owners.filter((owner) => owner !== deposit.chatId);
  const { alarm: name } = settlement;
  return [
    own,
    ...(name ? whoHears(owners, [deposit]).map((chatId) => alarm(name, chatId, deposit, idsOf(settlement))) : []),
    ...(own.kind === "batch" && hasCardOfItsOwn(deposit, settlement)
      ? [
          {
            kind: "card",
            chatId: deposit.chatId,
            depositId: deposit.id,
            fresh: isAnew || (isNews && settlement.to === "REVIEW"),
          } as const,
        ]
      : []),
    ...(isNews && !needsOwners ? elsewhere(deposit, owners) : []),
    ...(needsOwners ? others.map((owner) => card(deposit, owner, settlement.to === "REVIEW")) : []),
  ];
}

/** The ids that an alarm about several payments names. */
function idsOf({ set: { afterwards } }: Settlement): { ids?: string } {
  return afterwards ? { ids: afterwards.ids.join(", ") } : {};
}

/** Who hears an alarm: the owners; where there are none, the chats of the deposits it is about. An alarm that nobody hears is none. */
export function whoHears(owners: readonly number[], about: readonly Deposit[]): readonly number[] {
  return owners.length > 0 ? owners : [...new Set(about.map(({ chatId }) => chatId))];
}

/** A line of a list gets one when a person must decide about it, or what was told of it is not so any more; what becomes of it then is told there too. */
function hasCardOfItsOwn({ state }: Deposit, { to }: Settlement): boolean {
  return to === "REVIEW" || state === "REVIEW" || isTerminal(state);
}

/** Settled, or a person's to settle: a look-up that found nothing new changes nothing on the card. */
function isWatched(deposit: Deposit): boolean {
  return deposit.state === "REVIEW" || isTerminal(deposit.state);
}

/**
 * The deposit's card in a chat: edited where it stands, and sent anew as well when `fresh`. The lines of a batch are told by its one message in
 * the chat that it was made in; a line that a person must decide about gets its own card all the same.
 */
export function card(deposit: Deposit, chatId: number, fresh = false): NewMessage {
  const batchId = batchOf(deposit);
  if (batchId !== undefined && chatId === deposit.chatId) return { kind: "batch", chatId, batchId };
  return { kind: "card", chatId, depositId: deposit.id, fresh };
}

/** The cards of a deposit wherever they stand: in its own chat, anew when `fresh`; with the owners where it waits for their word, and with the one who gave it. */
export function cardsOf({ owners }: { owners: readonly number[] }, deposit: Deposit, fresh = false): NewMessage[] {
  return [card(deposit, deposit.chatId, fresh), ...elsewhere(deposit, owners)];
}

/** The same for a deposit that is given up, which may still be a draft under review (faults F62). The line of a list that nobody confirmed is shown nowhere. */
export function cardsWhereShown(parts: { owners: readonly number[] }, deposit: Deposit, fresh = false): NewMessage[] {
  return deposit.state === "DRAFT" && batchOf(deposit) !== undefined ? [] : cardsOf(parts, deposit, fresh);
}

function elsewhere(deposit: Deposit, owners: readonly number[]): NewMessage[] {
  const chats = awaitsApproval(deposit) ? owners : deposit.approvedBy === undefined ? [] : [deposit.approvedBy];
  return chats.filter((chatId) => chatId !== deposit.chatId).map((chatId) => card(deposit, chatId));
}

/** An alarm about one deposit, with further values for its sentence. */
export function alarm(
  name: AlarmName,
  chatId: number,
  deposit: Deposit,
  further: Readonly<Record<string, string>> = {},
): NewMessage {
  return {
    kind: "alarm",
    chatId,
    alarm: name,
    depositId: deposit.id,
    values: {
      reference: deposit.reference,
      number: formatMsisdn(deposit.recipient),
      amount: formatXof(deposit.amount),
      wallet: formatMsisdn(deposit.distributor),
      ...further,
    },
  };
}
