import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import type { BotCommand, Chat, Update, User } from "@grammyjs/types";
import { BotApiError } from "./bot-api-error.ts";
import { type CallFault, CallFaults, type FaultScope } from "./call-faults.ts";
import { type Call, CallLog } from "./call-log.ts";
import { tellCall } from "./chat-calls.ts";
import type { ChatEvents } from "./chat-events.ts";
import type { DeliveryFault, DeliveryScope } from "./delivery-faults.ts";
import type { StoredFile } from "./file-store.ts";
import { type FloodFigures, FloodLimits, PUBLISHED_FIGURES } from "./flood-limits.ts";
import { createHttpEdge } from "./http-edge.ts";
import type { Counter } from "./method.ts";
import { menuOf } from "./methods/profile.ts";
import { findMethod } from "./methods.ts";
import { Participant, postInChannel } from "./participant.ts";
import { integerOf, type Payload } from "./payload.ts";
import { OwnClock, type ServerClock } from "./server-clock.ts";
import type { Sights } from "./sights.ts";
import { type NewUpdate, UpdateQueue } from "./update-queue.ts";
import { Webhook } from "./webhook.ts";
import { type Reach, type Room, World } from "./world.ts";

/** How a local chat server is set up. Everything may be left out. */
export interface ChatServerOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** The token that bots must use. */
  token?: string;
  clock?: ServerClock;
  /** Where the numbers of updates and messages begin. By default they grow with time: new after a restart, as Telegram's are. */
  firstId?: number;
  /** Sees the parameters of every call before it is made. Tests check them against a schema here. */
  onRequest?: (method: string, payload: Payload) => void;
  /** Half the pause before a failed webhook is tried a third time, in milliseconds; it doubles, up to between once and twice the longest. */
  webhookRetryMs?: number;
  webhookRetryMaxMs?: number;
  /** Refuses webhooks that the platform itself would refuse: on this machine, and by plain http. */
  isHosted?: boolean;
  /** `false` keeps no record of calls and events, for long measurements. */
  record?: boolean;
}

/** A person as Telegram knows them. */
export interface PersonDetails {
  id: number;
  firstName?: string;
  username?: string;
  /** Telegram's `language_code`, such as `fr`; absent for phones that tell none. */
  language?: string;
  /** What the person's own contact card says. */
  phone?: string;
  /** `unknown` for somebody who never wrote to the bot; `open` unless told. */
  reach?: Reach;
}

/** What counts towards the limits of a flood. */
const SENDING = /^(?:send(?!ChatAction)|editMessage)/;

const BOT: User = { id: 7_000_000_001, is_bot: true, first_name: "Guichet", username: "guichet_local_bot" };

/** Starts a chat server on loopback. */
export async function startChatServer(options: ChatServerOptions = {}): Promise<ChatServer> {
  const server = new ChatServer(options);
  await server.listen(options.port ?? 0);
  return server;
}

/**
 * A Telegram of one's own on this machine, for one bot: speaks the part of the Bot API listed in `methods.ts`, refuses
 * what Telegram refuses, and lets tests and the demo act as people. Make one with `startChatServer`.
 */
export class ChatServer {
  readonly token: string;
  readonly #counter: Counter;
  readonly #faults = new CallFaults();
  readonly #log: CallLog;
  readonly #onRequest: ChatServerOptions["onRequest"];
  readonly #http;
  #away = false;
  #groups = 0;

