import { InlineKeyboard } from "grammy";
import { readAmount } from "../../src/domain/amount-text.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import type { ListReading } from "../../src/domain/ports/lists.ts";
import { isRest, SEAM } from "../../src/domain/seam.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { wordsOf } from "../ground/said.ts";
import type { Say } from "../ground/say.ts";
import type { Announced } from "../ground/session.ts";
import { dropButtons } from "../questions/chat.ts";
import { readRecipientTap } from "../questions/customer-buttons.ts";
import { nameOnCard, numbersKeyboard, readCard } from "../questions/from-card.ts";
import { listen, type Reading, typed } from "../questions/listen.ts";
import { askTyped, closeQuestion, keepBegun, leave } from "../questions/question.ts";
import { asksWhichFirst } from "../questions/unfinished.ts";
import { offer, withCancel } from "../questions/way-back.ts";
import { sheetKeys } from "../sentences/sheet-keys.ts";
import { listTap } from "./buttons.ts";
import { mayDepositMany, takeContacts, takeFile, takeList, takeText } from "./take.ts";

/** `/lot`: many deposits at once. With lines behind the word, they are the list; otherwise it is asked for. */
export async function startList(ctx: CounterContext): Promise<void> {
  if (!(await mayDepositMany(ctx))) return;
  if (ctx.counter.awaitsPin(ctx.chatId)) return void (await ctx.reply(ctx.say("deposit-pin-awaited")));
  const lines = ctx.message?.text?.replace(/^\s*\S+/, "").trim() ?? "";
  await leave(ctx);
  if (/\d/.test(lines)) return await takeText(ctx, lines);
  await ctx.conversation.enter("list", { language: ctx.language } satisfies ListStart);
}

/** A file, or several lines that are deposits, come without being asked for. Anything else is for whoever comes next. */
export async function startListFromMessage(ctx: CounterContext): Promise<boolean> {
  const { document } = ctx.message ?? {};
  const { text = "" } = wordsOf(ctx) ?? {};
  if (!document && !mayBeList(text)) return false;
  // The right to lists comes first: nobody else has a text read (faults S38).
  if (!document && !may(ctx.person, "deposit_many")) {
    await mayDepositMany(ctx);
    return true;
  }
  const list = document ? announced(document) : text;
  const reading = typeof list === "string" ? await readIfWhole(ctx.counter, list) : undefined;
  if (reading && !isList(reading)) return false;
  if (await asksWhichFirst(ctx, { list })) return true;
  await leave(ctx);
  await takeList(ctx, list, reading);
  return true;
}

/** Stored with the dialogue, so plain values only. */
export interface ListStart {
  readonly language: Language;
}

/** The dialogue of a list: a file, pasted lines, or contacts and then one amount for all of them. It ends when the list is in; its check has buttons of its own. */
export function listDialogue(counter: Counter) {
  return async function list(dialogue: Dialogue, _ctx: StepContext, { language }: ListStart): Promise<void> {
    const say = counter.say(language);
    await dialogue.external(async (outside) => {
      await askTyped(outside, say("list-question"), questionKeyboard(say, outside.chatId));
    });
    const contacts: Person[] = [];
    let open: Card[] = [];
    for (;;) {
      const { value: given } = await listen(dialogue, (ctx) => readGiven(ctx, contacts.length > 0, open, say));
      if (given.kind === "card") {
        open.push(given.card);
        await dialogue.external((outside) => askWhichNumber(outside, given.card));
        continue;
      }
      if (given.kind === "contact") {
        const isNew = contacts.every(({ number }) => number !== given.person.number);
        if (isNew) contacts.push(given.person);
        const { answers } = given;
        if (answers !== undefined) open = open.filter(({ id }) => id !== answers);
        await dialogue.external(async (outside) => {
          keepBegun(outside);
          if (outside.callbackQuery) await dropButtons(outside);
          await outside.reply(say("list-contacts", { count: contacts.length }));
        });
        continue;
      }
      return await dialogue.external(async (outside) => {
        await closeQuestion(outside);
        if (given.kind === "amount") await takeContacts(outside, contacts, given.amount);
        else if (given.kind === "file") await takeFile(outside, given.file);
        else await takeText(outside, given.text);
      });
    }
  };
}

interface Person {
  readonly number: Msisdn;
  readonly name?: string | undefined;
}

/** A card with several numbers, until somebody says which. `id`: of the message that it came in. */
interface Card {
  readonly id: number;
  readonly numbers: readonly Msisdn[];
  readonly name?: string | undefined;
}

