import { type CheckCode, formatCheckCode, readCheckCode } from "../../src/domain/check-code.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { readInvitationToken } from "../../src/domain/invitation.ts";
import { formatDay, formatTime, upToMinute } from "../../src/domain/local-time.ts";
import { isTakenBack } from "../../src/domain/paid.ts";
import type { CounterContext } from "../ground/context.ts";
import { depositFacts } from "../sentences/facts.ts";
import { checkPaymentMessage } from "./payment-message.ts";

/** What stands before the code in the link of a receipt's QR code: `t.me/<bot>?start=v_K3F7Q2MX`. */
const LINK_START = "v_";

/** The link that a receipt's QR code holds: it opens this bot with the code, so that nobody has to type it. */
export function receiptLink(
  { me, chatId, counter }: Pick<CounterContext, "me" | "chatId" | "counter">,
  code: CheckCode,
): string {
  const start = LINK_START + code;
  return counter.startLink(chatId, start) ?? `https://t.me/${me.username}?start=${start}`;
}

/** The code in what `/start` was opened with; `undefined` when it was opened otherwise. An invitation's token may begin like a receipt's link, and is longer. */
export function readReceiptLink(rest: string): string | undefined {
  if (!rest.startsWith(LINK_START) || readInvitationToken(`/start ${rest}`) !== undefined) return undefined;
  return rest.slice(LINK_START.length);
}

/** `/verifier`: whether a receipt was made here, and what the journal says of its deposit. The code alone is enough: the reference is what is answered. */
export async function verify(ctx: CounterContext, rest: string): Promise<void> {
  if (rest === "") return void (await ctx.reply(ctx.say("verify-how")));
  if (await checkPaymentMessage(ctx, rest)) return;
  const code = readCheckCode(rest);
  if (code === undefined) return void (await ctx.reply(ctx.say("verify-unreadable")));
  const by = { personId: ctx.person.id, at: ctx.counter.clock.now() };
  const verification = await ctx.counter.books.receipts.verify(code, by);
  switch (verification.kind) {
    case "genuine":
      return void (await ctx.reply(whatTheJournalSays(ctx, verification.deposit)));
    case "unknown":
      return void (await ctx.reply(ctx.say("verify-unknown", { code: formatCheckCode(code) })));
    case "too_many": {
      const at = formatTime(upToMinute(verification.until), ctx.language);
      return void (await ctx.reply(ctx.say("verify-too-many", { at })));
    }
  }
}

function whatTheJournalSays({ say, language }: CounterContext, deposit: Deposit): string {
  const at = deposit.sentAt ?? deposit.createdAt;
  const { transactionId: id } = deposit;
  return [
    say("verify-genuine"),
    ...(isTakenBack(deposit) ? ["", say("card-taken-back")] : []),
    "",
    depositFacts(deposit, say, language),
    ...(id === undefined ? [] : [say("card-transaction", { id })]),
    say("card-when", { day: formatDay(at, language), time: formatTime(at, language) }),
    ...(deposit.reason === undefined ? [] : [say("card-declared-paid")]),
    "",
    say("verify-compare"),
  ].join("\n");
}
