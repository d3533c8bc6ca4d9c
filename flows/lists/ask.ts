import { InlineKeyboard } from "grammy";
import type { KeptList } from "../../src/domain/ports/list-book.ts";
import type { ListAnswer, ListAsk, ListQuestion } from "../../src/domain/ports/lists.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { offer, type WithWayBack, withBack } from "../questions/way-back.ts";
import { listTap } from "./buttons.ts";
import { shown } from "./line-text.ts";

/** Answers on one keyboard: with the button for more and the way back ten rows, as many as another chat takes. */
const AT_ONCE = 8;

/** The longest label that another chat takes. */
const LABEL_MAX = 20;

/** Asks what a person has to say before a list can be read. */
export async function askAbout(ctx: CounterContext, list: KeptList, question: ListQuestion): Promise<void> {
  const { text, keyboard } = drawQuestion(list, question, 0, ctx.say);
  await offer(ctx, text, keyboard);
}

/** The question with the first line under each answer, from one answer on. */
export function drawQuestion(
  list: Pick<KeptList, "id" | "version" | "name">,
  { about, answers }: ListQuestion,
  from: number,
  say: Say,
): { readonly text: string; readonly keyboard: WithWayBack } {
  const offered = answers.slice(from, from + AT_ONCE);
  const title = list.name === undefined ? [] : [say("list-asked-title", { file: list.name })];
  const text = [
    ...title,
    say(QUESTIONS[about]),
    ...offered.map((answer) => answerText(answer, say)).filter((text) => text !== ""),
    "",
    say("list-nothing-sent"),
  ].join("\n");
  const keyboard = new InlineKeyboard();
  for (const [at, answer] of offered.entries())
    keyboard.text(labelOf(answer, say), listTap("pick", { id: list.id, version: list.version, at: from + at })).row();
  const next = from + AT_ONCE < answers.length ? from + AT_ONCE : 0;
  if (answers.length > AT_ONCE)
    keyboard.text(say("button-list-more"), listTap("more", { id: list.id, version: list.version, at: next })).row();
  return { text, keyboard: withBack(keyboard, say("button-cancel"), listTap("cancel", { id: list.id })) };
}

const QUESTIONS: Readonly<Record<ListAsk, string>> = {
  sheet: "list-ask-sheet-question",
  aside: "list-ask-aside-question",
  part: "list-ask-part-question",
  number: "list-ask-number-question",
  amount: "list-ask-amount-question",
  name: "list-ask-name-question",
  scale: "list-ask-scale-question",
  status: "list-ask-status-question",
  blank: "list-ask-blank-question",
};

function answerText({ title, column, first }: ListAnswer, say: Say): string {
  if (title === "" && column === undefined) return "";
  const heading = title === "" ? say("list-column-untitled", { column: column ?? "" }) : shown(title, 60);
  const named = column === undefined || title === "" ? heading : `${column} · ${heading}`;
  if (first === undefined) return `▫️ ${named}`;
  const cells = [first.name, first.number, first.amount].map((text) => shown(text)).filter((text) => text !== "");
  return `▫️ ${named}\n      ${say("list-answer-first", { line: first.line, cells: cells.join(" · ") })}`;
}

function labelOf({ title, column }: ListAnswer, say: Say): string {
  if (title === "" && column === undefined) return say("button-list-take");
  if (title === "") return say("list-column-untitled", { column: column ?? "" });
  return shown(column === undefined ? title : `${column} · ${title}`, LABEL_MAX);
}
