import type { Message } from "@grammyjs/types";
import { InlineKeyboard } from "grammy";
import { type Msisdn, type MsisdnReading, readMsisdn } from "../../src/domain/msisdn.ts";
import { cancelQuestion } from "../buttons.ts";
import type { Counter, Dialogue, Say, StepContext } from "../context.ts";
import { type Heard, listen, type Reading, typed } from "./listen.ts";
import { askTyped } from "./question.ts";

/** Asks for the customer's number, typed or as a contact card. A number that is not Orange's is taken; the review warns. */
export async function askRecipient(dialogue: Dialogue, counter: Counter, say: Say): Promise<Heard<Msisdn>> {
  await dialogue.external(async (outside) => {
    await askTyped(
      outside,
      counter,
      say("recipient-question"),
      new InlineKeyboard().text(say("button-cancel"), cancelQuestion),
    );
  });
  return await listen(dialogue, (ctx) => readAnswer(ctx, say));
}

/** The number of a shared contact card. Telegram writes it with or without `+`. */
export function readContact(contact: NonNullable<Message["contact"]>): MsisdnReading {
  return readMsisdn(contact.phone_number);
}

function readAnswer(ctx: StepContext, say: Say): Reading<Msisdn> {
  if (ctx.message === undefined) return { kind: "elsewhere" };
  const { contact } = ctx.message;
  const text = typed(ctx);
  if (contact === undefined && text === undefined && ctx.message.text !== undefined) return { kind: "elsewhere" };
  const reading = contact ? readContact(contact) : readMsisdn(text ?? "");
  return reading.kind === "msisdn"
    ? { kind: "answer", value: reading.msisdn }
    : { kind: "again", say: say(`number-${reading.problem}`) };
}
