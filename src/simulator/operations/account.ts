import { z } from "zod";
import type { Account } from "../bank/accounts.ts";
import { msisdnField, readQuery } from "../http/fields.ts";
import { money } from "../http/money.ts";
import type { Answer, Call } from "../http/operation.ts";
import { problem } from "../http/problem.ts";

const query = z.object({
  msisdn: msisdnField,
  type: z.enum(["customer", "retailer"]).optional(),
  walletType: z.enum(["principal", "salaire", "bonus", "international"]).optional(),
});

/** Reads a profile without a PIN. Live, customers and other people's wallets are refused with 403, code 11 (contract README section 1). */
export function getAccount(call: Call): Answer {
  const { world } = call;
  const { msisdn, type, walletType = "principal" } = readQuery(query, call.query);
  const { flavour, profile } = world.settings;
  if (flavour === "live" && type === "customer" && profile.customerLive === "refused") throw problem("11");
  const account = world.accounts.get(msisdn);
  if (account && account.type !== "CUSTOMER" && !account.own) throw problem("11");
  if (!account && flavour === "live") throw problem("11");
  if (!account || walletType !== "principal" || (type !== undefined && type !== holderOf(account))) throw problem("60");
  return { http: 200, body: profileOf(account, world.ledger.balance(msisdn)) };
}

function profileOf(account: Account, balance: number): object {
  const { msisdn, firstName, lastName, grade, barred, suspended, type } = account;
  return {
    type: holderOf(account),
    userId: `PT${msisdn}`,
    msisdn,
    firstName,
    lastName,
    balance: money(balance),
    frozenBalance: money(0),
    ...(type === "CUSTOMER" ? { grade: grade === "LITE" ? "Lite" : "Full" } : {}),
    barred,
    suspended: suspended ? "Yes" : "No",
  };
}

function holderOf({ type }: Account): "customer" | "retailer" {
  return type === "CUSTOMER" ? "customer" : "retailer";
}
