import type { Api } from "grammy";
import type { CustomerNames, CustomerWord, DrawDraft } from "../../flows/ground/counter.ts";
import { type Clock, type Instant, sleep } from "../domain/clock.ts";
import { cutContactName } from "../domain/contact-name.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import { mannersOf } from "../domain/manners.ts";
import type { Deposits } from "../domain/ports/deposits.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Operator, ProfileAnswer } from "../domain/ports/operator.ts";
import { remembers } from "../domain/remembered.ts";
import type { ChatMemory } from "./chat-memory.ts";
import type { ChatOrder } from "./chat-order.ts";
import { redact } from "./redact.ts";
import { editMessage } from "./show-message.ts";

/** How long the operator's word on a number counts, and how long a contract that does not tell names is not asked again, in milliseconds. */
const WORD_LIFE_MS = 5 * 60_000;
const REFUSAL_LIFE_MS = 24 * 3_600_000;

/** How long a review waits for that word where it cannot be changed any more once it was sent, in milliseconds. */
const WAITED_MS = 2_000;

/** "Not there", and "the recipient has no wallet" (contract README section 7). */
const NO_ACCOUNT = ["60", "2000"];

/** Drafts remembered, and questions to the operator at one time: a name is a courtesy, so it waits behind nothing and holds nothing up. */
const DRAFTS_MAX = 10_000;
const AT_ONCE_MAX = 10;

/**
 * Makes the asker of names. Where the contract refuses them (403, code 11) it is not asked again for a day. What it tells is cut and cleaned
 * like any name (faults S26), and edited into a draft only in the chat's turn.
 */
export function createCustomerNames(parts: {
  api: Api;
  operator: Pick<Operator, "profile">;
  deposits: Pick<Deposits, "deposit">;
  memory: Pick<ChatMemory, "untouchedDraft">;
  order: ChatOrder;
  clock: Clock;
  log: Log;
}): CustomerNames {
  const { api, operator, deposits, memory, order, clock, log } = parts;
  const words = remembers<DepositId, { readonly word: CustomerWord | undefined; readonly at: Instant }>(DRAFTS_MAX);
  let refusedAt = Number.NEGATIVE_INFINITY;
  let asking = 0;

  const isTold = () => clock.now() - refusedAt >= REFUSAL_LIFE_MS;
  const counts = (at: Instant) => clock.now() - at < WORD_LIFE_MS;
  const mayAsk = ({ id }: Deposit) => isTold() && asking < AT_ONCE_MAX && !words.has(id);

  /** Asks, and remembers of it for this draft what its review shows. Never throws: a name is a courtesy. */
  async function ask({ id, chatId, recipient }: Deposit, shows = (_: CustomerWord) => true) {
    asking += 1;
    try {
      const answer = await operator.profile(recipient, "customer");
      if (answer.kind === "rejected" && answer.reason === "application_refused") refusedAt = clock.now();
      const said = wordOf(answer);
      const word = said && shows(said) ? said : undefined;
      words.set(id, { word, at: clock.now() });
      return word;
    } catch (error) {
      log.warn({ part: "names", chat: chatId, ...redact(error) }, "name not asked");
      return undefined;
    } finally {
      asking -= 1;
    }
  }

  function draws(draft: Deposit, where: () => Promise<number | undefined>, draw: DrawDraft): void {
    const { id, chatId } = draft;
    const redraw = async () => {
      const messageId = await where();
      if (messageId === undefined || (await deposits.deposit(id))?.state !== "DRAFT") return;
      const { text, keyboard } = await draw();
      await editMessage(api, chatId, messageId, { text, buttons: keyboard.inline_keyboard });
    };
    order.run(chatId, redraw).catch((error: unknown) => {
      log.warn({ part: "names", chat: chatId, ...redact(error) }, "name not shown");
    });
  }

  function redraws(draft: Deposit, draw: DrawDraft): void {
    draws(draft, () => memory.untouchedDraft(draft.chatId, draft.id), draw);
  }

  return {
    told({ id }) {
      const known = words.get(id);
      return known && counts(known.at) ? known.word : undefined;
    },
    isOld({ id, createdAt }) {
      const known = words.get(id);
      if (!isTold() || (known && known.word === undefined)) return false;
      return !counts(known?.at ?? createdAt);
    },
    async tellFirst(draft, draw) {
      if (mannersOf(draft.chatId).edits || !mayAsk(draft)) return;
      let isLate = false;
      const asked = ask(draft, ({ kind }) => !isLate || kind === "no_account").then((word) => {
        if (word && isLate) redraws(draft, draw);
      });
      await Promise.race([asked, sleep(clock, WAITED_MS)]);
      isLate = true;
    },
    tellLater(draft, draw) {
      if (!mannersOf(draft.chatId).edits || !mayAsk(draft)) return;
      void ask(draft).then((word) => {
        if (word) redraws(draft, draw);
      });
    },
    tellAnew(draft, messageId, draw) {
      void ask(draft).then((word) => {
        if (word === undefined) words.set(draft.id, { word, at: clock.now() });
        draws(draft, async () => messageId, draw);
      });
    },
  };
}

/** What an answer says of a number; nothing where it names nobody, or says nothing certain. */
function wordOf(answer: ProfileAnswer): CustomerWord | undefined {
  if (answer.kind === "rejected") return NO_ACCOUNT.includes(answer.code) ? { kind: "no_account" } : undefined;
  if (answer.kind !== "profile") return undefined;
  const { firstName, lastName } = answer.profile;
  const name = cutContactName([firstName, lastName].filter(Boolean).join(" "));
  return name === undefined ? undefined : { kind: "named", name };
}
