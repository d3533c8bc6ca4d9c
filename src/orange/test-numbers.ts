import { z } from "zod";
import type { Instant } from "../domain/clock.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import { Pin } from "../domain/pin.ts";
import { looseParty, looseText } from "./answers.ts";
import type { Caller } from "./caller.ts";
import { readInstant } from "./history-row.ts";
import { describe, isSuccess } from "./seen.ts";

/** A wallet lent by the sandbox. Its PIN comes in clear and is wrapped at once, so that it cannot be printed by mistake. */
export interface TestNumber {
  readonly msisdn: Msisdn;
  /** `RETAILER`, `CUSTOMER`, `MERCHANT` or `HYBRID`. Choose by this: the order is not promised. */
  readonly type?: string | undefined;
  readonly pin?: Pin | undefined;
  /** `FULL` or `LITE`, for customers. */
  readonly grade?: string | undefined;
  readonly expiresAt?: Instant | undefined;
}

/** The sandbox's wallets, or why they could not be read: the live host has none. */
export type TestNumbersAnswer =
  | { readonly kind: "numbers"; readonly numbers: readonly TestNumber[] }
  | { readonly kind: "failed"; readonly detail: string };

const wireNumbers = z.array(
  z.object({ type: looseText, msisdn: looseParty, pinCode: looseText, grade: looseText, expiresAt: looseText }),
);

/** Most that the sandbox lends (contract, `getTestNumbers`). */
const QUERY = { nbCustomers: 2, nbRetailers: 1, nbMerchants: 0 };

/** Gets, or makes on first use, the sandbox's test wallets. */
export async function readTestNumbers(caller: Caller): Promise<TestNumbersAnswer> {
  const path = "/api/assignments/v1/partner/sim-cards";
  const seen = await caller.read({ operation: "getTestNumbers", method: "GET", path, query: QUERY }, "other");
  if (seen.kind === "unavailable") return { kind: "failed", detail: seen.detail };
  const read = isSuccess(seen) ? wireNumbers.safeParse(seen.json) : undefined;
  if (!read?.success) return { kind: "failed", detail: describe(seen) };
  return { kind: "numbers", numbers: read.data.flatMap(toTestNumber) };
}

function toTestNumber(row: z.infer<typeof wireNumbers>[number]): TestNumber[] {
  if (row.msisdn === undefined) return [];
  const pin = row.pinCode !== undefined && /^\d{4}$/.test(row.pinCode) ? new Pin(Buffer.from(row.pinCode)) : undefined;
  return [{ msisdn: row.msisdn, type: row.type, pin, grade: row.grade, expiresAt: readInstant(row.expiresAt) }];
}
