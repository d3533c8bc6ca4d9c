import { badRequest, conflict } from "../bot-api-error.ts";
import type { Counter, Method } from "../method.ts";
import { flagOf, integerOf, type Payload, structureOf, textOf } from "../payload.ts";

/** Telegram cuts longer waits to this, in seconds. */
const LONG_POLL_MAX_S = 50;

export const getUpdates: Method = (counter, payload, gone) => {
  if (counter.webhook.url) {
    throw conflict(
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
  if (!URL.canParse(url)) throw badRequest("invalid webhook URL specified");
  const { protocol, hostname } = new URL(url);
  // Telegram's own server takes plain http in its local mode; so does this one, for this machine only.
  const local = protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !local) throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
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
