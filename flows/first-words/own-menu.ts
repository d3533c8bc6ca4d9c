import type { Api } from "grammy";
import type { BotCommand } from "grammy/types";
import type { Language } from "../../src/domain/language.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Person } from "../../src/domain/person.ts";
import type { CounterContext, Flow } from "../ground/context.ts";
import { commandIn, isFor } from "../ground/opening.ts";
import type { Say } from "../ground/say.ts";
import type { Session } from "../ground/session.ts";

/** What decides which commands somebody has. */
type Who = Pick<Person, "role" | "distributor">;

/** Whom Telegram's menu is for unless their chat has its own: most people are distributors. */
const MOST: Who = {
  role: "distributor",
  distributor: asMsisdn("780000001") as Msisdn,
};

/** The lines of the menu that every chat has. */
export function menuForMost(flows: readonly Flow[]): readonly Flow[] {
  return flows.filter((flow) => isFor(MOST, flow));
}

/** The menu of somebody who may do something else than most; `undefined` for most. */
export function ownMenu(person: Who, flows: readonly Flow[]): readonly Flow[] | undefined {
  const own = flows.filter((flow) => isFor(person, flow));
  const most = menuForMost(flows);
  return own.length === most.length && own.every((flow, place) => flow === most[place]) ? undefined : own;
}

/**
 * Gives the chat of an update a menu of its own where the person may do something else than most, or has chosen another language here than their
 * phone speaks. A chat without one loses nothing: whatever is written is understood, in both languages.
 */
export async function showOwnMenu(ctx: CounterContext, flows: readonly Flow[]): Promise<void> {
  const own = ownMenu(ctx.person, flows) ?? (choseAnother(ctx.session) ? menuForMost(flows) : undefined);
  if (own) await setChatMenu(ctx.api, ctx.chatId, menuLines(own, ctx.language, ctx.say));
}

/** Whether somebody reads the counter in another language than their phone speaks: Telegram shows them its menu in the phone's, or in French where there is none in that. */
export function choseAnother({ language, telegramLanguage }: Session): boolean {
  return language !== undefined && language !== (telegramLanguage ?? "fr");
}

/** The same once another language was chosen: whose phone speaks it has the menu of most people again. */
export async function changeMenu(ctx: CounterContext, flows: readonly Flow[]): Promise<void> {
  if (ownMenu(ctx.person, flows) || choseAnother(ctx.session)) return await showOwnMenu(ctx, flows);
  await ctx.api.deleteMyCommands({ scope: { type: "chat", chat_id: ctx.chatId } });
}

/** Sets the menu of one private chat. */
export async function setChatMenu(
  api: Pick<Api, "setMyCommands">,
  chatId: number,
  lines: readonly BotCommand[],
): Promise<void> {
  await api.setMyCommands(lines, { scope: { type: "chat", chat_id: chatId } });
}

/** The lines of a menu in one language, commands and all. */
export function menuLines(flows: readonly Flow[], language: Language, say: Say): BotCommand[] {
  return flows.map((flow) => ({ command: commandIn(flow, language), description: say(flow.menuKey) }));
}
