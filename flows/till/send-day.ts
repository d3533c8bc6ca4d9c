import { InputFile } from "grammy";
import { formatDay } from "../../src/domain/local-time.ts";
import { may } from "../../src/domain/person.ts";
import type { TillDay } from "../../src/domain/till-day.ts";
import type { CounterContext } from "../ground/context.ts";
import { dayButtons } from "./buttons.ts";
import { daySheet } from "./day-sheet.ts";

/** Whether a person may see a counter's day: who works at it or reads it, and who reads all. */
export function maySeeDay({ person }: CounterContext, { wallet }: TillDay): boolean {
  if (may(person, "read_all")) return true;
  return person.distributor === wallet && (may(person, "run_till") || may(person, "read_wallet"));
}

/** Draws a day and sends it. Takes longer than an update may. */
export async function sendDay(ctx: CounterContext, day: TillDay, as: "picture" | "pdf"): Promise<void> {
  const { say, language } = ctx;
  const sheet = await daySheet(ctx.counter, day, say, language, as);
  const caption = say("day-caption", { day: formatDay(day.openedAt, language) });
  const file = `guichet-${new Date(day.openedAt).toISOString().slice(0, 10)}`;
  if (as === "pdf") {
    await ctx.replyWithDocument(new InputFile(await ctx.counter.pictures.pdf(sheet, "A4"), `${file}.pdf`), { caption });
  } else {
    const photo = new InputFile(await ctx.counter.pictures.picture(sheet), `${file}.png`);
    await ctx.replyWithPhoto(photo, { caption, reply_markup: dayButtons(day.id, say, "pdf") });
  }
}
