import { expect } from "vitest";
import { freePort } from "../../src/demo/free-port.ts";
import { PIN } from "../canary/pins.ts";
import { openWholeCounter } from "../whole/counter.ts";

/** The secret that these counters give to Telegram. */
export const SECRET = "a-secret-of-the-webhook-0123456789";

/** For what waits for a call or two. */

/** A whole counter that is given its updates by webhook. */
export async function withWebhook(settings: Record<string, string> = {}, wallets: readonly string[] = []) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/telegram`;
  const accounts = wallets.map(
    (msisdn) => ({ msisdn, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 }) as const,
  );
  const counter = await openWholeCounter({
    settings: {
      HTTP_PORT: String(port),
      TELEGRAM_WEBHOOK_URL: url,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      ...settings,
    },
    ...(wallets.length > 0 && { operator: { accounts } }),
  });
  await expect.poll(() => counter.chat.calls.some(({ method }) => method === "getWebhookInfo")).toBe(true);
  return { counter, url };
}
