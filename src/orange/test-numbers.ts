import { z } from "zod";
import { Pin } from "../domain/pin.ts";
import type { TestNumber, TestNumbersAnswer } from "../domain/ports/operator.ts";
import { looseParty, looseText } from "./answers.ts";
import type { Caller } from "./caller.ts";
import { readInstant } from "./history-row.ts";
import { describe, isSuccess } from "./seen.ts";

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
