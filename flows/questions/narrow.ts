import { InlineKeyboard } from "grammy";
import { idAsName } from "../../src/domain/chat-id.ts";
import { shownName } from "../../src/domain/foreign-text.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { may, type Person } from "../../src/domain/person.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { shopName } from "../sentences/shop.ts";

/** More people than any counter lets in. */
const MEMBERS_MAX = 1_000;

/** Buttons that a phone shows without a long scroll; who stands further down is asked for in words (`/historique par Modou`). */
const CHOICES_MAX = 20;

/** By whom and by which counter somebody may narrow what they see. Nobody learns of people or counters whose deposits they do not see. */
export interface Narrowings {
  readonly people: readonly { readonly id: number; readonly name: string }[];
  readonly shops: readonly Msisdn[];
}

/** Reads by whom and where a history or a report may be narrowed: everybody for who reads all, those of the own wallet for who reads that, nobody else. */
export async function narrowingsOf({ always, books }: Counter, person: Person): Promise<Narrowings> {
  const all = may(person, "read_all");
  if (!all && !may(person, "read_wallet")) return { people: [], shops: [] };
  const { members } = await books.team.members(0, MEMBERS_MAX);
  const seen = [...always, ...members].filter(({ distributor }) => all || distributor === person.distributor);
  const people = seen.map(({ id, name }) => ({ id, name: name === undefined ? idAsName(id) : shownName(name) }));
  const shops = [...new Set(seen.flatMap(({ distributor }) => distributor ?? []))];
  return { people, shops: all ? shops : [] };
}

/** Whose deposits alone; `to` makes the button of a person, or of everybody, and `back` leads to where it was asked. */
export function peopleKeyboard(
  { people }: Narrowings,
  say: Say,
  { to, back }: { readonly to: (person?: number) => string; readonly back: string },
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [nr, { id, name }] of people.slice(0, CHOICES_MAX).entries()) {
    if (nr % 2 === 0) keyboard.row();
    keyboard.text(name, to(id));
  }
  return keyboard.row().text(say("button-everybody"), to()).text(say("button-back"), back);
}

/** Which counter alone; `to` makes the button of a counter, or of all. */
export function shopsKeyboard(
  { shops }: Narrowings,
  { counter, say }: Pick<CounterContext, "counter" | "say">,
  { to, back }: { readonly to: (wallet?: Msisdn) => string; readonly back: string },
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const wallet of shops.slice(0, CHOICES_MAX)) keyboard.text(shopName(counter, wallet, say), to(wallet)).row();
  return keyboard.text(say("button-all-shops"), to()).text(say("button-back"), back);
}
