import { createHash } from "node:crypto";
import { InlineKeyboard } from "grammy";
import type { Instant } from "../../src/domain/clock.ts";
import type { ListLine } from "../../src/domain/list.ts";
import { type CheckedList, type ListRules, linesWithin, sum } from "../../src/domain/list-check.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import type { KeptList, SameList } from "../../src/domain/ports/list-book.ts";
import type { Say } from "../ground/say.ts";
import type { Card } from "../sentences/facts.ts";
import { sheetKeys } from "../sentences/sheet-keys.ts";
import { listTap } from "./buttons.ts";
import { refusedText, type Speaking, warnedText } from "./line-text.ts";
import { firstAndLargest, isSomethingHidden, understoodText } from "./understood.ts";

/** What the message of a checked list is drawn from. */
export interface CheckView {
  readonly list: KeptList;
  readonly checked: CheckedList;
  readonly rules: ListRules;
  /** Other lists that would pay the same. */
  readonly same: readonly SameList[];
  /** What the wallet holds now at most, and for sure; both from the balance that was read `at`, less what left since. */
  readonly balance: { readonly balance: Xof; readonly sure: number; readonly at: Instant } | undefined;
}

/** Lines named in the message; the file has them all, and Telegram takes 4,096 characters. */
const NAMED = 8;

/** The lines that would be paid as the list stands now. */
export function chosenLines({ list, checked }: Pick<CheckView, "list" | "checked">): readonly ListLine[] {
  const { chosen } = list;
  if (chosen === undefined) return checked.byDefault;
  const wanted = new Set(chosen);
  return checked.payable.filter(({ line }) => wanted.has(line));
}

/** What the button that confirms stands for: which rows, whom and how much, in eight characters. */
export function shownHash(lines: readonly ListLine[]): string {
  const payments = lines.map(({ line, recipient, amount }) => `${line} ${recipient} ${amount}`);
  return createHash("sha256").update(payments.join("\n")).digest("hex").slice(0, 8);
}

/** One picture of the whole: how many lines, how much, what is odd, whether the balance is enough, and what can be done. */
export function drawCheck(view: CheckView, speaking: Speaking): Card {
  const { checked, list } = view;
  const { say } = speaking;
  const { good, warned, refused } = checked;
  const text = [
    titleOf(list, say),
    say("list-counts", { good: good.length, warned: warned.length, refused: refused.length }),
    ...totals(view, say),
    ...section([...firstAndLargest(list.content, chosenLines(view), say), ...understoodText(list, say)]),
    ...section(notes(view, speaking)),
    ...section(
      named(
        "list-refused-title",
        refused.map((line) => refusedText(line, speaking)),
        say,
      ),
    ),
    ...section(
      named(
        "list-warned-title",
        warned.map((line) => warnedText(line, speaking)),
        say,
      ),
    ),
    ...section([say(chosenLines(view).length === 0 ? "list-nothing-to-pay" : "list-nothing-sent")]),
  ];
  return { text: text.join("\n"), keyboard: keyboardOf(view, say) };
}

/** The name of a list, and how many rows it has. */
export function titleOf({ name, content }: Pick<KeptList, "name" | "content">, say: Say): string {
  const lines = content.lines.length + content.refused.length;
  const title = say("list-title", { lines });
  return name === undefined ? title : `${title}\n${say("list-title-file", { file: name })}`;
}

function totals(view: CheckView, say: Say): string[] {
  const lines = chosenLines(view);
  if (lines.length === 0) return [];
  const amounts = lines.map(({ amount }) => amount);
  const [smallest, largest] = [amounts.reduce(min), amounts.reduce(max)];
  const total = say("list-total", { lines: lines.length, total: formatXof(sum(amounts)) });
  if (smallest === largest) return [total];
  return [total, say("list-range", { smallest: formatXof(smallest), largest: formatXof(largest) })];
}

