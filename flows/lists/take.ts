import { contentHash, type ListLine, type ReadList } from "../../src/domain/list.ts";
import { mannersOf } from "../../src/domain/manners.ts";
import type { Xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import type { NewList } from "../../src/domain/ports/list-book.ts";
import type { ListReading, ListSource } from "../../src/domain/ports/lists.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Announced } from "../ground/session.ts";
import { shown } from "./line-text.ts";
import { sayProblem } from "./problem.ts";
import { showList, UNREAD } from "./read-again.ts";

/** Takes a list that somebody sent, as lines or as a file. */
export async function takeList(ctx: CounterContext, list: string | Announced, reading?: ListReading): Promise<void> {
  if (typeof list === "string") await takeText(ctx, list, reading);
  else await takeFile(ctx, list);
}

/** Takes a file: fetched, read and checked after the update is over. A file that is no list costs a sentence. */
export async function takeFile(ctx: CounterContext, file: Announced): Promise<void> {
  if (!(await mayDepositMany(ctx))) return;
  const { bytes } = ctx.counter.lists.limits;
  // Before anything is fetched (faults S25).
  if ((file.file_size ?? 0) > bytes) return await sayProblem(ctx, { problem: "too_large" });
  if (mannersOf(ctx.chatId).edits) await ctx.reply(ctx.say("list-reading"));
  else await ctx.replyWithChatAction("typing");
  const name = file.file_name === undefined ? undefined : shown(file.file_name.replace(/_/g, " "));
  ctx.counter.inTurn(ctx.chatId, ctx.language, async () => {
    const fetched = await ctx.counter.download(file.file_id, bytes);
    if (fetched.kind === "too_large") return await sayProblem(ctx, { problem: "too_large" });
    if (fetched.kind !== "fetched") return void (await ctx.reply(ctx.say("list-not-fetched")));
    await readAndShow(ctx, { kind: "file", bytes: fetched.bytes }, { name });
  });
}

/** Takes lines that were pasted into a message; `reading`: what they say, where that was read to know whether they are a list. */
export async function takeText(ctx: CounterContext, text: string, reading?: ListReading): Promise<void> {
  if (!(await mayDepositMany(ctx))) return;
  ctx.counter.inTurn(ctx.chatId, ctx.language, () => readAndShow(ctx, { kind: "text", text }, { reading }));
}

/** Takes contacts that get the same amount each. */
export async function takeContacts(
  ctx: CounterContext,
  contacts: readonly { readonly number: Msisdn; readonly name?: string | undefined }[],
  amount: Xof,
): Promise<void> {
  if (!(await mayDepositMany(ctx))) return;
  const lines = contacts.map(
    ({ number, name }, at): ListLine => ({
      line: at + 1,
      recipient: number,
      amount,
      ...(name !== undefined && { name }),
      cells: [number, String(amount), name ?? ""],
    }),
  );
  const content: ReadList = { headings: [], isContacts: true, lines, refused: [], hash: contentHash(lines) };
  ctx.counter.inTurn(ctx.chatId, ctx.language, () => keepAndShow(ctx, { content }));
}

/** Keeps a list under the update that brought it, and shows what the check says. */
export async function keepAndShow(
  ctx: CounterContext,
  list: Pick<NewList, "content" | "question" | "source" | "name">,
): Promise<void> {
  const chatId = ctx.chatId;
  const kept = await ctx.counter.books.lists.keep({
    ...list,
    intentKey: `list:${chatId}:${ctx.update.update_id}`,
    chatId,
    actorId: ctx.person.id,
    distributor: ctx.person.distributor as Msisdn,
    madeAt: ctx.counter.clock.now(),
  });
  await showList(ctx, kept);
}

/** Whether this person may prepare lists; says so where not. */
export async function mayDepositMany(ctx: CounterContext): Promise<boolean> {
  if (may(ctx.person, "deposit_many")) return true;
  await ctx.reply(ctx.say(ctx.person.distributor === undefined ? "deposit-without-wallet" : "not-for-your-role"));
  return false;
}

async function readAndShow(
  ctx: CounterContext,
  source: ListSource,
  known: { readonly name?: string | undefined; readonly reading?: ListReading | undefined },
): Promise<void> {
  const reading = known.reading ?? (await ctx.counter.lists.read(source));
  if (reading.kind === "problem") return await sayProblem(ctx, reading);
  const read = reading.kind === "list" ? { content: reading.list } : { content: UNREAD, question: reading.question };
  await keepAndShow(ctx, { ...read, source, name: known.name });
}
