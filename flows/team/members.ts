import { InlineKeyboard } from "grammy";
import { idAsName } from "../../src/domain/chat-id.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Role } from "../../src/domain/person.ts";
import type { Member } from "../../src/domain/ports/team.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { ask } from "../questions/question.ts";
import { questionTap, withBack } from "../questions/way-back.ts";
import { teamTap } from "./buttons.ts";

/** People on one page: what a small phone shows without scrolling. */
const PAGE = 8;

/** Somebody of the team, from the settings or by invitation. */
export interface OneOfUs {
  readonly id: number;
  readonly name?: string | undefined;
  readonly role: Role;
  readonly member?: Member;
}

/** `/equipe`: everybody, by pages. */
export async function showTeam(ctx: CounterContext): Promise<void> {
  const { text, keyboard } = await teamPage(ctx, 0);
  await ask(ctx, text, keyboard);
}

/** One page of the team, those of the settings first. A page that is no more becomes the last one. */
export async function teamPage({ say, counter }: CounterContext, wanted: number) {
  const { always, books } = counter;
  const known = always.length;
  const { total: invited } = await books.team.members(0, 1);
  const total = known + invited;
  const from = Math.min(wanted, Math.max(0, Math.floor((total - 1) / PAGE) * PAGE));
  const first = always.slice(from, from + PAGE);
  const { members } = await books.team.members(Math.max(0, from - known), PAGE - first.length);
  const people: OneOfUs[] = [...first, ...members.map((member) => ({ ...member, member }))];
  const keyboard = new InlineKeyboard();
  for (const person of people) keyboard.text(personLine(person, say), teamTap("card", { id: person.id })).row();
  if (from > 0) keyboard.text(say("button-page-back"), teamTap("page", { from: Math.max(0, from - PAGE) }));
  if (from + PAGE < total) keyboard.text(say("button-page-on"), teamTap("page", { from: from + PAGE }));
  keyboard
    .row()
    .text(say("button-invite"), teamTap("invite"))
    .text(say("button-invitations"), teamTap("invitations"))
    .row()
    .text(say("button-acts"), teamTap("acts", { id: 0 }));
  const pages = { page: Math.floor(from / PAGE) + 1, pages: Math.max(1, Math.ceil(total / PAGE)) };
  return {
    text: say("team-title", { count: total, ...pages }),
    keyboard: withBack(keyboard, say("button-close"), questionTap("close")),
  };
}

/** Somebody by id; `undefined` for a stranger. */
export async function oneOfUs({ always, books }: Counter, id: number): Promise<OneOfUs | undefined> {
  const person = always.find((one) => one.id === id);
  if (person) return person;
  const member = await books.team.member(id);
  return member && { ...member, member };
}

/** The name, or the number where there is none: in the settings owners have no names, so it says that this is one. */
export function nameOf({ id, name, role }: Pick<OneOfUs, "id" | "name"> & { role?: Role }, say: Say): string {
  return name ?? (role === "owner" ? say("team-nameless-owner", { id: idAsName(id) }) : idAsName(id));
}

function personLine(person: OneOfUs, say: Say): string {
  const mark = person.member?.suspendedSince === undefined ? "" : "🚫 ";
  const name = nameOf(person, say);
  const isSaid = person.name === undefined && person.role === "owner";
  return `${mark}${isSaid ? name : say("team-line", { name, role: say(`role-${person.role}`) })}`;
}

/** The wallet of somebody, where they have one. */
export function walletLine(wallet: Parameters<typeof formatMsisdn>[0] | undefined, say: Say): string[] {
  return wallet === undefined ? [] : [say("card-wallet", { wallet: formatMsisdn(wallet) })];
}
