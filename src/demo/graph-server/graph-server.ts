import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { OwnClock, type ServerClock } from "../chat-server/server-clock.ts";
import { type Account, practiceAccount } from "./account.ts";
import { CallFaults, type FaultScope, type GraphFault, type Operation } from "./call-faults.ts";
import { CallLog, type GraphCallRecord } from "./call-log.ts";
import { Graph, type GraphManners } from "./graph.ts";
import { createGraphEdge, createMediaEdge, type EdgeParts, urlOf } from "./http/graph-edge.ts";
import type { Components } from "./http/operations.ts";
import { digitsOf, newIdentity, newUserId } from "./ids.ts";
import { MediaStore } from "./media-store.ts";
import { News, type Novelty } from "./news.ts";
import { PairRate } from "./pair-rate.ts";
import type { Contact, StoredMessage } from "./phones/chat.ts";
import { WhatsAppPhone } from "./phones/whatsapp-phone.ts";
import { type Template, Templates } from "./templates.ts";
import { WebhookSender } from "./webhook/sender.ts";
import { messageNotice } from "./webhook/wire.ts";

/** How a local Meta is set up. Everything may be left out. */
export interface GraphServerOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly account?: Partial<Account>;
  readonly clock?: ServerClock;
  readonly manners?: Partial<GraphManners>;
  readonly templates?: readonly Template[];
  /** The first pause before a webhook is sent again, in milliseconds, and the longest: it doubles. */
  readonly webhookRetryMs?: number;
  readonly webhookRetryMaxMs?: number;
  /** `false` keeps no record of calls, for long measurements. */
  readonly record?: boolean;
}

/** A person as WhatsApp knows them. */
export interface PersonDetails {
  /** With the country code, as people write it. */
  readonly number: string;
  readonly name?: string;
  readonly userId?: string;
  readonly hidesNumber?: boolean;
}

/**
 * WhatsApp's Cloud API on this machine, for one number of one business: refuses what Meta refuses (docs/graph-limits.md), tells the product what
 * happens in signed webhooks, and lets tests and the demo act as people. Make one with `startGraphServer`.
 */
export class GraphServer {
  readonly account: Account;
  readonly webhook: WebhookSender;
  readonly graph: Graph;
  readonly faults = new CallFaults();
  readonly log: CallLog;
  /** What the number was told to show: commands and ice breakers. */
  readonly components: Components = { commands: [], prompts: [] };
  readonly #clock: OwnClock;
  readonly #edge;
  readonly #mediaEdge;
  #isAway = false;

