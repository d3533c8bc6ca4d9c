import type { Deposit } from "../../src/domain/deposit.ts";
import { may } from "../../src/domain/person.ts";
import type { CounterContext } from "../ground/context.ts";

/** Whose deposits a person may see: those of this chat, and what their role lets them read. */
export function mayWatch({ person, chatId }: CounterContext, deposit: Deposit): boolean {
  if (deposit.chatId === chatId || may(person, "read_all")) return true;
  return may(person, "read_wallet") && deposit.distributor === person.distributor;
}
