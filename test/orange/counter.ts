import { onTestFinished } from "vitest";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { CashInAnswer, CashInOrder, ReadyCashIn } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { createOrange, type Orange, type OrangeParts } from "../../src/orange/orange.ts";
import type { OrangeSettings } from "../../src/orange/settings.ts";
import { movedClock, TEN_FIFTEEN } from "./moved-clock.ts";
import { type ScriptedOperator, scriptedOperator } from "./scripted-operator.ts";

export const DISTRIBUTOR = "780000001" as Msisdn;
export const CUSTOMER = "771234567" as Msisdn;
export const TRANSACTION_ID = "CI260131.1015.A00043" as TransactionId;

/** The order that tests send unless they say otherwise. */
export const ORDER: CashInOrder = {
  reference: "GK3F-7Q2M-X9ZT-4BCD" as Reference,
  distributor: DISTRIBUTOR,
  recipient: CUSTOMER,
  amount: xof(5_000),
  notifyCustomer: true,
  requestedAt: TEN_FIFTEEN,
};

export function pin(digits = "1234"): Pin {
  return new Pin(Buffer.from(digits));
}

/** A scripted operator that is closed with the test. */
export async function operator(tls?: { readonly cert: string; readonly key: string }): Promise<ScriptedOperator> {
  const server = await scriptedOperator(tls);
  onTestFinished(() => server.close());
  return server;
}

/** A client of one operator, closed with the test. Its clock stands still unless the test brings its own. */
export function client(url: string, settings: Partial<OrangeSettings> = {}, parts: Partial<OrangeParts> = {}): Orange {
  const all = {
    baseUrl: url,
    clientId: "client-id",
    clientSecret: "client-secret",
    timeoutMs: 2_000,
    ratePerMinute: 60,
    ...settings,
  };
  const orange = createOrange(all, { clock: movedClock(), ...parts });
  onTestFinished(() => orange.close());
  return orange;
}

/** A line that is ready, or the test fails. */
export async function readyLine(orange: Orange): Promise<ReadyCashIn> {
  const line = await orange.readyCashIn();
  if (line.kind !== "ready") throw new Error(`not ready: ${line.why} ${line.detail}`);
  return line;
}

/** Makes one cash-in from nothing. */
export async function cashIn(orange: Orange, order: CashInOrder = ORDER): Promise<CashInAnswer> {
  return (await readyLine(orange)).send(order, pin());
}
