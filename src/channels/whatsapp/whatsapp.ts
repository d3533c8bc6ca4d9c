import { randomBytes } from "node:crypto";
import type { BotError, Context } from "grammy";
import type { Update } from "grammy/types";
import { isWhatsappChat, placeOfWhatsappChat } from "../../domain/chat-id.ts";
import { type Clock, sleep } from "../../domain/clock.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Log } from "../../domain/ports/log.ts";
import type { Meter } from "../../domain/ports/meter.ts";
import { remembers } from "../../domain/remembered.ts";
import { type Fed, SIDE_BY_SIDE } from "../telegram-updates.ts";
import { type Address, type Addresses, type Confirmed, openAddresses } from "./addresses.ts";
import { createDoubts } from "./doubts.ts";
import { createGraph, type GraphSettings } from "./graph.ts";
import { hearLost } from "./lost.ts";
import { type Sender as From, type MetaMessage, readDelivery } from "./meta.ts";
import { type OutParts, type Patience, whatsappTransformer } from "./out.ts";
import type { Furniture } from "./outgoing.ts";
import { numberPlaces } from "./places.ts";
import { createSender } from "./sender.ts";
import { FILE_START, updateOf } from "./updates.ts";
import { watchWindows } from "./window.ts";

/** How Meta knows us. */
export interface WhatsappSettings extends GraphSettings {
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Our number: digits with the country code. */
  readonly number: string;
}

/** What became of a delivery. `over` and `going_on` are answered 200; `not_now` is refused for now, and Meta brings it again. */
export type Taken = "over" | "going_on" | "not_now";

/** The channel: what Meta brings becomes updates of the bot, and what the bot says in these chats goes to Meta. */
export interface Whatsapp {
  readonly addresses: Addresses;
  /** Puts calls for chats of WhatsApp into Meta's words; `furniture` speaks the chat's language. */
  transformer(
    furniture: (chatId: number) => Promise<Furniture>,
    patience: Patience,
  ): ReturnType<typeof whatsappTransformer>;
  /** A file that somebody sent; `undefined` where it is no file of WhatsApp's. */
  download(fileId: string, bytesMax: number): Promise<Fetched> | undefined;
  /** A link that opens the chat with us, with words that the person only has to send. */
  linkTo(words: string): string;
  /** An owner vouches for who is behind a chat now; on record. */
  letBack(chatId: number, by: number): Promise<Confirmed>;
  /** Whether the access of whoever is behind a chat now waits for an owner's look. */
  isHeld(chatId: number): Promise<boolean>;
  /** From here on deliveries are handed to the bot. */
  start<C extends Context>(bot: Fed<C>): void;
  /** Hands a webhook's body on and waits until it was handled, `ANSWER_MS` at most. Never throws. */
  take(body: unknown): Promise<Taken>;
  /** Takes no more, and waits for what runs, `limitMs` at most. */
  stop(limitMs: number): Promise<void>;
}

/** As `Downloaded` of the flows. */
type Fetched =
  | { readonly kind: "fetched"; readonly bytes: Uint8Array }
  | { readonly kind: "too_large" | "unreachable" };

/** Meta brings a delivery again that was not answered in time (docs/decisions/0007). */
const ANSWER_MS = 5_000;

/** Chats whose last message is remembered, to show that an answer is being written; and cards kept to be read as a file. */
const REMEMBERED_MAX = 1_000;
const CARDS_MS = 5 * 60_000;

/** A second try for a file, in milliseconds. */
const AGAIN_MS = 1_000;

