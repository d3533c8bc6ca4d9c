import type { Api } from "grammy";
import { renderCard } from "../../../flows/card/card.ts";
import type { CardView } from "../../../flows/card/view.ts";
import type { TestBench } from "../../../flows/ground/counter.ts";
import { type Card, movedCard } from "../../../flows/sentences/facts.ts";
import { renderAlarm } from "../../../flows/wallet/alarm.ts";
import { awaitsApproval } from "../../domain/approval.ts";
import { type Clock, type Instant, sleep } from "../../domain/clock.ts";
import type { Deposit } from "../../domain/deposit.ts";
import type { Language } from "../../domain/language.ts";
import { isSuccessor } from "../../domain/made-again.ts";
import { mannersOf } from "../../domain/manners.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import { may } from "../../domain/person.ts";
import type { BatchBook } from "../../domain/ports/batch-book.ts";
import type { Books } from "../../domain/ports/books.ts";
import type { Deposits, Progress } from "../../domain/ports/deposits.ts";
import type { Journal, OutboxMessage } from "../../domain/ports/journal.ts";
import type { People } from "../../domain/ports/people.ts";
import { remembers } from "../../domain/remembered.ts";
import type { ChatOrder } from "../chat-order.ts";
import type { PadScreen } from "../pin-pad/pad-screen.ts";
import type { Pads } from "../pin-pad/pads.ts";
import { awaitsPin } from "../pin-pad/still-asked.ts";
import { pointBelow, type Shown, showMessage } from "../show-message.ts";
import type { Typing } from "../typing.ts";
import type { Words } from "../words.ts";
import { createLifeSigns } from "./life-signs.ts";
import { createShowBatch, type ShowBatchParts } from "./show-batch.ts";
import { createShowRequests, type ShowRequestsParts } from "./show-requests.ts";
import type { TellReport } from "./tell-report.ts";
import { keepTold, newsOf } from "./worth.ts";

/** Tells one message. Answers with the chat message that now shows it; throws what Telegram refuses or does not answer. */
export type Deliver = (waiting: OutboxMessage) => Promise<{ readonly messageId: number | undefined }>;

/** What a card showed when it was last drawn, and when that was. */
interface Drawn {
  readonly version: number;
  readonly progress: Progress | undefined;
  readonly at: Instant;
}

/** Cards remembered, so that several changes waiting for one card are one edit. */
const DRAWN_MAX = 1_000;

/** What only adds to a receipt waits for it so long, in milliseconds, before the receipt counts as told: afterwards it is not worth a message. */
const ADDS_MS = 400;

/** What is told to be found later, not to be noticed now. */
const QUIET: ReadonlySet<string> = new Set(["anchor"]);

/** What delivering needs. */
export interface DeliverParts {
  readonly api: Api;
  readonly people: People;
  readonly journal: ShowRequestsParts["journal"] & Pick<Journal, "fact" | "setFact">;
  readonly books: Pick<Books, "addressBook"> & { readonly batches: Pick<BatchBook, "cardMessage"> };
  readonly deposits: Pick<Deposits, "progress" | "instead">;
  readonly batches: ShowBatchParts["batches"];
  readonly askPinForBatch: ShowBatchParts["askPinForBatch"];
  readonly pads: Pads;
  readonly screen: PadScreen;
  readonly order: ChatOrder;
  readonly words: Words;
  readonly languageOf: (chatId: number) => Promise<Language>;
  /** When the question that waits for a typed answer was asked. */
  readonly askedAt: (chatId: number) => Promise<Instant | undefined>;
  readonly hasOpenQuestion: (chatId: number) => Promise<boolean>;
  readonly testBench: Pick<TestBench, "paid">;
  readonly typing: Pick<Typing, "begin">;
  readonly clock: Clock;
  /** What a counter is called, where it has a name. */
  readonly walletName: (wallet: Msisdn) => string | undefined;
  /** Tells a report that comes by itself: it takes longer than a chat should wait, and its turn when it is drawn. */
  readonly tellReport: TellReport;
}

/**
 * Makes messages out of what the journal has to say, drawn from the journal as it is at that moment. A card that waits for its PIN is shown
 * as the PIN pad. Delivering takes its turn in the chat's order, so that no update of the chat and no pad edits the same message meanwhile.
 */
