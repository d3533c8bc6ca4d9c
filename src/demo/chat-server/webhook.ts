import { setTimeout } from "node:timers/promises";
import type { Update } from "@grammyjs/types";
import type { UpdateQueue } from "./update-queue.ts";

/** Where updates are to be sent. */
export interface WebhookTarget {
  url: string;
  secretToken: string;
  maxConnections: number;
}

/** A method call that a bot put into its answer instead of making it. */
export type WebhookReply = (call: Record<string, unknown>) => void;

interface Delivery {
  update: Update;
  failures: number;
}

/** How long the bot may take for one update before it counts as failed. */
const ANSWER_MS = 60_000;

/** Pauses between two tries, in milliseconds: doubled from the first to the longest. */
export interface RetryPauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Sends updates to the bot's own address, with the secret header, and again until it answers 2xx.
 * Updates of one chat go one after another, chats side by side, at most `max_connections` at once.
 */
export class Webhook {
  readonly #queue: UpdateQueue;
  readonly #onReply: WebhookReply;
  readonly #pauses: RetryPauses;
  readonly #closed = new AbortController();
  readonly #lanes = new Map<string, Delivery[]>();
  #target: WebhookTarget | undefined;
  #lastError: { date: number; message: string } | undefined;
  #active = 0;

  constructor(queue: UpdateQueue, onReply: WebhookReply, pauses: RetryPauses) {
    this.#queue = queue;
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

  set(target: WebhookTarget): void {
    this.#target = target;
    this.#pump();
  }

  /** Stops sending. What was not answered waits for whoever asks next. */
  remove(): void {
    this.#target = undefined;
    for (const { update } of [...this.#lanes.values()].flat()) this.#queue.redeliver(update);
    this.#lanes.clear();
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
    for (const update of this.#queue.drain()) {
      const key = laneOf(update);
      const lane = this.#lanes.get(key);
      if (lane) lane.push({ update, failures: 0 });
      else {
        this.#lanes.set(key, [{ update, failures: 0 }]);
        void this.#runLane(key);
      }
    }
  }

  async #runLane(key: string): Promise<void> {
    for (let lane = this.#lanes.get(key); lane?.[0]; lane = this.#lanes.get(key)) {
      const target = this.#target;
      if (!target) return;
      const delivery = lane[0];
      if (this.#active >= target.maxConnections) await this.#pause(10);
      else if (await this.#deliver(target, delivery.update)) lane.shift();
      else await this.#pause(this.#pauseAfter(delivery.failures++));
      if (lane.length === 0) this.#lanes.delete(key);
    }
  }

  async #deliver(target: WebhookTarget, update: Update): Promise<boolean> {
    this.#active++;
    try {
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
      const body = await response.text();
      if (!response.ok) throw new Error(`Wrong response from the webhook: ${response.status} ${response.statusText}`);
      this.#takeReply(body);
      return true;
    } catch (error) {
      this.#lastError = { date: Math.floor(Date.now() / 1000), message: describe(error) };
      return false;
    } finally {
      this.#active--;
    }
  }

  #takeReply(body: string): void {
    try {
      const call: unknown = JSON.parse(body);
      if (typeof call === "object" && call !== null && "method" in call) this.#onReply(call as Record<string, unknown>);
    } catch {
      // Most bots answer with nothing or with "OK".
    }
  }

  #pauseAfter(failures: number): number {
    return Math.min(this.#pauses.firstMs * 2 ** failures, this.#pauses.longestMs);
  }

  /** Ends early, without an error, when the server closes. */
  #pause(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: this.#closed.signal }).catch(() => undefined);
  }
}

function laneOf(update: Update): string {
  const message = update.message ?? update.edited_message ?? update.channel_post ?? update.callback_query?.message;
  return String(message?.chat.id ?? update.update_id);
}

function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith("Wrong response") ? message : "Connection refused";
}
