import { systemClock } from "../../src/domain/clock.ts";
import { createOrange } from "../../src/orange/orange.ts";
import { signature } from "../../src/simulator/callbacks/signature.ts";
import { CALLBACK_PATH } from "../../src/web-settings.ts";
import type { SeededRandom } from "../simulation/seeded-random.ts";
import { API_KEY, SIGNING_SECRET } from "./modes.ts";
import type { Stack } from "./stack.ts";

/** Has the operator call back about every cash-in and every batch, as somebody does with `npm run callbacks`. Throws when it does not take the address. */
export async function registerCallbacks({ operator, hook }: Stack): Promise<void> {
  const client = createOrange(
    { ...operator, baseUrl: operator.url, timeoutMs: 2_000, ratePerMinute: 100 },
    { clock: systemClock },
  );
  const callbackUrl = hook.botUrl + CALLBACK_PATH;
  const { kind } = await client.registerCallback({ code: "123456", callbackUrl, apiKey: API_KEY });
  client.close();
  if (kind !== "registered") throw new Error(`the callbacks were not registered: ${kind}`);
}

/**
 * A callback that is not the operator's, about a payment that went by: with the wrong key, the wrong signature, or all that is secret and a
 * state that is made up (faults F26). Gives the HTTP status; `undefined` while no process listens.
 */
export async function tellLie({ hook, wire }: Stack, random: SeededRandom): Promise<number | undefined> {
  const about = wire.cashIns.at(-random.whole(1, 40));
  if (!about) return undefined;
  const status = random.pick(["SUCCESS", "FAILED", "PENDING", "CANCELLED"]);
  const body = JSON.stringify({ type: random.pick(["CASHIN", "BULK_CASHIN"]), reference: about.reference, status });
  const forged = random.pick(["nothing", "nothing", "key", "signature"]);
  const headers = {
    "content-type": "application/json",
    authorization: `Basic ${forged === "key" ? "not-the-registered-key" : API_KEY}`,
    "x-sonatel-signature": signature(
      forged === "signature" ? "another-secret" : SIGNING_SECRET,
      Math.floor(Date.now() / 1_000),
      body,
    ),
    ...(random.chance(0.5) && { "x-sonatel-idempotency-key": String(random.whole(1, 50)) }),
  };
  const answer = await fetch(hook.botUrl + CALLBACK_PATH, { method: "POST", headers, body }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status;
}