export function createDeliver(parts: DeliverParts): Deliver {
  const { api, people, journal, deposits, books, pads, screen, order, words, languageOf, askedAt, clock } = parts;
  const { walletName } = parts;

  const showBatch = createShowBatch(parts);
  const showRequests = createShowRequests(parts);
  const drawn = remembers<string, Drawn>(DRAWN_MAX);
  const told = keepTold(journal);
  const lifeSigns = createLifeSigns(clock, api);
  /** Deposits on their way, by card, and what ends that it is shown. */
  const onTheirWay = new Map<string, () => void>();

  return async ({ message, queuedAt }) => {
    if (message.kind === "alarm" && message.alarm === "standing-report")
      return { messageId: await parts.tellReport(message.chatId, message.values) };
    return await order.run(message.chatId, async () => {
      const language = await languageOf(message.chatId);
      if (message.kind === "alarm") {
        const alarm = shownCard(renderAlarm(message, words(language), language, walletName));
        const quiet = QUIET.has(message.alarm);
        return { messageId: await showMessage(api, message.chatId, undefined, { ...alarm, quiet }) };
      }
      if (message.kind === "batch") return { messageId: await showBatch(message, language) };
      const deposit = await journal.deposit(message.depositId);
      if (deposit === undefined) return { messageId: undefined };
      if (!message.fresh && isShown(deposit, message.chatId, queuedAt)) return { messageId: undefined };
      if (!mannersOf(message.chatId).edits) return { messageId: await tellNews(deposit, message, queuedAt, language) };
      return { messageId: await showWhereItStands(deposit, message, language) };
    });
  };

  /** Where nothing can be changed: a message where there is something to say that was not said, and a sign of life after a while where there is not. */
  async function tellNews(
    deposit: Deposit,
    { chatId, fresh = false }: { readonly chatId: number; readonly fresh?: boolean },
    queuedAt: Instant,
    language: Language,
  ): Promise<number | undefined> {
    if (deposit.confirmedAt === undefined && !fresh) return undefined; // its review stands above, and what became of it was said
    const standing = await journal.cardMessage(deposit.id, chatId);
    const news = newsOf(deposit, deposits.progress(deposit.id));
    if (news === undefined && !fresh) {
      if (deposit.chatId === chatId) lifeSigns.expect(deposit.id, chatId, () => sayStillSending(deposit, language));
      return standing;
    }
    lifeSigns.drop(deposit.id, chatId);
    if (!fresh && !isPad(deposit, chatId) && (await told.last(chatId, deposit.id)) === news) return standing;
    const isPaid = deposit.state === "SUCCEEDED" && deposit.balanceAfter === undefined;
    if (isPaid && !fresh) await sleep(clock, Math.max(0, queuedAt + ADDS_MS - clock.now()));
    const now = isPaid ? ((await journal.deposit(deposit.id)) ?? deposit) : deposit;
    const messageId = await showCard(now, chatId, fresh ? undefined : standing, language);
    if (news !== undefined) await told.set(chatId, deposit.id, news);
    return messageId;
  }

  /** Once, after a while: the call is still out. */
  async function sayStillSending({ id, chatId }: Deposit, language: Language): Promise<void> {
    await order.run(chatId, async () => {
      const deposit = await journal.deposit(id);
      if (deposit?.state !== "SENDING") return;
      const view = { deposit, progress: deposits.progress(id) };
      const { text } = shownCard(renderCard(view, words(language), language, clock.now()));
      await showMessage(api, chatId, undefined, { text });
    });
  }

  /** A draft stands as its review, which is the flows' own; one that was given up is told there, and nowhere else. */
  async function showWhereItStands(
    deposit: Deposit,
    { chatId, fresh = false }: { readonly chatId: number; readonly fresh?: boolean },
    language: Language,
  ): Promise<number | undefined> {
    if (deposit.state === "DRAFT") {
      if (fresh) await showCard(deposit, chatId, undefined, language);
      return undefined;
    }
    const among = fresh && !awaitsApproval(deposit) ? undefined : await showRequests(deposit, chatId, language);
    if (among !== undefined) return among;
    const standing = await journal.cardMessage(deposit.id, chatId);
    if (!fresh) {
      const isUnseen = standing === undefined && deposit.confirmedAt === undefined;
      return isUnseen ? undefined : await showCard(deposit, chatId, standing, language);
    }
    const isAlone = standing !== undefined && (await journal.depositsShownIn(chatId, standing)).length < 2;
    if (isAlone) await pointBelow(api, chatId, standing, movedCard(deposit, words(language), language));
    return await showCard(deposit, chatId, undefined, language);
  }

  /** Whether the card was drawn after this message was queued, and nothing has changed since. A pad is always looked at anew. */
  function isShown(deposit: Deposit, chatId: number, queuedAt: Instant): boolean {
    const last = drawn.get(`${deposit.id} ${chatId}`);
    const isSame = last?.version === deposit.version && last.progress === deposits.progress(deposit.id);
    return isSame && queuedAt < last.at && !isPad(deposit, chatId);
  }

  async function showCard(
    deposit: Deposit,
    chatId: number,
    standing: number | undefined,
    language: Language,
  ): Promise<number> {
    const at = clock.now();
    const customer = await customerOf(deposit, chatId);
    const view = { ...(await viewFor(deposit, chatId)), progress: deposits.progress(deposit.id), customer };
    const { text, buttons } = shownCard(renderCard(view, words(language), language, at));
    const shown = view.viewer ? { text, buttons } : { text };
    const messageId = await (view.viewer && isPad(deposit, chatId)
      ? showPad(deposit, shown, standing, language)
      : showPlain(deposit, chatId, shown, mannersOf(chatId).edits ? standing : undefined));
    showOnItsWay(deposit, chatId, view.progress);
    drawn.set(`${deposit.id} ${chatId}`, { version: deposit.version, progress: view.progress, at });
    if (deposit.state === "SUCCEEDED" && deposit.chatId === chatId) parts.testBench.paid(deposit);
    return messageId;
  }

  /** "écrit…" from the PIN to the operator's answer, in the chat that waits for it. */
  function showOnItsWay({ id, chatId: own, state }: Deposit, chatId: number, progress: Progress | undefined): void {
    const isOnItsWay = state === "SENDING" || (state === "CONFIRMED" && progress !== undefined);
    if (chatId !== own || !mannersOf(chatId).edits || isOnItsWay === onTheirWay.has(id)) return;
    onTheirWay.get(id)?.();
    if (isOnItsWay) onTheirWay.set(id, parts.typing.begin(chatId));
    else onTheirWay.delete(id);
  }

  /** In private chats the chat's id is the person's. Somebody who was shut out hears how their own deposit ended, but no balance, and gets no buttons. */
  async function viewFor(deposit: Deposit, chatId: number): Promise<Omit<CardView, "progress">> {
    const viewer = await people.find(chatId);
    if (viewer === undefined) return { deposit: { ...deposit, balanceAfter: undefined } };
    const isAsked = awaitsApproval(deposit) && may(viewer, "approve");
    const isUnreadable = deposit.state === "REJECTED" && deposit.reason === "pin_unreadable";
    return {
      ...{ deposit, viewer },
      instead: isUnreadable ? await deposits.instead(deposit) : undefined,
      maker: isAsked ? await people.find(deposit.actorId) : undefined,
    };
  }

  async function showPad(
    deposit: Deposit,
    caption: Shown,
    messageId: number | undefined,
    language: Language,
  ): Promise<number> {
    const open = pads.current(deposit.chatId);
    const isOurs = open?.purpose.kind === "deposit" && open.purpose.depositId === deposit.id;
    if (isOurs && messageId !== undefined && open.messageId === messageId) return messageId; // do not take half a PIN away
    const { chatId, actorId: personId } = deposit;
    const purpose = { kind: "deposit", depositId: deposit.id } as const;
    const request = { chatId, personId, purpose, language, caption };
    if (open && !isOurs) return await screen.offer(request, messageId); // a PIN pays what it is typed for
    // Asked for by itself, in a message of its own: whatever the person has begun meanwhile is not torn from them.
    const comesByItself = isSuccessor(deposit) && messageId === undefined;
    if (comesByItself && (await parts.hasOpenQuestion(chatId))) return await screen.offer(request);
    const keysOnly = ((await askedAt(chatId)) ?? 0) > (deposit.confirmedAt ?? 0);
    return await screen.open({ ...request, keysOnly }, messageId);
  }

  async function showPlain(
    deposit: Deposit,
    chatId: number,
    shown: Shown,
    messageId: number | undefined,
  ): Promise<number> {
    const open = pads.current(chatId);
    if (open?.purpose.kind === "deposit" && open.purpose.depositId === deposit.id) pads.close(chatId, "cancelled");
    return await showMessage(api, chatId, messageId, shown);
  }

  /** Whom the book of the wallet says it is; only in the chat whose deposit it is. */
  async function customerOf(deposit: Deposit, chatId: number) {
    if (deposit.state !== "SUCCEEDED" || deposit.chatId !== chatId) return undefined;
    return { name: (await books.addressBook.find(deposit.distributor, deposit.recipient))?.name };
  }

  /** A deposit's pad stands in the chat it was made in, nowhere else. */
  function isPad(deposit: Deposit, chatId: number): boolean {
    return deposit.chatId === chatId && awaitsPin(deposit, deposits);
  }
}

function shownCard({ text, keyboard }: Card): Shown {
  return { text, buttons: keyboard?.inline_keyboard };
}
