import { z } from "zod";
import type { Account } from "../bank/accounts.ts";
import { msisdnField, readQuery } from "../http/fields.ts";
import { word } from "../http/loose.ts";
import { money } from "../http/money.ts";
import type { Answer, Call } from "../http/operation.ts";
import { problem } from "../http/problem.ts";
import type { SimulatorSettings } from "../settings.ts";

/** Reads a profile without a PIN. Live, customers and other people's wallets are refused with 403, code 11 (contract README section 1). */
export function getAccount(call: Call): Answer {
  const { world } = call;
  const { flavour, profile, strict } = world.settings;
  const { msisdn, type, walletType = "principal" } = readQuery(query(world.settings), call.query);
  if (flavour === "live" && type === "customer" && profile.customerLive === "refused") throw problem("11");
  const account = world.accounts.get(msisdn);
  if (account && account.type !== "CUSTOMER" && !account.own) throw problem("11");
  if (!account && flavour === "live") throw problem("11");
  const isMain = walletType === "principal";
  if (!account || (strict.wallets && !isMain) || (type !== undefined && type !== holderOf(account)))
    throw problem("60");
  return { http: 200, body: profileOf(account, isMain ? world.ledger.balance(msisdn) : 0) };
}

/** The wallet that a call is about: a kind of holder that is not the wallet's own finds nothing. */
export function holderQuery(settings: SimulatorSettings) {
  return { msisdn: msisdnField, type: word(settings, ["customer", "retailer"]).optional() };
}

/** Whose wallet it is, in the query's words. */
export function holderOf({ type }: Account): "customer" | "retailer" {
  return type === "CUSTOMER" ? "customer" : "retailer";
}

function query(settings: SimulatorSettings) {
  const walletType = word(settings, ["principal", "salaire", "bonus", "international"]).optional();
  return z.object({ ...holderQuery(settings), walletType });
}

const GRADES = { FULL: "Full", LITE: "Lite", LIGHT: "Light" } as const;

/** Everybody has a grade, and whether a wallet is suspended is told under both of its names (contract, `Profile`). */
function profileOf(account: Account, balance: number): object {
  const { msisdn, firstName, lastName, grade, barred, suspended } = account;
  const isSuspended = suspended ? "Yes" : "No";
  return {
    type: holderOf(account),
    userId: `PT260101.0000.${msisdn.slice(-6)}`,
    msisdn,
    firstName,
    lastName,
    balance: money(balance),
    frozenBalance: money(0),
    grade: GRADES[grade],
    barred,
    suspended: isSuspended,
    suspendStatus: isSuspended,
    identification: null,
  };
}