  constructor(options: GraphServerOptions) {
    const { webhookRetryMs: firstMs = 1_000, webhookRetryMaxMs: longestMs = 600_000, templates = [] } = options;
    this.account = practiceAccount(options.account);
    this.#clock = new OwnClock(options.clock ?? Date);
    const now = () => this.#clock.now();
    this.webhook = new WebhookSender(this.account, this.#clock, { firstMs, longestMs });
    this.log = new CallLog(options.record ?? true);
    this.graph = new Graph({
      account: this.account,
      clock: this.#clock,
      media: new MediaStore(now),
      templates: new Templates(),
      pair: new PairRate(now),
      webhook: this.webhook,
      news: new News(),
      manners: { closedWindow: "status", checksIdentity: false, deliveryMs: 0, ...options.manners },
    });
    for (const template of templates) this.graph.parts.templates.set(template);
    const parts: EdgeParts = {
      graph: this.graph,
      faults: this.faults,
      log: this.log,
      components: this.components,
      mediaUrl: () => urlOf(this.#mediaEdge),
    };
    this.#edge = createGraphEdge(parts);
    this.#mediaEdge = createMediaEdge(parts);
    for (const { server } of [this.#edge, this.#mediaEdge])
      server.on("connection", (socket: Socket) => this.#isAway && socket.destroy());
  }

  async listen(port: number): Promise<void> {
    await this.#edge.listen({ host: "127.0.0.1", port });
    await this.#mediaEdge.listen({ host: "127.0.0.1", port: 0 });
  }

  /** What the product is given as Graph's address. */
  get url(): string {
    return urlOf(this.#edge);
  }

  /** Its doors, for those who add one before it listens. */
  get doors(): FastifyInstance {
    return this.#edge;
  }

  /** The settings of the product that lead here. */
  get settings(): Record<string, string> {
    const { phoneNumberId, token, appSecret, verifyToken, number } = this.account;
    return {
      WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
      WHATSAPP_ACCESS_TOKEN: token,
      WHATSAPP_APP_SECRET: appSecret,
      WHATSAPP_VERIFY_TOKEN: verifyToken,
      WHATSAPP_NUMBER: `+${number}`,
      WHATSAPP_GRAPH_URL: this.url,
    };
  }

  /** Every call of the product. */
  get calls(): readonly GraphCallRecord[] {
    return this.log.calls;
  }

  /** What the product is doing, for those who wait for it. */
  get activity(): { untold: number; openCalls: number; callCount: number } {
    return { untold: this.webhook.pendingCount, openCalls: this.log.open, callCount: this.log.count };
  }

  /** A person with WhatsApp. The same number is the same person. */
  person({ number, name = "Awa", userId = newUserId(), hidesNumber = false }: PersonDetails): WhatsAppPhone {
    const digits = digitsOf(number);
    const known = this.graph.chats.byNumber(digits);
    if (known?.contact.reach === "none") Object.assign(known.contact, { name, userId, hidesNumber, reach: "online" });
    const contact: Contact = {
      ...{ name, number: digits, userId, hidesNumber },
      ...{ identityHash: newIdentity(), reach: "online", isLooking: false },
    };
    return new WhatsAppPhone(this.graph, known ?? this.graph.chats.open(contact));
  }

  /** Watches what changes on the phones; the answer ends it. */
  on(watch: (novelty: Novelty) => void): () => void {
    return this.graph.parts.news.on(watch);
  }

  /** Verifies the product's webhook and tells it everything from now on. Whether it gave the right answer to the challenge. */
  subscribes(url: string): Promise<boolean> {
    return this.webhook.subscribe(url);
  }

  /** Tells a person's message once more, as Meta does when an answer got lost. */
  redelivers(message: StoredMessage): void {
    const chat = this.graph.chats.of(message.id);
    if (!chat) throw new Error("no such message");
    this.webhook.tellAgain(messageNotice(chat, message, this.account, this.graph.parts.manners.checksIdentity));
  }

  /** Adds or changes a template, or how far its draft is. */
  template(template: Template): void {
    this.graph.parts.templates.set(template);
  }

  /** Ends a message in `failed` with this code, whatever became of it. */
  loses(message: StoredMessage, code = 131026): void {
    const chat = this.graph.chats.of(message.id);
    if (chat) this.graph.fail(chat, message, code);
  }

  /** Moves Meta's own clock on: windows close, addresses end, what waits for its time comes. */
  passes(ms: number): void {
    this.#clock.pass(ms);
  }

  /** Makes the next calls fail (`*`: of any kind). See `GraphFault`. */
  fails(operation: Operation | "*", fault: GraphFault, scope?: FaultScope): void {
    this.faults.plan(operation, fault, scope);
  }

  /** Forgets the faults that were not used up, of calls and of webhooks. */
  recovers(): void {
    this.faults.clear();
    this.webhook.recover();
  }

  /** Drops every connection and takes no new one. */
  goesAway(): void {
    this.#isAway = true;
    for (const { server } of [this.#edge, this.#mediaEdge]) server.closeAllConnections();
  }

  comesBack(): void {
    this.#isAway = false;
  }

  async close(): Promise<void> {
    this.webhook.close();
    this.#clock.close();
    await Promise.all([this.#edge.close(), this.#mediaEdge.close()]);
  }
}
