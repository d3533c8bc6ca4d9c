import { type ConversationData, conversations, type VersionedState } from "@grammyjs/conversations";
import { Api, Bot, type StorageAdapter, session } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { FLOWS } from "../../flows/features.ts";
import type { CounterContext } from "../../flows/ground/context.ts";
import type { Counter, Ports } from "../../flows/ground/counter.ts";
import { flowsAt } from "../../flows/ground/opening.ts";
import type { Session } from "../../flows/ground/session.ts";
import { FLOWS_VERSION } from "../../flows/ground/version.ts";
import { registerFlows } from "../../flows/register.ts";
import { isWhatsappChat } from "../domain/chat-id.ts";
import { sleep } from "../domain/clock.ts";
import type { Language } from "../domain/language.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";
import { type Meter, NO_METER } from "../domain/ports/meter.ts";
import type { Operator, TrySeal } from "../domain/ports/operator.ts";
import type { People } from "../domain/ports/people.ts";
import { createChatMemory } from "./chat-memory.ts";
import { createChatOrder } from "./chat-order.ts";
import { copyable } from "./copyable.ts";
import { createCustomerNames } from "./customer-names.ts";
import { createDownload } from "./download.ts";
import type { Elsewhere } from "./elsewhere.ts";
import { createLater } from "./later.ts";
import { showMenu } from "./menu.ts";
import { admit } from "./middleware/access.ts";
import { answerErrors } from "./middleware/answer-errors.ts";
import { bareMessages } from "./middleware/bare-messages.ts";
import { createNoteCut, knowLateRests } from "./middleware/cut-texts.ts";
import { dropFloods, type FloodLimits } from "./middleware/flood.ts";
import { joinFragments } from "./middleware/fragments.ts";
import { noteIdle } from "./middleware/idle.ts";
import { inOrder } from "./middleware/in-order.ts";
import { speak } from "./middleware/language.ts";
import { lateTaps } from "./middleware/late-taps.ts";
import { measured } from "./middleware/measured.ts";
import { metAgain } from "./middleware/met-again.ts";
import { notUnderstood } from "./middleware/not-understood.ts";
import { once, type SeenUpdates } from "./middleware/once.ts";
import { privateChatsOnly } from "./middleware/private-chats.ts";
import { readMessage } from "./middleware/read-message.ts";
import { markStruck } from "./middleware/struck.ts";
import type { PadPurpose } from "./pin-pad/pad.ts";
import { createPinPad } from "./pin-pad/pin-pad.ts";
import type { PinPage } from "./pin-pad/pin-page.ts";
import { mayGivePin } from "./pin-pad/pin-text.ts";
import type { PostedAnswers } from "./pin-pad/posted-answer.ts";
import { createQuestionSweeper } from "./question-sweeper.ts";
import type { Reached } from "./reached.ts";
import { redact } from "./redact.ts";
import { telegramFetch } from "./telegram-fetch.ts";
import { createDeliver } from "./teller/deliver.ts";
import { createTellReport } from "./teller/tell-report.ts";
import { createTeller } from "./teller/teller.ts";
import { createTestBench } from "./test-bench.ts";
import { createTopics } from "./topics.ts";
import { createTyping } from "./typing.ts";
import type { Words } from "./words.ts";

/** What the bot is made from. */
export interface BotParts {
  /** Left out, Telegram's channel is off: nothing goes there. */
  readonly token?: string | undefined;
  /** Telegram's address, without a slash at the end. */
  readonly apiRoot?: string | undefined;
  /** The other platform, where there is one. */
  readonly elsewhere?: Elsewhere | undefined;
  readonly people: People;
  /** What the flows are handed; the bot itself needs a little more of two of them. */
  readonly ports: Ports & {
    readonly journal: Journal;
    readonly operator: Pick<Operator, "place" | "profile" | "testNumbers">;
  };
  readonly defaultLanguage: Language;
  readonly words: Words;
  /** One session a chat; must copy what it is given and what it gives (conversations 2.1.1 hang on shared objects). */
  readonly sessions: StorageAdapter<Session>;
  /** One set of dialogues a chat; must copy as well. */
  readonly dialogues: StorageAdapter<VersionedState<ConversationData>>;
  readonly seen: SeenUpdates;
  readonly log: Log;
  /** Everybody who may have a question open from before the start; left out, nobody. */
  readonly everybody?: () => Promise<readonly number[]>;
  readonly floodLimits?: FloodLimits;
  readonly reached?: Reached;
  /** Fingerprint of the operator's key; left out, it is not known. */
  readonly keyFingerprint?: Counter["keyFingerprint"];
  /** Encrypts a lent PIN for a trial; left out, there is no key. */
  readonly trySeal?: TrySeal;
  /** The page that takes the keypad's place; left out, there is none. */
  readonly page?: PinPage | undefined;
  /** The meter of the chat's calls; left out, nobody counts. */
  readonly meter?: Meter;
}

