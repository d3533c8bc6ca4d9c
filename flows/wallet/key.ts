import type { CounterContext } from "../ground/context.ts";

/** `/cle`: the fingerprint of the operator's key that PINs are encrypted with, for an owner to compare with the operator's word (faults S22). */
export async function showKey(ctx: CounterContext): Promise<void> {
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const fingerprint = await ctx.counter.keyFingerprint();
    const inGroups = fingerprint?.match(/.{4}/g)?.join(" ");
    await ctx.reply(inGroups === undefined ? ctx.say("key-unknown") : ctx.say("key-is", { fingerprint: inGroups }));
  });
}
