import type { Deposit } from "../../src/domain/deposit.ts";
import { PIN } from "../canary/pins.ts";
import type { Stack } from "../chaos/stack.ts";
import { meet } from "../demo/person.ts";

/** One person at the till and the steps of a deposit, so that a fault can be put between any two of them. */
export interface AtTheTill extends ReturnType<typeof meet> {
  /** Number and amount, until the review is shown. */
  asks(number: string, amount: number): Promise<void>;
  /** Confirms, until the PIN pad is shown. */
  confirms(): Promise<void>;
  /** Types the PIN; what comes of it is the test's business. */
  entersPin(): void;
}

/** The person with this id, who has a chat of their own with the bot. */
export function atTheTill(stack: Stack, id: number): AtTheTill {
  const { person, bot } = meet(stack.chat, { id, language: "fr" });
  return {
    ...{ person, bot },
    async asks(number, amount) {
      person.says(`${number} ${amount}`);
      await bot.asks("Vérifiez avant de confirmer");
    },
    async confirms() {
      person.taps("Confirmer");
      await bot.asks("Votre code secret");
    },
    entersPin: () => void person.says(PIN),
  };
}

/** The rows of one chat, oldest first. */
export async function rowsOf(stack: Stack, chatId: number): Promise<Deposit[]> {
  const { deposits } = await stack.books();
  return deposits.filter((row) => row.chatId === chatId).toSorted((a, b) => a.createdAt - b.createdAt);
}
