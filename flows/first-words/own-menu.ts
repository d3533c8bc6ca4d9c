import type { Api } from "grammy";
import type { BotCommand } from "grammy/types";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Person } from "../../src/domain/person.ts";
import type { CounterContext, Flow } from "../ground/context.ts";
import { isFor } from "../ground/opening.ts";
import type { Say } from "../ground/say.ts";

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

/** Gives the chat of an update a menu of its own where the person may do something else than most. A chat without one loses nothing: whatever is written is understood. */
export async function showOwnMenu(ctx: CounterContext, flows: readonly Flow[]): Promise<void> {
  const own = ownMenu(ctx.person, flows);
  if (own) await setChatMenu(ctx.api, ctx.chatId, own, ctx.say);
}

/** Sets the menu of one private chat. */
export async function setChatMenu(
  api: Pick<Api, "setMyCommands">,
  chatId: number,
  flows: readonly Flow[],
  say: Say,
): Promise<void> {
  await api.setMyCommands(menuLines(flows, say), { scope: { type: "chat", chat_id: chatId } });
}

/** The lines of a menu in one language. */
export function menuLines(flows: readonly Flow[], say: Say): BotCommand[] {
  return flows.map(({ commands, menuKey }) => ({ command: commands[0], description: say(menuKey) }));
}