/** The bot: a channel gives it updates, it tells what the journal has to say. */
export interface CounterBot {
  readonly bot: Bot<CounterContext>;
  /** Shows the menu and begins to tell what waits in the outbox. Does not wait for Telegram. */
  start(): void;
  /** What the PIN page asks for whose answer is awaited under a nonce, whom, and whether a link opens it; `undefined` where none is. */
  askedByPage(
    nonce: string,
  ): { readonly purpose: PadPurpose; readonly personId: number; readonly byLink: boolean } | undefined;
  /** Where pages answer that a link opened. */
  readonly posted: PostedAnswers;
  /** Ends the PIN pad of a chat, whoever waits for it. */
  closeChat(chatId: number): void;
  /** Says one sentence without the journal: only for when the journal cannot be written. A failure is written down. */
  sayDirectly(chatId: number, what: "intake_closed"): void;
  /** After the channel was stopped: wipes open PIN pads, then lets background tasks and messages on their way finish, `limitMs` at most. */
  stop(limitMs: number): Promise<void>;
}

/** Where Telegram's channel is off: a token that is none, and an address of this machine at which nobody listens. */
const NO_TOKEN = "0:off";
const NO_ADDRESS = "http://127.0.0.1:9";

/** Who we are at Telegram before it was asked. */
const NOT_ASKED = {
  ...{ id: 0, is_bot: true, first_name: "", username: "" },
  ...{ can_join_groups: false, can_read_all_group_messages: false, supports_inline_queries: false },
  ...{ can_connect_to_business: false, has_main_web_app: false },
} as UserFromGetMe;

