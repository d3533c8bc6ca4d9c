import type { Api, MiddlewareFn } from "grammy";
import { batchPinCaption } from "../../../flows/batches/card.ts";
import type { CounterContext } from "../../../flows/ground/context.ts";
import type { Counter } from "../../../flows/ground/counter.ts";
import { type Clock, type RandomBytes, sleep } from "../../domain/clock.ts";
import { mannersOf } from "../../domain/manners.ts";
import type { KnownBalances } from "../../domain/ports/balances.ts";
import type { Batches } from "../../domain/ports/batches.ts";
import type { Deposits } from "../../domain/ports/deposits.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Log } from "../../domain/ports/log.ts";
import type { Meter } from "../../domain/ports/meter.ts";
import type { People } from "../../domain/ports/people.ts";
import type { PinChanges } from "../../domain/ports/pin-changes.ts";
import type { ChatOrder } from "../chat-order.ts";
import type { Later } from "../later.ts";
import { redact } from "../redact.ts";
import type { Words } from "../words.ts";
import { type BalanceRequest, createHandOver } from "./hand-over.ts";
import { lastTries } from "./last-try.ts";
import type { PinPad } from "./pad.ts";
import { createPadScreen, type PadScreen } from "./pad-screen.ts";
import { padTaps } from "./pad-taps.ts";
import { createPads, type Pads } from "./pads.ts";
import { pageAnswers } from "./page-answer.ts";
import { createPagePrompt } from "./page-prompt.ts";
import { NO_PAGE, type PinPage } from "./pin-page.ts";
import { type PostedAnswers, postedAnswers } from "./posted-answer.ts";
import { createRemover, type RemoveDigits } from "./remove-digits.ts";
import { batchAwaitsPin, isStillAsked } from "./still-asked.ts";
import { typedDigits } from "./typed-digits.ts";

/** What the PIN pad is made from. */
export interface PinPadParts {
  readonly api: Api;
  readonly people: People;
  readonly deposits: Deposits;
  readonly batches: Batches;
  readonly balances: KnownBalances;
  readonly pinChanges: PinChanges;
  readonly journal: Journal;
  readonly order: ChatOrder;
  readonly later: Later;
  readonly hasOpenQuestion: (chatId: number) => Promise<boolean>;
  readonly words: Words;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly meter: Meter;
  /** Left out, PINs are asked for by keypad everywhere. */
  readonly page?: PinPage | undefined;
}

/** The PIN pad in all its parts: what is open, how it is shown, the middlewares in front of the conversations, and what flows ask of it. */
export interface PinPadKit {
  readonly pads: Pads;
  readonly screen: PadScreen;
  readonly taps: MiddlewareFn<CounterContext>;
  readonly typed: MiddlewareFn<CounterContext>;
  readonly pages: MiddlewareFn<CounterContext>;
  readonly posted: PostedAnswers;
  readonly remove: RemoveDigits;
  /** Takes buttons away that a killed process left in chats. */
  start(): void;
  /** Wipes what is open, and waits until its buttons are out of the chats, `limitMs` at most. */
  stop(limitMs: number): Promise<void>;
  readonly askPinForBalance: Counter["askPinForBalance"];
  readonly askPinForBatch: Counter["askPinForBatch"];
  readonly askPinForChange: Counter["askPinForChange"];
  readonly closePad: Counter["closePad"];
}

