import { InlineKeyboard } from "grammy";
import { readAmount } from "../../src/domain/amount-text.ts";
import { readContactName } from "../../src/domain/contact-name.ts";
import { INVITED_ROLES, type InvitedRole } from "../../src/domain/invitation.ts";
import { formatXof, type Xof, xof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import type { Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { listen, type Reading, typed } from "../questions/listen.ts";
import { askTyped, askWords } from "../questions/question.ts";
import { readNumber } from "../questions/recipient.ts";
import { walletsOffered } from "../questions/wallets.ts";
import { type TeamTap, teamTap } from "./buttons.ts";

/** Limits that are offered as buttons, in francs a day. */
const LIMITS = [
  [50_000, 100_000],
  [200_000, 500_000],
].map((row) => row.map(xof));

/** What everybody here calls the person. */
export async function askName(dialogue: Dialogue, say: Say): Promise<string> {
  return await askOne(dialogue, say("invite-name-question"), new InlineKeyboard(), {
    ask: askWords,
    tapped: () => undefined,
    typed(text) {
      const reading = readContactName(text);
      return reading.kind === "name"
        ? { kind: "answer", value: reading.name }
        : { kind: "again", say: say(`contact-name-${reading.problem}`) };
    },
  });
}

/** As what they come in. */
export async function askRole(dialogue: Dialogue, say: Say): Promise<InvitedRole> {
  const keyboard = new InlineKeyboard();
  for (const role of INVITED_ROLES) keyboard.text(say(`button-role-${role}`), teamTap("role", { role })).row();
  return await askOne(dialogue, say("invite-role-question"), keyboard, {
    tapped: (tap) => (tap.act === "role" ? tap.role : undefined),
    typed(text) {
      const role = INVITED_ROLES.find((one) => plainText(text) === plainText(say(`role-${one}`)));
      return role ? { kind: "answer", value: role } : { kind: "again", say: say("invite-role-again") };
    },
  });
}

/** The wallet they work with: one that the counter knows, or any other. */
export async function askWallet(dialogue: Dialogue, counter: Counter, say: Say): Promise<Msisdn> {
  const keyboard = new InlineKeyboard();
  for (const wallet of walletsOffered(counter))
    keyboard.text(formatMsisdn(wallet), teamTap("wallet", { wallet })).row();
  return await askOne(dialogue, say("invite-wallet-question"), keyboard, {
    tapped: (tap) => (tap.act === "wallet" ? tap.wallet : undefined),
    typed: (_text, ctx) => readNumber(ctx, say),
  });
}

/** What a cashier deposits a day without being asked about. */
export async function askLimit(dialogue: Dialogue, say: Say, question: string): Promise<Xof> {
  const keyboard = new InlineKeyboard();
  for (const row of LIMITS) {
    for (const max of row) keyboard.text(formatXof(max), teamTap("max", { max }));
    keyboard.row();
  }
  return await askOne(dialogue, question, keyboard, {
    tapped: (tap) => (tap.act === "max" ? tap.max : undefined),
    typed(text) {
      const reading = readAmount(text);
      return reading.kind === "amount"
        ? { kind: "answer", value: reading.amount }
        : { kind: "again", say: say(`amount-${reading.problem}`) };
    },
  });
}

/** The last look at what was said. Only the button makes the invitation. */
export async function askSure(dialogue: Dialogue, say: Say, summary: string): Promise<void> {
  const keyboard = new InlineKeyboard().text(say("button-invite-make"), teamTap("make")).row();
  await askOne(dialogue, summary, keyboard, {
    tapped: ({ act }) => (act === "make" ? true : undefined),
    typed: () => ({ kind: "again", say: say("invite-sure-again") }),
  });
}

/** How an answer is read: from a button of this very question, or from what was typed. */
interface Answers<T> {
  /** Where it is answered with words of the person's own. */
  readonly ask?: typeof askWords;
  readonly tapped: (tap: TeamTap) => T | undefined;
  readonly typed: (text: string, ctx: StepContext) => Reading<T>;
}

async function askOne<T>(
  dialogue: Dialogue,
  question: string,
  keyboard: InlineKeyboard,
  answers: Answers<T>,
): Promise<T> {
  const asked = await dialogue.external((outside) => (answers.ask ?? askTyped)(outside, question, keyboard));
  const { value } = await listen(dialogue, (ctx): Reading<T> => {
    const { callbackQuery: tap, message } = ctx;
    if (tap) {
      const tapped = tap.message?.message_id === asked ? teamTap.read(tap.data) : undefined;
      const answer = tapped && answers.tapped(tapped);
      return answer === undefined ? { kind: "elsewhere" } : { kind: "answer", value: answer };
    }
    if (message === undefined || message.text?.startsWith("/")) return { kind: "elsewhere" };
    return answers.typed(typed(ctx) ?? "", ctx);
  });
  return value;
}