type Given =
  | { readonly kind: "file"; readonly file: Announced }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "contact"; readonly person: Person; readonly answers?: number }
  | { readonly kind: "card"; readonly card: Card }
  | { readonly kind: "amount"; readonly amount: Xof };

function readGiven(ctx: StepContext, hasContacts: boolean, open: readonly Card[], say: Say): Reading<Given> {
  const { message } = ctx;
  const tapped = readRecipientTap(ctx.callbackQuery?.data);
  const asked = tapped && open.find(({ numbers }) => numbers.includes(tapped));
  if (asked) {
    const person = { number: tapped, name: asked.name };
    return { kind: "answer", value: { kind: "contact", person, answers: asked.id } };
  }
  if (message === undefined) return { kind: "elsewhere" };
  const { document, contact } = message;
  if (document) {
    return { kind: "answer", value: { kind: "file", file: announced(document) } };
  }
  if (contact) {
    const reading = readCard(contact);
    if (reading.kind === "problem") return { kind: "again", say: say(`number-${reading.problem}`) };
    const name = nameOnCard(contact);
    if (reading.kind === "several")
      return {
        kind: "answer",
        value: { kind: "card", card: { id: message.message_id, numbers: reading.numbers, name } },
      };
    return { kind: "answer", value: { kind: "contact", person: { number: reading.msisdn, name } } };
  }
  const text = typed(ctx);
  if (text === undefined)
    return message.text === undefined ? { kind: "again", say: say("list-what") } : { kind: "elsewhere" };
  // Four digits alone are no list; they may be a PIN, so they are not kept as an answer.
  const isNoList = /^\s*\d{4}\s*$/.test(text) || !/\d/.test(text);
  if (open.length > 0) return { kind: "again", say: say("card-several-first") };
  if (!hasContacts && isNoList) return { kind: "again", say: say("list-what") };
  if (!hasContacts) return { kind: "answer", value: { kind: "text", text } };
  const amount = readAmount(text);
  return amount.kind === "amount"
    ? { kind: "answer", value: { kind: "amount", amount: amount.amount } }
    : { kind: "again", say: say(`amount-${amount.problem}`) };
}

/** Which number of a card is meant. The card can be left out by sharing it no further: "Cancel" gives up the whole. */
async function askWhichNumber(ctx: CounterContext, { numbers, name }: Card): Promise<void> {
  keepBegun(ctx);
  const text = name === undefined ? ctx.say("card-several") : ctx.say("card-several-of", { name });
  await offer(ctx, text, withCancel(numbersKeyboard(numbers, ctx.say), ctx.say));
}

function announced({ file_id, file_name, file_size }: Announced): Announced {
  return { file_id, file_name, file_size };
}

function questionKeyboard(say: Say, chatId: number): InlineKeyboard {
  const xlsx = [say("button-list-template-xlsx"), listTap("template-xlsx")] as const;
  const csv = [say("button-list-template-csv"), listTap("template-csv")] as const;
  return sheetKeys(new InlineKeyboard(), chatId, xlsx, csv).text(say("button-list-earlier"), listTap("earlier")).row();
}

/** Two lines with as many digits as a number has, or a link to a sheet. */
function mayBeList(text: string): boolean {
  return (
    isRest(text) ||
    /https:\S+google\.com\//i.test(text) ||
    text.split("\n").filter((line) => line.replace(/\D/g, "").length >= 9).length > 1
  );
}

/** What a message of several lines says as a list. One that was cut is read later, in the process that reads files. */
async function readIfWhole(counter: Counter, text: string): Promise<ListReading | undefined> {
  return text.includes(SEAM) ? undefined : await counter.lists.read({ kind: "text", text });
}

/** Whether that is a list at all; a number over its amount is one deposit. */
function isList(reading: ListReading): boolean {
  if (reading.kind === "problem") return ["blank_columns", "no_amount_column", "link"].includes(reading.problem);
  if (reading.kind === "question") return true;
  const { lines, refused } = reading.list;
  if (lines.length > 0) return lines.length + refused.length > 1;
  // Where no line can be paid, the check of a list says of each why; two numbers in sentences are no list.
  return refused.filter(({ why, cells }) => why === "amount_words" || figureBeside(cells.join(" "))).length > 1;
}

/** Whether a line has another figure beside a mobile number. */
function figureBeside(line: string): boolean {
  const rest = line.replace(/(?:(?:\+|00)?221[\s.-]?)?\b7\d(?:[\s.-]?\d){7}\b/, "");
  return rest !== line && /\d/.test(rest);
}
