import type { Api } from "grammy";
import { LRUCache } from "lru-cache";
import type { CustomerNames } from "../../flows/ground/counter.ts";
import type { Clock, Instant } from "../domain/clock.ts";
import { cutContactName } from "../domain/contact-name.ts";
import { mannersOf } from "../domain/manners.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { Deposits } from "../domain/ports/deposits.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Operator } from "../domain/ports/operator.ts";
import type { ChatMemory } from "./chat-memory.ts";
import type { ChatOrder } from "./chat-order.ts";
import { redact } from "./redact.ts";
import { editMessage } from "./show-message.ts";

/** How long a name is believed, and how long a contract that does not tell names is not asked again, in milliseconds. */
const NAME_LIFE_MS = 3_600_000;
const REFUSAL_LIFE_MS = 24 * 3_600_000;

/** Numbers remembered, and questions to the operator at one time: a name is a courtesy, so it waits behind nothing and holds nothing up. */
const NAMES_MAX = 10_000;
const AT_ONCE_MAX = 10;

/**
 * Makes the asker of names. Where the contract refuses them (403, code 11) it is not asked again for a day. What it tells is cut and cleaned
 * like any name (faults S26), and edited into a review only in the chat's turn, while the review is as it was first shown.
 */
export function createCustomerNames(parts: {
  api: Api;
  operator: Pick<Operator, "profile">;
  deposits: Pick<Deposits, "deposit">;
  memory: Pick<ChatMemory, "untouchedReview">;
  order: ChatOrder;
  clock: Clock;
  log: Log;
}): CustomerNames {
  const { api, operator, deposits, memory, order, clock, log } = parts;
  const names = new LRUCache<Msisdn, { readonly name: string | undefined; readonly at: Instant }>({ max: NAMES_MAX });
  let refusedAt = Number.NEGATIVE_INFINITY;
  let asking = 0;

  function remembered(number: Msisdn) {
    const found = names.get(number);
    return found && clock.now() - found.at < NAME_LIFE_MS ? found : undefined;
  }

  async function ask(number: Msisdn): Promise<string | undefined> {
    const answer = await operator.profile(number, "customer");
    if (answer.kind === "rejected" && answer.reason === "application_refused") refusedAt = clock.now();
    if (answer.kind !== "profile") return undefined;
    const { firstName, lastName } = answer.profile;
    const name = cutContactName([firstName, lastName].filter(Boolean).join(" "));
    names.set(number, { name, at: clock.now() });
    return name;
  }

  return {
    lastTold: (number) => remembered(number)?.name,
    tellLater({ id, chatId, recipient }, draw) {
      if (!mannersOf(chatId).edits) return; // the review stands as it was sent
      const isAllowed = clock.now() - refusedAt >= REFUSAL_LIFE_MS;
      if (!isAllowed || asking >= AT_ONCE_MAX || remembered(recipient)) return;
      asking += 1;
      void ask(recipient)
        .then((name) => (name === undefined ? undefined : order.run(chatId, redraw)))
        .catch((error: unknown) => log.warn({ part: "names", chat: chatId, ...redact(error) }, "name not shown"))
        .finally(() => {
          asking -= 1;
        });

      async function redraw(): Promise<void> {
        const messageId = await memory.untouchedReview(chatId, id);
        if (messageId === undefined || (await deposits.deposit(id))?.state !== "DRAFT") return;
        const { text, keyboard } = await draw();
        await editMessage(api, chatId, messageId, { text, buttons: keyboard.inline_keyboard });
      }
    },
  };
}