/** What concerns the list as a whole. */
function notes(view: CheckView, { say, language, now }: Speaking): string[] {
  const { checked, list, same, rules } = view;
  const lines = list.content.lines.length;
  const said: string[] = [];
  const [before] = checked.payable.length > 0 ? same : [];
  if (before)
    said.push(
      say(before.state === "CONFIRMED" ? "list-same-confirmed" : "list-same-sent", {
        time: formatMoment(before.madeAt, now, language),
      }),
    );
  const found = checked.payable.length - checked.byDefault.length;
  if (found > 0) said.push(say("list-found-paid", { count: found }));
  if (checked.paidToday > 0) said.push(say("list-paid-today", { count: checked.paidToday, lines }));
  if (checked.duplicates > 0) said.push(say("list-duplicates", { count: checked.duplicates }));
  if (checked.firstTime > 0) said.push(say("list-first-time", { count: checked.firstTime }));
  const total = sum(chosenLines(view).map(({ amount }) => amount));
  if (rules.dayMax !== undefined && total > rules.dayMax)
    said.push(say("list-over-day", { max: formatXof(rules.dayMax) }));
  return [...said, ...balanceNote(view, total, { say, language, now })];
}

function balanceNote({ balance }: CheckView, total: Xof, { say, language, now }: Speaking): string[] {
  if (balance === undefined) return [say("list-balance-unknown")];
  const about = balance.sure < balance.balance ? "yes" : "no";
  const least = formatXof(Math.max(balance.sure, 0) as Xof);
  const values = { balance: least, about, time: formatMoment(balance.at, now, language) };
  if (balance.sure >= total) return [say("list-balance-enough", values)];
  if (balance.balance >= total) return [say("list-balance-maybe", values)];
  return [say("list-balance-short", { ...values, short: formatXof((total - balance.balance) as Xof) })];
}

function named(titleKey: "list-refused-title" | "list-warned-title", lines: readonly string[], say: Say): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - NAMED;
  return [say(titleKey), ...lines.slice(0, NAMED), ...(rest > 0 ? [say("list-more-lines", { count: rest })] : [])];
}

function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

function keyboardOf(view: CheckView, say: Say): InlineKeyboard {
  const { checked, list, balance } = view;
  const { id } = list;
  const lines = chosenLines(view);
  const total = sum(lines.map(({ amount }) => amount));
  const keyboard = new InlineKeyboard();
  const isShort = balance !== undefined && balance.balance < total;
  if (lines.length > 0 && !isShort)
    keyboard
      .text(
        say("list-button-ok", { lines: lines.length, total: formatXof(total) }),
        listTap("ok", { id, shown: shownHash(lines) }),
      )
      .row();
  const count = isShort ? linesWithin(lines, balance.balance) : 0;
  if (count > 0) keyboard.text(say("list-button-first", { count }), listTap("first", { id })).row();
  const isGood = list.chosen === undefined && checked.warned.length > 0 && checked.good.length > 0;
  if (isGood) keyboard.text(say("list-button-good", { count: checked.good.length }), listTap("good", { id })).row();
  if (lines.length < checked.payable.length) keyboard.text(say("button-list-all"), listTap("all", { id }));
  if (checked.payable.length > 1) keyboard.text(say("button-list-choose"), listTap("choose", { id }));
  keyboard.row();
  if (Object.keys(list.choices ?? {}).length > 0) keyboard.text(say("button-list-anew"), listTap("anew", { id })).row();
  if (isSomethingHidden(list)) keyboard.text(say("button-list-take"), listTap("take", { id })).row();
  if (checked.refused.length + checked.warned.length > 0)
    sheetKeys(
      keyboard,
      list.chatId,
      [say("button-list-fix-xlsx"), listTap("fix-xlsx", { id })],
      [say("button-list-fix-csv"), listTap("fix-csv", { id })],
    );
  return keyboard.text(say("button-cancel"), listTap("cancel", { id }));
}

function min(one: Xof, other: Xof): Xof {
  return one < other ? one : other;
}

function max(one: Xof, other: Xof): Xof {
  return one > other ? one : other;
}
