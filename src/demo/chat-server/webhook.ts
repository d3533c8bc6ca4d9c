import { STATUS_CODES } from "node:http";
import { setTimeout } from "node:timers/promises";
import { type DeliveryFault, DeliveryFaults } from "./delivery-faults.ts";
import type { OwnClock } from "./server-clock.ts";
import { lineOf } from "./update-life.ts";
import type { UpdateQueue, Waiting } from "./update-queue.ts";
import { isOnThisMachine } from "./webhook-address.ts";
import { Retries, type RetryPauses } from "./webhook-retries.ts";

/** Where updates are to be sent. */
export interface WebhookTarget {
  url: string;
  secretToken: string;
  maxConnections: number;
}

/** A method call that a bot put into its answer instead of making it. */
export type WebhookReply = (call: Record<string, unknown>) => void;

interface Delivery {
  readonly waiting: Waiting;
  readonly retries: Retries;
}

/** What came of one try: taken, or refused, with the `Retry-After` of the answer. */
type Tried = "taken" | { readonly retryAfter: string | null };

/** How long the bot may take for one update before it counts as failed. */
const ANSWER_MS = 60_000;

/** Calls that an answer may not hold; Telegram leaves them out without a word. */
const NO_REPLY = /^(?:get.*|setwebhook|deletewebhook|close|logout)$/i;

/**
 * Sends updates to the bot's own address, with the secret header, and again until it answers 2xx or their time is over.
 * Updates of one line (`lineOf`) go one after another, lines side by side, at most `max_connections` at once.
 */
export class Webhook {
  readonly faults = new DeliveryFaults();
  readonly #queue: UpdateQueue;
  readonly #onReply: WebhookReply;
  readonly #pauses: RetryPauses;
  readonly #clock: OwnClock;
  readonly #closed = new AbortController();
  readonly #lanes = new Map<string, Delivery[]>();
  #target: WebhookTarget | undefined;
  #lastError: { date: number; message: string } | undefined;
  #active = 0;

  constructor(queue: UpdateQueue, onReply: WebhookReply, pauses: RetryPauses, clock: OwnClock) {
    this.#queue = queue;
    this.#clock = clock;
    this.#onReply = onReply;
    this.#pauses = pauses;
    queue.onNew(() => this.#pump());
  }

  get url(): string | undefined {
    return this.#target?.url;
  }

  /** Updates taken from the queue that the bot has not yet answered. */
  get pendingCount(): number {
    return [...this.#lanes.values()].reduce((sum, lane) => sum + lane.length, 0);
  }

  /** Sends there from now on. Another address or secret begins anew with everything that was not answered; the same changes nothing. */
  set(target: WebhookTarget): void {
    if (JSON.stringify(target) === JSON.stringify(this.#target)) return;
    this.remove();
    this.#target = target;
    this.#pump();
  }

  /** Stops sending. What was not answered waits for whoever asks next. */
  remove(): void {
    this.#target = undefined;
    const lanes = [...this.#lanes.values()];
    this.#lanes.clear();
    this.#queue.putBack(lanes.flat().map(({ waiting }) => waiting));
  }

  close(): void {
    this.#target = undefined;
    this.#closed.abort();
  }

  info(): Record<string, unknown> {
    return {
      url: this.#target?.url ?? "",
      has_custom_certificate: false,
      ...(this.#target && { max_connections: this.#target.maxConnections }),
      ...(this.#lastError && { last_error_date: this.#lastError.date, last_error_message: this.#lastError.message }),
    };
  }

  #pump(): void {
    if (!this.#target) return;
    for (const waiting of this.#queue.drain()) {
      const delivery: Delivery = { waiting, retries: new Retries(this.#pauses) };
      const key = lineOf(waiting.update);
      const lane = this.#lanes.get(key);
      if (lane) lane.push(delivery);
      else {
        const begun = [delivery];
        this.#lanes.set(key, begun);
        void this.#runLane(key, begun);
      }
    }
  }

  async #runLane(key: string, lane: Delivery[]): Promise<void> {
    while (lane[0] && this.#target && this.#lanes.get(key) === lane) {
      if (this.#active >= this.#target.maxConnections) await this.#pauseForOthers();
      else if (await this.#isOver(lane[0], this.#target)) lane.shift();
    }
    if (this.#lanes.get(key) === lane && lane.length === 0) this.#lanes.delete(key);
  }

  /** One try, and the pause after it. An update that would be tried after its time is given up. */
  async #isOver(delivery: Delivery, target: WebhookTarget): Promise<boolean> {
    const tried = await this.#deliver(target, delivery.waiting.update);
    if (tried === "taken") return true;
    const pauseMs = delivery.retries.pauseMs(tried.retryAfter);
    if (this.#clock.now() + pauseMs > delivery.waiting.untilMs) return true;
    if (pauseMs > 0) await this.#clock.sleep(pauseMs);
    return false;
  }

  async #deliver(target: WebhookTarget, update: Waiting["update"]): Promise<Tried> {
    this.#active++;
    let retryAfter: string | null = null;
    try {
      const { status, statusText, ok, headers, body } = await this.#post(target, update);
      retryAfter = headers.get("retry-after");
      if (!ok) throw new Error(`Wrong response from the webhook: ${status} ${statusText}`);
      this.#takeReply(body);
      return "taken";
    } catch (error) {
      this.#lastError = { date: Math.floor(this.#clock.now() / 1000), message: describe(error) };
      return { retryAfter };
    } finally {
      this.#active--;
    }
  }

  /** Nobody beyond this machine is ever called. */
  async #post(target: WebhookTarget, update: Waiting["update"]) {
    const fault = this.faults.next(update);
    if (fault && !fault.afterTaking) return gateway(fault);
    if (!isOnThisMachine(target.url)) throw new Error("not called from here");
    const response = await fetch(target.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(target.secretToken && { "x-telegram-bot-api-secret-token": target.secretToken }),
      },
      body: JSON.stringify(update),
      redirect: "manual",
      signal: AbortSignal.any([this.#closed.signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    const { status, statusText, ok, headers } = response;
    const body = await response.text();
    return fault ? gateway(fault) : { status, statusText, ok, headers, body };
  }

  #takeReply(body: string): void {
    try {
      const call: unknown = JSON.parse(body);
      if (typeof call !== "object" || call === null || !("method" in call)) return;
      if (!NO_REPLY.test(String(call.method))) this.#onReply(call as Record<string, unknown>);
    } catch {
      // Most bots answer with nothing or with "OK".
    }
  }

  /** Ends early, without an error, when the server closes. */
  #pauseForOthers(): Promise<void> {
    return setTimeout(10, undefined, { signal: this.#closed.signal }).catch(() => undefined);
  }
}

function gateway({ status, retryAfterS }: DeliveryFault) {
  const headers = new Headers(retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) });
  return { status, statusText: STATUS_CODES[status] ?? "", ok: status < 300, headers, body: "" };
}

function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith("Wrong response") ? message : "Connection refused";
}