  constructor(options: ChatServerOptions) {
    this.token = options.token ?? `${BOT.id}:local-chat-server`;
    const firstId = options.firstId ?? idsFromTime();
    const clock = new OwnClock(options.clock ?? Date);
    const queue = new UpdateQueue(firstId, clock);
    const reply = (fields: Record<string, unknown>) => void this.#callFromWebhook(fields);
    const { webhookRetryMs: firstMs = 1_000, webhookRetryMaxMs: longestMs = 60_000 } = options;
    const webhook = new Webhook(queue, reply, { firstMs, longestMs }, clock);
    const { isHosted = false } = options;
    this.#counter = { world: new World(BOT, clock, firstId), queue, webhook, flood: new FloodLimits(clock), isHosted };
    this.#counter.world.events.keep = options.record ?? true;
    this.#log = new CallLog(options.record ?? true);
    this.#onRequest = options.onRequest;
    this.#http = createHttpEdge({
      token: this.token,
      call: (method, payload, gone) => this.#call(method, payload, gone),
      file: (path) => this.#counter.world.files.byPath(path),
    });
    this.#http.on("connection", (socket: Socket) => this.#away && socket.destroy());
  }

  async listen(port: number): Promise<void> {
    this.#http.listen(port, "127.0.0.1");
    await once(this.#http, "listening");
  }

  /** What a bot is given as its API root. */
  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** The bot as people see it. */
  get bot(): User {
    return this.#counter.world.bot;
  }

  /** Everything the bot showed, and a way to watch it live. */
  get events(): ChatEvents {
    return this.#counter.world.events;
  }

  /** Every call the bot made but `getUpdates`. */
  get calls(): readonly Call[] {
    return this.#log.calls;
  }

  /** What the bot is doing, for those who wait for it: whether it ever asked for updates, whether it waits for some now, and what is under way. */
  get activity(): { polled: boolean; polling: boolean; unfetched: number; openCalls: number; callCount: number } {
    const { queue, webhook } = this.#counter;
    return {
      polled: queue.wasPolled,
      polling: queue.isAwaited,
      unfetched: queue.unfetchedCount + webhook.pendingCount,
      openCalls: this.#log.open,
      callCount: this.#log.count,
    };
  }

  /** A person in a private chat with the bot. */
  person({ id, firstName = "Awa", username, language, phone, reach }: PersonDetails): Participant {
    const user: User = {
      id,
      is_bot: false,
      first_name: firstName,
      ...(username !== undefined && { username }),
      ...(language !== undefined && { language_code: language }),
    };
    const chat: Chat = { id, type: "private", first_name: firstName, ...(username !== undefined && { username }) };
    const room = this.#counter.world.rooms.get(id) ?? this.#counter.world.open(chat, reach);
    return new Participant(this.#counter, user, room, phone ?? "+221780000001");
  }

  /** A group that the bot is in; `person.in(group)` speaks there. */
  group(title: string): Room {
    return this.#counter.world.open({ id: -1_000_000_000 - this.#groups++, type: "group", title });
  }

  /** A channel that the bot is in, and how to post there. */
  channel(title: string): { room: Room; posts(text: string): Update } {
    const room = this.#counter.world.open({ id: -1_001_000_000_000 - this.#groups++, type: "channel", title });
    return { room, posts: (text) => postInChannel(this.#counter, room, text) };
  }

  /** A chat and its messages as they stand now. */
  room(chatId: number): Room | undefined {
    return this.#counter.world.rooms.get(chatId);
  }

  /** What comes into the chats besides: people's own messages, "typing…", the menu. */
  get sights(): Sights {
    return this.#counter.world.sights;
  }

  /** The commands that a person finds in the menu of their private chat. */
  menuOf(chatId: number, language?: string): readonly BotCommand[] {
    return menuOf(this.#counter.world, chatId, language);
  }

  /** A file by the path that `StoredFile` has. */
  file(path: string): StoredFile | undefined {
    return this.#counter.world.files.byPath(path);
  }

  /** What the bot told Telegram to show about it. */
  get profile(): World["profile"] {
    return this.#counter.world.profile;
  }

  /** Any update at all, for rubbish that no person makes; it waits for ever, whatever its date says. */
  delivers(update: NewUpdate): Update {
    return this.#counter.queue.add(update, Number.POSITIVE_INFINITY);
  }

  /** Gives an update again: under its old number, or the same thing under a new one. */
  redelivers(update: Update, { underNewId = false } = {}): Update {
    if (!underNewId) this.#counter.queue.redeliver(update);
    const { update_id: _, ...content } = update;
    return underNewId ? this.#counter.queue.add(content) : update;
  }

  /** Moves this server's own clock on: what waits grows old, and what waits for its time comes. */
  passes(ms: number): void {
    this.#counter.world.clock.pass(ms);
  }

  /** Numbers the next updates from here on, lower ones too: Telegram begins anywhere after a week without any. */
  renumbers(nextId: number): void {
    this.#counter.queue.renumber(nextId);
  }

  /** Keeps updates back until `releases`. */
  holds(): void {
    this.#counter.queue.hold();
  }

  /** Lets them go, in another order if one is given. */
  releases(reorder?: (held: Update[]) => Update[]): void {
    this.#counter.queue.release(reorder);
  }

  /** Makes the next calls of a method fail (`*`: of any). See `CallFault`. */
  fails(method: string, fault: CallFault, scope?: FaultScope): void {
    this.#faults.plan(method, fault, scope);
  }

  /** Makes the next deliveries to the bot's webhook fail. See `DeliveryFault`. */
  failsToDeliver(fault: DeliveryFault, scope?: DeliveryScope): void {
    this.#counter.webhook.faults.plan(fault, scope);
  }

  /** Forgets the faults that were not used up. */
  recovers(): void {
    this.#faults.clear();
    this.#counter.webhook.faults.clear();
  }

  /** Holds the bot to how much it may send: late answers, then 429. Off until then; no figures (`{}`) end it. */
  limitsFlood(figures: FloodFigures = PUBLISHED_FIGURES): void {
    this.#counter.flood.set(figures);
  }

  /** Drops every connection and takes no new one, as if the network were down (faults F42). */
  goesAway(): void {
    this.#away = true;
    this.#http.closeAllConnections();
  }

  comesBack(): void {
    this.#away = false;
  }

  async close(): Promise<void> {
    this.#counter.webhook.close();
    this.#counter.world.clock.close();
    this.#http.close();
    this.#http.closeAllConnections();
    await once(this.#http, "close");
  }

  async #call(name: string, payload: Payload, gone: AbortSignal): Promise<unknown> {
    const found = findMethod(name);
    if (!found) throw new BotApiError(404, "Not Found: method not found");
    const call: Call = { method: found.name, fields: payload.fields, atMs: this.#counter.world.clock.now() };
    tellCall({ ...payload, token: this.token, method: found.name });
    return this.#log.record(call, async () => {
      this.#onRequest?.(found.name, payload);
      return this.#faults.run(found.name, payload, gone, async () => {
        const room = SENDING.test(found.name) && this.room(integerOf(payload, "chat_id", 0));
        if (room) await this.#counter.flood.pass(room);
        return found.method(this.#counter, payload, gone);
      });
    });
  }

  async #callFromWebhook({ method, ...fields }: Record<string, unknown>): Promise<void> {
    const never = new AbortController().signal;
    await this.#call(String(method), { fields, uploads: new Map(), isForm: false }, never).catch(() => undefined);
  }
}

/** Four numbers a second since 2020: far below Telegram's 31 bits, and no run begins where an earlier one on the same data ended. */
function idsFromTime(): number {
  return Math.floor((Date.now() - Date.UTC(2020, 0, 1)) / 250);
}