/** Makes the PIN pad (docs/security.md, "The PIN's way"). */
export function createPinPad(parts: PinPadParts): PinPadKit {
  const { api, deposits, batches, balances, journal, order, later, hasOpenQuestion, words, clock, random, log, meter } =
    parts;
  const { page = NO_PAGE } = parts;
  const prompt = createPagePrompt({ api, page, words, journal, log });
  const pads = createPads({ clock, random, onEnd: showEnd, onClosed: prompt.drop });
  const isLastTry = lastTries({ deposits, batches, journal, clock });
  const screen = createPadScreen({ api, pads, page, prompt, words, log, meter, isLastTry });

  const counter = {
    ...{ clock, deposits, batches, balances, journal, pinChanges: parts.pinChanges, say: words },
    ...{ askPinForBalance, askPinForBatch, askPinForChange },
    isLetIn: async (id: number) => (await parts.people.find(id)) !== undefined,
  };
  const handOver = createHandOver({ api, counter, later, order, screen, openForBalance });
  const remove = createRemover({ api, clock, log });
  const taps = padTaps({ pads, screen, handOver, counter, journal, log });
  const typed = typedDigits({ pads, handOver, remove, counter });
  const pages = pageAnswers({ pads, handOver, remove });
  const posted = postedAnswers({ pads, handOver, people: parts.people, order, random });
  return {
    pads,
    screen,
    taps,
    typed,
    pages,
    posted,
    remove,
    start: prompt.start,
    stop,
    askPinForBalance,
    askPinForBatch,
    askPinForChange,
    closePad,
  };

  /** Takes its turn in the chat and does not wait for it: flows ask inside an update and out of it. */
  async function askPinForBalance(
    ...[chatId, person, language]: Parameters<Counter["askPinForBalance"]>
  ): Promise<void> {
    const { id, distributor } = person;
    if (distributor !== undefined) openForBalance({ chatId, personId: id, language, distributor });
  }

  function openForBalance({ distributor, ...whose }: BalanceRequest): void {
    const { chatId, language } = whose;
    const purpose = { kind: "balance", distributor } as const;
    const caption = { text: words(language)("pad-balance") };
    inTurn(chatId, async () => {
      // The operator may have answered late: a pad must not open over a question that waits for figures.
      if (await hasOpenQuestion(chatId)) await refuse(chatId, words(language)("balance-pin-later"));
      else await screen.open({ ...whose, purpose, caption });
    });
  }

  /** Only while it waits for it, for who may run it, and never in the place of another PIN that is awaited in the chat. */
  async function askPinForBatch(
    ...[chatId, person, language, batchId]: Parameters<Counter["askPinForBatch"]>
  ): Promise<void> {
    const say = words(language);
    inTurn(chatId, async () => {
      const batch = await batches.batch(batchId);
      if (!batch || batch.chatId !== chatId || !(await batches.may(batch, person.id)).run) return;
      const open = pads.current(chatId);
      if (open !== undefined) return await api.sendMessage(chatId, say("deposit-pin-awaited"));
      if (!batchAwaitsPin(batch)) return await refuse(chatId, say("batch-start-not_waiting"));
      if (await hasOpenQuestion(chatId)) return await refuse(chatId, say("batch-pin-later"));
      const caption = { text: batchPinCaption(batch, await batches.tally(batchId), say) };
      const purpose = { kind: "batch", batchId } as const;
      return await screen.open({ chatId, personId: person.id, purpose, language, caption });
    });
  }

  /** The PIN in force first. Never in the place of another PIN that is awaited in the chat, nor over a question that waits for figures. */
  async function askPinForChange(...[chatId, person, language]: Parameters<Counter["askPinForChange"]>): Promise<void> {
    const { id: personId, distributor } = person;
    if (distributor === undefined) return;
    const say = words(language);
    const purpose = { kind: "pin_change", distributor, step: "old", entered: [] } as const;
    const step = mannersOf(chatId).pin === "page" ? "pin-change-page" : "pin-change-old";
    inTurn(chatId, async () => {
      if (pads.current(chatId)) return await api.sendMessage(chatId, say("deposit-pin-awaited"));
      if (await hasOpenQuestion(chatId)) return await refuse(chatId, say("pin-change-later"));
      return await screen.open({ chatId, personId, purpose, language, caption: { text: say(step) } });
    });
  }

  /** Says why no PIN is asked for. One may be typed all the same. */
  async function refuse(chatId: number, why: string): Promise<void> {
    pads.refused(chatId);
    await api.sendMessage(chatId, why);
  }

  async function stop(limitMs: number): Promise<void> {
    pads.stop();
    await Promise.race([prompt.dropped(), sleep(clock, limitMs)]);
  }

  function closePad(chatId: number): ReturnType<Counter["closePad"]> {
    const pad = pads.close(chatId, "cancelled");
    if (pad === undefined) return undefined;
    if (pad.purpose.kind === "deposit") return { kind: "deposit", depositId: pad.purpose.depositId };
    const { purpose } = pad;
    inTurn(chatId, () => screen.showOver(pad, purpose.kind === "batch" ? "pad-batch-waits" : "pad-cancelled"));
    return { kind: purpose.kind };
  }

  function showEnd(pad: PinPad): void {
    inTurn(pad.chatId, async () => {
      if (await isStillAsked(pad, pads, counter)) await screen.offerAgain(pad, "pad-expired");
    });
  }

  function inTurn(chatId: number, task: () => Promise<unknown>): void {
    order.run(chatId, task).catch((error: unknown) => {
      log.warn({ part: "pin-pad", chat: chatId, ...redact(error) }, "turn in the chat failed");
    });
  }
}
