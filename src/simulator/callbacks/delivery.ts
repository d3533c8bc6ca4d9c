import { uuid } from "../random.ts";
import type { World } from "../world.ts";
import { signature } from "./signature.ts";

/** One message for somebody's server. */
export interface Message {
  readonly url: string;
  /** For the live view: the batch's or the transaction's id. */
  readonly about: string;
  /** Written once: every redelivery has the same bytes. */
  readonly body: string;
  /** The same on every delivery of the same event. */
  readonly idempotencyKey: string;
  /** Forged on purpose. */
  readonly forged?: "key" | "signature" | undefined;
}

/** Makes a message about an event that was never told before. */
export function message(world: World, url: string, about: string, body: object): Message {
  return { url, about, body: JSON.stringify(body), idempotencyKey: uuid(world.random) };
}

/**
 * Delivers a message. 2xx counts as delivered, 4xx drops it for good, everything else brings it back after the next pause
 * (contract README section 11). Never rejects.
 */
export async function deliverMessage(world: World, message: Message, attempt = 1): Promise<void> {
  const http = await post(world, message);
  if (world.closed.signal.aborted) return;
  world.events.emit({ type: "callback", url: message.url, about: message.about, http, attempt });
  if (http !== undefined && ((http >= 200 && http < 300) || (http >= 400 && http < 500))) return;
  const pauseMs = world.settings.callback.retriesMs[attempt - 1];
  if (pauseMs === undefined || message.forged) return;
  world.agenda.at(world.clock.now() + pauseMs, () => void deliverMessage(world, message, attempt + 1));
}

async function post(world: World, message: Message): Promise<number | undefined> {
  const { timeoutMs } = world.settings.callback;
  try {
    const response = await fetch(message.url, {
      method: "POST",
      headers: headersOf(world, message),
      body: message.body,
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), world.closed.signal]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}

function headersOf(world: World, { url, body, idempotencyKey, forged }: Message): Record<string, string> {
  const { secret } = world.settings.callback;
  const apiKey = forged === "key" ? "not-the-registered-key" : world.registrations.apiKeyFor(url);
  const seconds = Math.floor(world.clock.now() / 1_000);
  return {
    "Content-Type": "application/json",
    "User-Agent": "Sonatel-Client/1.0",
    "Accept-Encoding": "gzip",
    "X-Sonatel-Idempotency-Key": idempotencyKey,
    ...(apiKey === undefined ? {} : { Authorization: `Basic ${apiKey}` }), // as it is, not base64
    ...(secret === undefined
      ? {}
      : { "X-Sonatel-Signature": signature(forged === "signature" ? `not ${secret}` : secret, seconds, body) }),
  };
}