/** Puts the bot together. What an update passes is the list below, in this order. */
export function createBot(parts: BotParts): CounterBot {
  const { ports, people, words, defaultLanguage, log, elsewhere } = parts;
  const { token = NO_TOKEN, apiRoot = NO_ADDRESS } = parts;
  const { always, clock, random, journal, deposits, batches, books, operator } = ports;
  const { reached = () => {}, meter = NO_METER } = parts;
  const fetch = telegramFetch(clock, meter.chatCalled);
  const bot = new Bot<CounterContext>(token, {
    client: { apiRoot, fetch },
    ...(elsewhere && { botInfo: NOT_ASKED }), // updates from there do not wait until Telegram has said who we are
  });
  const { api } = bot;
  /** For what waits in the journal anyhow. */
  const impatient = new Api(token, {
    apiRoot,
    fetch: telegramFetch(clock, meter.chatCalled, "impatient"),
  });
  const topics = createTopics(parts.sessions);
  for (const each of [api, impatient]) each.config.use(copyable, topics.into);
  const order = createChatOrder();
  const memory = createChatMemory(parts.sessions, defaultLanguage, clock);
  const { languageOf, hasOpenQuestion, askedAt } = memory;
  const furniture = async (chatId: number) => {
    const say = words(await languageOf(chatId));
    return { opener: say("button-choose"), choose: say("choose-one") };
  };
  if (elsewhere) {
    api.config.use(elsewhere.transformer(furniture, "patient"));
    impatient.config.use(elsewhere.transformer(furniture, "impatient"));
  }
  const typing = createTyping({ api: impatient, clock });
  const later = createLater({
    clock,
    random,
    log,
    words,
    typing,
    tell: (chatId, text) => api.sendMessage(chatId, text),
  });
  const pinPad = createPinPad({ ...parts, ...ports, api, order, later, hasOpenQuestion, meter });
  const testBench = createTestBench({ ...parts, ...ports, api, languageOf });
  const counter: Counter = {
    ...ports,
    testBench,
    download: createDownload({ ...{ api, token, apiRoot, clock }, elsewhere: elsewhere?.download }),
    letBack: async (chatId, by) => (await elsewhere?.letBack(chatId, by)) ?? "unchanged",
    startLink: (chatId, start) => (isWhatsappChat(chatId) ? elsewhere?.linkTo(`/start ${start}`) : undefined),
    customerNames: createCustomerNames({ api, operator, deposits, memory, order, clock, log }),
    say: words,
    keyFingerprint: parts.keyFingerprint ?? (async () => undefined),
    isLetIn: async (id) => (await people.find(id)) !== undefined,
    later: later.start,
    inTurn: later.startInTurn,
    askPinForBalance: pinPad.askPinForBalance,
    askPinForBatch: pinPad.askPinForBatch,
    askPinForChange: pinPad.askPinForChange,
    awaitsPin: pinPad.pads.isOpen,
    closePad: pinPad.closePad,
  };
  const deliver = createDeliver({
    ...pinPad,
    testBench,
    api: impatient,
    people,
    journal,
    books,
    deposits,
    batches,
    order,
    words,
    languageOf,
    askedAt,
    hasOpenQuestion,
    typing,
    clock,
    walletName: ports.walletName,
    tellReport: createTellReport({ api: impatient, people, counter, order, words, languageOf, log }),
  });
  const teller = createTeller({ journal, deliver, clock, random, log, reached });

  const sweeper = createQuestionSweeper({
    ...{ api, order, deposits, words, languageOf, clock, log },
    ...{ sessions: parts.sessions, dialogues: parts.dialogues },
    everybody: parts.everybody ?? (async () => []),
  });

  const fragments = joinFragments({
    clock,
    seen: parts.seen,
    noteCut: createNoteCut(parts.sessions, order, clock),
    failed: (error) => fail(error),
  });

  let stopMenu = () => {};

  bot.use(measured(meter, clock));
  bot.use(dropFloods({ clock, order, people, tell: tellTooFast }, parts.floodLimits));
  bot.use(markStruck(mayGivePin));
  bot.use(fragments.middleware);
  bot.use(inOrder(order));
  bot.use(once(parts.seen, reached));
  bot.use(privateChatsOnly({ people, pads: pinPad.pads, words, languageOf }));
  bot.use(metAgain(journal, log));
  bot.use(readMessage(FLOWS));
  const isHeld = async (chatId: number) => (await elsewhere?.isHeld(chatId)) ?? false;
  bot.use(admit({ ...books, ...memory, people, clock, words, defaultLanguage, remove: pinPad.remove, isHeld }));
  bot.use(typing.middleware);
  bot.use(session({ initial: (): Session => ({}), storage: parts.sessions }));
  bot.use(topics.note);
  bot.use(knowLateRests(clock));
  bot.use(sweeper.watch);
  bot.use(speak(words, defaultLanguage));
  bot.use(noteIdle(clock));
  bot.use(answerErrors(log, random));
  bot.use(lateTaps(clock));
  bot.use(pinPad.pages);
  bot.use(pinPad.taps);
  bot.use(pinPad.typed);
  bot.use(markStruck());
  bot.use(bareMessages);
  bot.use(conversations({ storage: { type: "key", version: FLOWS_VERSION, adapter: parts.dialogues } }));
  registerFlows(bot, counter);
  bot.use(notUnderstood);
  bot.catch(fail);

  return {
    bot,
    askedByPage(nonce) {
      const pad = pinPad.pads.ofPage(nonce);
      return pad && { purpose: pad.purpose, personId: pad.personId, byLink: pad.link !== undefined };
    },
    posted: pinPad.posted,
    closeChat: (chatId) => void pinPad.closePad(chatId),
    start() {
      pinPad.start();
      teller.start();
      const flows = flowsAt(FLOWS, operator.place);
      if (parts.token !== undefined)
        stopMenu = showMenu({ api, words, clock, log, flows, always, team: books.team, memory });
      sweeper.start();
    },
    sayDirectly(chatId) {
      const told = languageOf(chatId).then((language) => api.sendMessage(chatId, words(language)("intake-closed")));
      told.catch((error: unknown) =>
        log.warn({ part: "bot", chat: chatId, ...redact(error) }, "closed intake not told"),
      );
    },
    async stop(limitMs) {
      stopMenu();
      sweeper.stop();
      await Promise.race([fragments.stop(), sleep(clock, limitMs)]);
      await Promise.all([pinPad.stop(limitMs), later.stop(limitMs), teller.stop(limitMs)]);
    },
  };

  function fail(error: unknown): void {
    log.error({ part: "bot", ...redact(error) }, "update failed before it could be answered");
  }

  async function tellTooFast(chatId: number): Promise<void> {
    const say = words(await languageOf(chatId));
    await api.sendMessage(chatId, say("access-too-fast")).catch((error: unknown) => {
      log.warn({ part: "bot", chat: chatId, ...redact(error) }, "flood not told");
    });
  }
}
