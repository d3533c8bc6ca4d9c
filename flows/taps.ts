import { roleMay } from "../src/domain/person.ts";
import type { TapContext, Taps } from "./ground/context.ts";
import { answerTap } from "./questions/chat.ts";
import { answerUntaken } from "./questions/stale.ts";

/** Every tap that no open question took. Each is answered: with what it asks for, or with a sentence on why it is too late. */
export async function handleTap(ctx: TapContext, all: readonly Taps[]): Promise<void> {
  const { data } = ctx.callbackQuery;
  const taps = all.find(({ buttons }) => data.startsWith(`${buttons.letter}:`));
  if (taps?.needs && !roleMay(ctx.person.role, taps.needs)) return await answerTap(ctx, ctx.say("not-for-your-role"));
  const tap = taps?.buttons.read(data);
  if (tap !== undefined && taps?.run) return await taps.run(ctx, tap as never);
  await answerUntaken(ctx);
}