/** Makes the channel of one number of ours. */
export function createWhatsapp(parts: {
  settings: WhatsappSettings;
  journal: Pick<Journal, "fact" | "setFact" | "note" | "depositsShownIn" | "tell" | "metAgain">;
  clock: Clock;
  log: Log;
  heard: Meter["chatCalled"];
  /** Hears that Meta takes nothing from us any more. */
  stopped: (code: number) => void;
  /** Hears that another phone, or another person, may be behind a chat from here on. */
  changed: (chatId: number, address: Address | undefined) => Promise<void>;
  hasRights: (chatId: number) => Promise<boolean>;
}): Whatsapp {
  const { settings, journal, clock, log } = parts;
  const addresses = openAddresses(journal, settings.phoneNumberId, parts.hasRights);
  const nextPlace = numberPlaces(journal);
  const graph = createGraph(settings, clock, parts.heard);
  const window = watchWindows(journal, clock);
  const sender = createSender({ graph, addresses, window, clock, log, stopped: parts.stopped });
  const doubts = createDoubts();
  const lost = hearLost({ journal, window, clock, log });
  const lastOf = remembers<number, string>(REMEMBERED_MAX);
  const cards = remembers<string, Uint8Array>(REMEMBERED_MAX, { ttl: CARDS_MS });
  const running = new Set<Promise<unknown>>();
  let queue: Promise<unknown> = Promise.resolve();
  let handle: ((update: Update) => Promise<unknown>) | undefined;

  return {
    addresses,
    transformer: (furniture, patience) => whatsappTransformer({ ...out(), furniture }, patience),
    download: (fileId, bytesMax) =>
      fileId.startsWith(FILE_START) ? fetchFile(fileId.slice(FILE_START.length), bytesMax) : undefined,
    async letBack(chatId, by) {
      if (!isWhatsappChat(chatId)) return "unchanged";
      const confirmed = await addresses.confirm(chatId);
      if (confirmed !== "confirmed") return confirmed;
      const act = {
        by: { kind: "person", id: by },
        what: "let_back",
        detail: { chat: placeOfWhatsappChat(chatId) },
      } as const;
      await journal.note({ at: clock.now(), act });
      return confirmed;
    },
    isHeld: async (chatId) =>
      isWhatsappChat(chatId) &&
      ((await addresses.addressOf(chatId))?.changed === true || (await addresses.isAwaited(chatId))),
    linkTo: (words) => `https://wa.me/${settings.number}?text=${encodeURIComponent(words)}`,
    start<C extends Context>(bot: Fed<C>) {
      handle = async (update) => await bot.handleUpdate(update).catch((error: BotError<C>) => bot.errorHandler(error));
    },
    async take(body) {
      if (handle === undefined || running.size >= SIDE_BY_SIDE) return "not_now";
      const { messages, statuses } = readDelivery(body, settings.phoneNumberId);
      for (const status of statuses) doubts.hear(status);
      const handled = Promise.all([...statuses.map(lost), ...messages.map(begin)].map(track));
      return await within(handled);
    },
    async stop(limitMs) {
      handle = undefined;
      await Promise.race([Promise.allSettled(running), sleep(clock, limitMs)]);
    },
  };

  function out(): Omit<OutParts, "furniture"> {
    return {
      ...sender,
      doubts,
      nextPlace,
      now: () => clock.now(),
      typing(chatId) {
        const last = lastOf.get(chatId);
        if (last !== undefined) void graph.types(last);
      },
      unknown: (method) => log.error({ part: "whatsapp", method }, "a call that this channel does not know"),
    };
  }

  /** Who it is from is looked up one after the other, so that the updates of a chat begin in the order in which they came; they are handled side by side. */
  async function begin(one: { readonly sender: From; readonly message: MetaMessage }): Promise<void> {
    const mine = queue.then(() => readUpdate(one));
    queue = mine.catch(() => {});
    const update = await mine;
    if (update !== undefined) await handle?.(update);
  }

  async function readUpdate(one: {
    readonly sender: From;
    readonly message: MetaMessage;
  }): Promise<Update | undefined> {
    const { sender: from, message } = one;
    const { system } = message;
    if (message.type === "system") {
      const chatId = await addresses.moved(from, { number: system?.wa_id, userId: system?.user_id });
      if (chatId !== undefined) await parts.changed(chatId, await addresses.addressOf(chatId));
      return undefined;
    }
    const met = await addresses.chatOf(from);
    if (met === undefined) return undefined;
    if (met.changed) await parts.changed(met.chatId, await addresses.addressOf(met.chatId));
    lastOf.set(met.chatId, message.id);
    await window.heard(met.chatId, message.timestamp * 1_000);
    const update = updateOf(one, met.chatId, await nextPlace(met.chatId), keepCards);
    if (update === undefined) await journal.metAgain(met.chatId); // what waited for a sign of life is told, also where nothing was written
    return update;
  }

  function keepCards(vcf: string): string {
    const id = `cards-${randomBytes(9).toString("base64url")}`;
    cards.set(id, Buffer.from(vcf));
    return id;
  }

  async function fetchFile(id: string, bytesMax: number): Promise<Fetched> {
    const kept = cards.get(id);
    if (kept) return kept.length > bytesMax ? { kind: "too_large" } : { kind: "fetched", bytes: kept };
    for (let attempt = 0; ; attempt += 1) {
      const answer = await graph.fetchMedia(id, bytesMax);
      if (answer.kind === "answered") return { kind: "fetched", bytes: answer.value };
      if (answer.kind === "too_large") return answer;
      if (attempt > 0) return { kind: "unreachable" };
      await sleep(clock, AGAIN_MS);
    }
  }

  function track(task: Promise<void>): Promise<void> {
    const safe = task.catch((error: unknown) =>
      log.error(
        { part: "whatsapp", name: error instanceof Error ? error.name : "unknown" },
        "a message could not be handed on",
      ),
    );
    running.add(safe);
    return safe.finally(() => running.delete(safe));
  }

  function within(task: Promise<unknown>): Promise<Taken> {
    return new Promise((resolve) => {
      const cancel = clock.after(ANSWER_MS, () => resolve(handle === undefined ? "not_now" : "going_on"));
      void task.finally(() => {
        cancel();
        resolve("over");
      });
    });
  }
}
