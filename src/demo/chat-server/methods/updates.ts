import { badRequest } from "../bot-api-error.ts";
import type { Counter, Method } from "../method.ts";
import { flagOf, integerOf, type Payload, structureOf, textOf } from "../payload.ts";
import { checkWebhookAddress } from "../webhook-address.ts";

/** Telegram cuts longer waits to this, in seconds. */
const LONG_POLL_MAX_S = 50;

export const getUpdates: Method = (counter, payload, gone) => {
  if (counter.webhook.url) {
    return counter.queue.conflicts(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  readAllowed(counter, payload);
  const limit = integerOf(payload, "limit", 100, 1, 100);
  const timeout = integerOf(payload, "timeout", 0, 0, LONG_POLL_MAX_S);
  return counter.queue.take(integerOf(payload, "offset", 0), limit, timeout * 1000, gone);
};

/** Absent keeps what was asked for before. */
function readAllowed({ queue }: Counter, payload: Payload): void {
  const kinds = structureOf(payload, "allowed_updates", "can't parse allowed_updates JSON object");
  if (kinds === undefined) return;
  if (!Array.isArray(kinds)) throw badRequest("allowed_updates must be an Array of String");
  queue.allow(kinds.map(String));
}

export const setWebhook: Method = (counter, payload) => {
  const url = textOf(payload, "url");
  if (url === "") return deleteWebhook(counter, payload, new AbortController().signal);
  checkWebhookAddress(url, textOf(payload, "ip_address"), counter.isHosted);
  const secretToken = textOf(payload, "secret_token");
  if (secretToken.length > 256) throw badRequest("secret token is too long");
  if (!/^[\w-]*$/.test(secretToken)) throw badRequest("secret token contains unallowed characters");
  readAllowed(counter, payload);
  if (flagOf(payload, "drop_pending_updates")) counter.queue.clear();
  counter.queue.stopPolling("terminated by setWebhook request");
  counter.webhook.set({ url, secretToken, maxConnections: integerOf(payload, "max_connections", 40, 1, 100) });
  return true;
};

export const deleteWebhook: Method = ({ queue, webhook }, payload) => {
  webhook.remove();
  if (flagOf(payload, "drop_pending_updates")) queue.clear();
  return true;
};

export const getWebhookInfo: Method = ({ queue, webhook }) => ({
  ...webhook.info(),
  pending_update_count: queue.pendingCount + webhook.pendingCount,
  ...(queue.allowed && { allowed_updates: queue.allowed }),
});
