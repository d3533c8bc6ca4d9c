import type { BotCommand } from "grammy/types";
import { asMsisdn, type Msisdn } from "../src/domain/msisdn.ts";
import type { Person } from "../src/domain/person.ts";
import type { CounterContext, Say } from "./context.ts";
import { type Flow, isFor } from "./flow.ts";

/** Whom Telegram's menu is for unless their chat has its own: most people are distributors. */
const MOST: Pick<Person, "role" | "distributor"> = {
  role: "distributor",
  distributor: asMsisdn("780000001") as Msisdn,
};

/** The lines of the menu that every chat has. */
export function menuForMost(flows: readonly Flow[]): readonly Flow[] {
  return flows.filter((flow) => isFor(MOST, flow));
}

/** Gives a chat a menu of its own where the person may do something else than most. A chat without one loses nothing: whatever is written is understood. */
export async function showOwnMenu(ctx: CounterContext, flows: readonly Flow[]): Promise<void> {
  const own = flows.filter((flow) => isFor(ctx.person, flow));
  const most = menuForMost(flows);
  if (own.length === most.length && own.every((flow, place) => flow === most[place])) return;
  const scope = { type: "chat", chat_id: ctx.chatId as number } as const;
  await ctx.api.setMyCommands(menuLines(own, ctx.say), { scope });
}

/** The lines of a menu in one language. */
export function menuLines(flows: readonly Flow[], say: Say): BotCommand[] {
  return flows.map(({ commands, menuKey }) => ({ command: commands[0], description: say(menuKey) }));
}
