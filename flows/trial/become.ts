import { InlineKeyboard } from "grammy";
import { CHECKLIST, CHECKLIST_ITEMS, type ChecklistItem } from "../../src/domain/checklist.ts";
import { formatDay } from "../../src/domain/local-time.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { ifStillThere, takeTap } from "../questions/chat.ts";
import { trialTap } from "./buttons.ts";

/** Buttons in a row: they carry the item's number, its text stands above. */
const IN_A_ROW = 3;

/** `/devenir`: the offer's conditions of access as a checklist that is kept, so that it can be ticked over several days. */
export async function become(ctx: CounterContext): Promise<void> {
  const { text, keyboard } = await checklist(ctx);
  await ctx.reply(text, { reply_markup: keyboard });
}

/** A tick on a number. The list is drawn as it is kept, so an old one comes up to date. */
export async function tick(ctx: TapContext, item: ChecklistItem, ticked: boolean): Promise<void> {
  await ctx.counter.books.checklist.tick(ctx.person.id, item, ticked, ctx.counter.clock.now());
  await takeTap(ctx);
  const { text, keyboard } = await checklist(ctx);
  await ifStillThere(() => ctx.editMessageText(text, { reply_markup: keyboard }));
}

async function checklist({ person, say, language, counter: { books } }: CounterContext) {
  const ticked = await books.checklist.ticked(person.id);
  const parts = CHECKLIST.map(({ part, items }) =>
    [say(`become-part-${part}`), ...items.map((item) => line(item, ticked.get(item)))].join("\n"),
  );
  const done = say("become-done", { done: ticked.size, all: CHECKLIST_ITEMS.length });
  const keyboard = new InlineKeyboard();
  for (const [nr, item] of CHECKLIST_ITEMS.entries()) {
    keyboard.text(`${mark(ticked.has(item))} ${nr + 1}`, trialTap(ticked.has(item) ? "untick" : "tick", { item }));
    if (nr % IN_A_ROW === IN_A_ROW - 1) keyboard.row();
  }
  return { text: [say("become-title"), ...parts, done].join("\n\n"), keyboard };

  function line(item: ChecklistItem, at: number | undefined): string {
    const nr = CHECKLIST_ITEMS.indexOf(item) + 1;
    const day = at === undefined ? "" : say("become-ticked", { day: formatDay(at, language) });
    return [`${mark(at !== undefined)} ${nr}.`, say(`become-${item}`), day].filter(Boolean).join(" ");
  }
}

function mark(ticked: boolean): string {
  return ticked ? "☑" : "☐";
}
