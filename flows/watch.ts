import type { Deposit } from "../src/domain/deposit.ts";
import type { CounterContext } from "./context.ts";

/** Whose deposits a person may see: those of this chat, those of their own wallet, and an owner any. */
export function mayWatch({ person, chatId }: CounterContext, deposit: Deposit): boolean {
  return person.owner || deposit.chatId === chatId || deposit.distributor === person.distributor;
}
