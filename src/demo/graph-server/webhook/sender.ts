import { createHmac, randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { OwnClock } from "../../chat-server/server-clock.ts";
import { isOnThisMachine } from "../../chat-server/webhook-address.ts";
import type { Account } from "../account.ts";
import { bytesOf, type Notice, type Packing, pack, type WebhookBody } from "./wire.ts";

/** What stands between Meta and the product and goes wrong. */
export interface DeliveryFault {
  /** What is answered in the product's place; 0: nothing, the line is cut. */
  readonly status: number;
  /** The product gets the body all the same: only its answer is lost. */
  readonly afterTaking?: boolean;
}

/** Which deliveries a fault concerns. */
export interface DeliveryScope {
  /** How many; 1 unless told. */
  readonly times?: number;
  readonly when?: (body: WebhookBody) => boolean;
}

/** Pauses before a body that was not answered 200 is sent again, in milliseconds: the first, doubled up to the longest. */
export interface RetryPauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** One delivery as the product answered it: 0 when no answer came. */
export interface Delivered {
  readonly body: WebhookBody;
  readonly status: number;
}

/** Meta tries for up to seven days. */
const TRIED_MS = 7 * 86_400_000;

/** How long the product may take for an answer. */
const ANSWER_MS = 20_000;

/**
 * Tells the product what happens, signed over the bytes that are sent. Nothing waits for what was not taken: it comes again later, after what came
 * after it, as Meta gives no order. Only a body that follows another at once waits a moment for its answer: people are slower than this machine.
 */
export class WebhookSender {
  readonly #account: Account;
  readonly #clock: OwnClock;
  readonly #pauses: RetryPauses;
  readonly #agent = new Agent({ keepAlive: true, timeout: ANSWER_MS });
  readonly #closed = new AbortController();
  readonly log: Delivered[] = [];
  packing: Packing = "alone";
  /** How long a body waits for the answer to the one before it, in milliseconds; 0: side by side, in any order. */
  followMs = 250;
  #url: string | undefined;
  #held: Notice[] | undefined;
  #early: Notice[] = [];
  #planned: { readonly fault: DeliveryFault; readonly when: (body: WebhookBody) => boolean; left: number }[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #pending = 0;

  constructor(account: Account, clock: OwnClock, pauses: RetryPauses) {
    this.#account = account;
    this.#clock = clock;
    this.#pauses = pauses;
  }

  /** Bodies under way or waiting to be sent again, and notices that are held back. */
  get pendingCount(): number {
    return this.#pending + (this.#held?.length ?? 0) + this.#early.length;
  }

  get url(): string | undefined {
    return this.#url;
  }

  /** Verifies an address with a challenge and tells it everything from now on, and what happened before. Whether it gave the right answer. */
  async subscribe(url: string): Promise<boolean> {
    if (!isOnThisMachine(url)) return false;
    const challenge = String(randomBytes(4).readUInt32BE());
    const asked = new URL(url);
    asked.searchParams.set("hub.mode", "subscribe");
    asked.searchParams.set("hub.challenge", challenge);
    asked.searchParams.set("hub.verify_token", this.#account.verifyToken);
    const answer = await fetch(asked, { redirect: "manual", signal: this.#closed.signal }).catch(() => undefined);
    if (answer?.status !== 200 || (await answer.text()) !== challenge) return false;
    this.#url = url;
    this.tell(...this.#early.splice(0));
    return true;
  }

  /** Tells what happened, at once or when it is let go. */
  tell(...notices: Notice[]): void {
    if (this.#held) this.#held.push(...notices);
    else if (this.#url === undefined) this.#early.push(...notices);
    else for (const body of pack(this.#account, notices, this.packing)) this.#send(body);
  }

  /** Tells a notice once more, as Meta does when an answer got lost. */
  tellAgain(...notices: Notice[]): void {
    for (const body of pack(this.#account, notices, this.packing)) this.#send(body);
  }

  hold(): void {
    this.#held ??= [];
  }

  /** Lets go what was held back, in another order if one is given, packed as told. */
  release(reorder: (held: Notice[]) => Notice[] = (held) => held, packing: Packing = this.packing): void {
    const held = reorder(this.#held ?? []);
    this.#held = undefined;
    if (this.#url === undefined) this.#early.push(...held);
    else for (const body of pack(this.#account, held, packing)) this.#send(body);
  }

  fails(fault: DeliveryFault, { times = 1, when = () => true }: DeliveryScope = {}): void {
    this.#planned.push({ fault, when, left: times });
  }

  recover(): void {
    this.#planned = [];
  }

  /** Any bytes at all, with any signature, or the right one. Gives the status. */
  async sendRaw(bytes: Buffer, signature = sign(bytes, this.#account.appSecret)): Promise<number> {
    return this.#post(bytes, signature);
  }

  close(): void {
    this.#url = undefined;
    this.#closed.abort();
    this.#agent.destroy();
  }

  #send(body: WebhookBody): void {
    this.#pending++;
    void this.#deliver(body).finally(() => this.#pending--);
  }

  async #deliver(body: WebhookBody): Promise<void> {
    const bytes = bytesOf(body);
    const endMs = this.#clock.now() + TRIED_MS;
    for (let pauseMs = this.#pauses.firstMs; ; pauseMs = Math.min(pauseMs * 2, this.#pauses.longestMs)) {
      const status = await this.#try(body, bytes);
      if (this.#closed.signal.aborted) return;
      this.log.push({ body, status });
      if (status === 200 || this.#clock.now() + pauseMs > endMs) return;
      await this.#clock.sleep(pauseMs);
      if (this.#closed.signal.aborted) return;
    }
  }

  async #try(body: WebhookBody, bytes: Buffer): Promise<number> {
    const plan = this.#planned.find(({ left, when }) => left > 0 && when(body));
    if (plan) plan.left--;
    if (plan && !plan.fault.afterTaking) return plan.fault.status;
    const before = this.#turn;
    const answered = before.then(() => this.#post(bytes, sign(bytes, this.#account.appSecret)));
    this.#turn = before.then(() => Promise.race([answered, setTimeout(this.followMs, undefined, { ref: false })]));
    const status = await answered;
    return plan ? plan.fault.status : status;
  }

  #post(bytes: Buffer, signature: string): Promise<number> {
    return new Promise((end) => {
      if (this.#url === undefined) return end(0);
      const call = request(this.#url, {
        method: "POST",
        agent: this.#agent,
        signal: AbortSignal.any([this.#closed.signal, AbortSignal.timeout(ANSWER_MS)]),
        headers: {
          "content-type": "application/json",
          "content-length": bytes.length,
          "user-agent": "facebookexternalua",
          accept: "*/*",
          "x-hub-signature-256": signature,
        },
      });
      call.on("response", (answer) => {
        answer.resume();
        answer.on("close", () => end(answer.statusCode ?? 0));
      });
      call.on("error", () => end(0));
      call.end(bytes);
    });
  }
}

/** The value of `X-Hub-Signature-256`: HMAC-SHA256 over the bytes, keyed with the app's secret. */
export function sign(bytes: Buffer, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(bytes).digest("hex")}`;
}
