import { batchOf } from "../domain/batch.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { dayStart } from "../domain/local-day.ts";
import { may } from "../domain/person.ts";
import type { Limits } from "../domain/ports/journal.ts";
import type { EngineParts } from "./parts.ts";

/** Whether a person may deposit at this moment. */
export async function mayDeposit({ people }: EngineParts, id: number): Promise<boolean> {
  const person = await people.find(id);
  return person !== undefined && may(person, "deposit");
}

/** The ceilings in force at a moment, whoever deposits. Days and months are Dakar's, which is on UTC all year. */
export function limitsAt({ settings }: Pick<EngineParts, "settings">, now: Instant): Limits {
  const date = new Date(now);
  const monthStart = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return {
    openWallet: true,
    customerMonth: { max: settings.customerMonthMax, since: monthStart },
    ...(settings.dayMax === undefined ? {} : { day: { max: settings.dayMax, since: dayStart(now) } }),
  };
}

/** The ceiling of one person, for the same transaction as the others: two deposits at once cannot both slip under it (faults S9). */
export async function ownLimitAt({ people }: Pick<EngineParts, "people">, id: number, now: Instant): Promise<Limits> {
  const max = (await people.find(id))?.dayMax;
  return max === undefined ? {} : { actorDay: { max, since: dayStart(now) } };
}

/** What that person may do alone, where there is such a limit. Lines of a list are not asked about one by one: the list was. */
export function aloneAt({ settings }: Pick<EngineParts, "settings">, deposit: Deposit, now: Instant): Limits {
  if (settings.alone === undefined || batchOf(deposit) !== undefined) return {};
  return { alone: { ...settings.alone, since: dayStart(now) } };
}

/** Both that are a person's own, where no owner has allowed the deposit: asked at confirming, and anew when it leaves. */
export async function ownCeilingsAt(
  parts: Pick<EngineParts, "people" | "settings">,
  deposit: Deposit,
  now: Instant,
): Promise<Limits> {
  return { ...(await ownLimitAt(parts, deposit.actorId, now)), ...aloneAt(parts, deposit, now) };
}

/** Who may give a word on what a person may not do alone: every owner but them. */
export function approversOf({ owners }: Pick<EngineParts, "owners">, maker: number): number[] {
  return owners.filter((owner) => owner !== maker);
}
