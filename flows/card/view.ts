import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import { may, type Person } from "../../src/domain/person.ts";
import type { Progress } from "../../src/domain/ports/deposits.ts";
import type { Say } from "../ground/say.ts";
import type { Card } from "../sentences/facts.ts";

/** What a card is drawn from: the journal's row as it is now, and what is going on in memory with one that waits to be sent. */
export interface CardView {
  readonly deposit: Deposit;
  readonly progress?: Progress | undefined;
  /** In the chat that the deposit was made in: whether its customer is in the wallet's address book, and under which name. */
  readonly customer?: { readonly name?: string | undefined } | undefined;
  /** Whose chat it is shown in, where that person may use the counter now. What they may not see or do is left out. */
  readonly viewer?: Person | undefined;
  /** For a refused one: the deposit that followed it by itself, or that somebody made instead, and that was paid or may still be. */
  readonly instead?: Deposit | undefined;
  /** Who prepared it, where somebody else is asked about it. */
  readonly maker?: Person | undefined;
}

/** Whether the person who sees a card may say how a deposit in doubt ended; asked again when they do. */
export function mayDecide({ deposit, viewer }: CardView): boolean {
  if (viewer === undefined || may(viewer, "decide_all")) return true;
  return may(viewer, "decide") && viewer.id === deposit.actorId;
}

/** Draws one state of a deposit. */
export type CardRenderer = (view: CardView, say: Say, language: Language, now: Instant) => Card;
