import type { Context, MiddlewareFn, NextFunction } from "grammy";
import type { Clock } from "../../domain/clock.ts";
import { SEAM } from "../../domain/seam.ts";
import { mayCarryPin } from "../pin-pad/pin-text.ts";
import type { SeenUpdates } from "./once.ts";

/** Telegram takes 4,096 characters, and phones cut longer texts anywhere near that; the rest comes as the next message. */
const LONG = 3_900;

/** How long the rest is waited for, in milliseconds. */
const WAIT_MS = 2_000;

/** More messages are no text that a person pasted. */
const PARTS_MAX = 12;

interface Held {
  readonly parts: { readonly message: number; text: string }[];
  readonly updates: number[];
  /** Takes it on, into the order of its chat, at once. */
  readonly goOn: () => Promise<void>;
  stopTimer: () => void;
}

/** Puts texts together again that a phone has cut. */
export interface Fragments {
  readonly middleware: MiddlewareFn<Context>;
  /** Takes on what is held, as it is, and waits for it. */
  stop(): Promise<void>;
}

/**
 * Holds a text that is nearly as long as one may be until the rest comes, two seconds at most (faults F60): its update is over at once, so that
 * Telegram brings the next one. What comes next decides: a text is the rest; anything else, a PIN and a tap among them, comes after it, in order. Stands
 * before the order of a chat, and holds nothing else back. A program killed meanwhile has lost a text and paid nothing: `noteCut` has marked the chat
 * before, so that the rest is not read as a list of its own. What is edited while it is held is read as it was edited.
 */
export function joinFragments(parts: {
  clock: Clock;
  seen: SeenUpdates;
  noteCut: (chatId: number) => Promise<void>;
  failed: (error: unknown) => void;
}): Fragments {
  const { clock, seen, noteCut, failed } = parts;
  const held = new Map<number, Held>();
  const onTheirWay = new Map<Promise<void>, readonly number[]>();

  return { middleware, stop: async () => void (await Promise.all([...held.keys()].map(release))) };

  async function middleware(ctx: Context, next: NextFunction): Promise<void> {
    const id = ctx.update.update_id;
    const { chatId } = ctx;
    if (chatId === undefined || ctx.chat?.type !== "private" || seen.has(id)) return await next();
    // Brought once more while the first one waits: it is being handled.
    if ([...held.values()].some((one) => one.updates.includes(id))) return;
    if ([...onTheirWay.values()].some((updates) => updates.includes(id))) return;
    const text = textOf(ctx);
    const before = held.get(chatId);
    if (before && isEditOf(ctx, before)) return;
    if (before && text !== undefined && !text.startsWith("/")) {
      before.parts.push({ message: ctx.update.message?.message_id ?? 0, text });
      before.updates.push(id);
      before.stopTimer();
      if (isLong(text) && before.parts.length < PARTS_MAX) before.stopTimer = waitFor(chatId);
      else await release(chatId);
      return;
    }
    if (before) void release(chatId);
    if (text === undefined || !isLong(text)) return await next();
    hold(ctx, chatId, text, next);
    await noteCut(chatId).catch(failed);
  }

  function hold(ctx: Context, chatId: number, text: string, next: NextFunction): void {
    const one: Held = {
      parts: [{ message: ctx.update.message?.message_id ?? 0, text }],
      updates: [ctx.update.update_id],
      async goOn() {
        const texts = one.parts.map((part) => part.text);
        setText(ctx, texts.join(SEAM) + (isLong(texts.at(-1) ?? "") ? SEAM : ""));
        await next();
        for (const id of one.updates) if (!seen.has(id)) await seen.add(id);
      },
      stopTimer: waitFor(chatId),
    };
    held.set(chatId, one);
  }

  function waitFor(chatId: number): () => void {
    return clock.after(WAIT_MS, () => void release(chatId));
  }

  async function release(chatId: number): Promise<void> {
    const one = held.get(chatId);
    if (one === undefined) return;
    held.delete(chatId);
    one.stopTimer();
    const run = one.goOn().catch(failed);
    onTheirWay.set(run, one.updates);
    await run.finally(() => onTheirWay.delete(run));
  }
}

/** Takes the new text of a part that is still held. */
function isEditOf(ctx: Context, { parts, updates }: Held): boolean {
  const { edited_message: edit } = ctx.update;
  const part = parts.find(({ message }) => message === edit?.message_id);
  if (part === undefined || edit?.text === undefined || mayCarryPin(edit)) return false;
  part.text = edit.text.replaceAll(SEAM, "");
  updates.push(ctx.update.update_id);
  return true;
}

/** The text of a new message that gives no PIN. A seam that is not ours is taken off. */
function textOf(ctx: Context): string | undefined {
  const text = ctx.update.message?.text;
  if (text === undefined || mayCarryPin(ctx.update.message)) return undefined;
  if (text.includes(SEAM)) setText(ctx, text.replaceAll(SEAM, ""));
  return ctx.update.message?.text;
}

function setText(ctx: Context, text: string): void {
  if (ctx.update.message) (ctx.update.message as { text?: string }).text = text;
}

function isLong(text: string): boolean {
  return text.length >= LONG;
}
