import { z } from "zod";
import type { Account } from "../bank/accounts.ts";
import { readQuery } from "../http/fields.ts";
import type { Answer, Call } from "../http/operation.ts";
import { problem } from "../http/problem.ts";
import type { World } from "../world.ts";

const query = z.object({
  nbCustomers: counter(2, 1),
  nbRetailers: counter(1, 0),
  nbMerchants: counter(1, 0),
});

/** Lends sandbox wallets: as many as were ever asked for, and all of them are listed, the distributor first (contract, `getTestNumbers`). There are none live. */
export function getTestNumbers(call: Call): Answer {
  const { world } = call;
  if (world.settings.flavour === "live") throw problem("60");
  const { nbCustomers, nbRetailers, nbMerchants } = readQuery(query, call.query);
  lend(world, "CUSTOMER", nbCustomers);
  lend(world, "RETAILER", nbRetailers);
  lend(world, "MERCHANT", nbMerchants);
  const lent = world.accounts.all().filter(({ lentAt }) => lentAt !== undefined);
  const first = ({ type }: Account) => (type === "RETAILER" ? 0 : 1);
  return { http: 200, body: lent.toSorted((a, b) => first(a) - first(b)).map((account) => toRow(world, account)) };
}

function counter(max: number, usual: number) {
  return z
    .string()
    .regex(/^\d$/)
    .transform(Number)
    .pipe(z.int().min(0).max(max, `${max} at most`))
    .default(usual);
}

function lend({ accounts, clock }: World, type: Account["type"], wanted: number): void {
  const now = clock.now();
  const candidates = accounts.all().filter((account) => account.type === type && account.own);
  for (const account of candidates.slice(0, wanted)) account.lentAt ??= now;
}

function toRow({ settings }: World, { type, msisdn, pin, grade, merchantCode, lentAt = 0 }: Account): object {
  return {
    type,
    msisdn,
    pinCode: pin,
    ...(type === "CUSTOMER" ? { grade } : {}),
    ...(merchantCode === undefined ? {} : { merchantCode }),
    expiresAt: new Date(lentAt + settings.sandbox.lifeMs).toISOString(),
  };
}
