import type { BatchId } from "../batch.ts";
import type { Instant } from "../clock.ts";
import type { DepositId } from "../deposit.ts";

/** What people are to be told, and where it stands: part of the journal, so that it is never further than the money. */
export interface Outbox {
  /** Messages waiting to be told, oldest first, at most one per chat (order within a chat) and one per batch in it, only those whose time has come. */
  outbox(now: Instant, limit: number): Promise<readonly OutboxMessage[]>;
  /** When the next waiting message may be tried, so that nobody has to poll the disk. */
  nextMessageAt(): Promise<Instant | undefined>;
  /** Told. Where it was a deposit's card, remembers which message it is. */
  told(id: number, messageId?: number): Promise<void>;
  /**
   * Not told yet; try again at `nextTryAt`; `undefined` drops it. `aside`: the message is refused, so its chat goes on; `held`: so is the person, who
   * is told it, anew where it is a card, once they are met again (faults F62).
   */
  notTold(id: number, nextTryAt: Instant | undefined, why: string, aside?: "aside" | "held"): Promise<void>;
  /** Somebody gave a sign of life: what is held for their chat may be told at once. A message that is told is such a sign as well. */
  metAgain(chatId: number): Promise<void>;
  /** Puts a message in the outbox outside a move: an owner's alarm, a card shown again after a restart. */
  tell(message: NewMessage): Promise<void>;
  /** The message that shows a deposit in a chat. */
  cardMessage(id: DepositId, chatId: number): Promise<number | undefined>;
  /** The deposits that a message shows, oldest first: several where one person asks an owner for several. */
  depositsShownIn(chatId: number, messageId: number): Promise<readonly DepositId[]>;
  /** A draft is under review in this message: what becomes of it is told there. */
  shownIn(id: DepositId, card: ShownIn): Promise<void>;
  /** How long the oldest message has been waiting, and how many wait, without those held for somebody who is away: for people who watch. */
  outboxDepth(): Promise<{ readonly waiting: number; readonly oldest?: Instant }>;
}

/** A chat message. */
export interface ShownIn {
  readonly chatId: number;
  readonly messageId: number;
}

/**
 * Something to tell. The text is made at delivery, from the journal as it is then and in the person's language, so what is told is never older than the truth.
 * `card`: the deposit's own message, edited where it stands, or sent anew when `fresh` (a result after a long time must be noticed).
 * `batch`: the one message of a batch, edited as its lines go on, no sooner than two seconds after the first change it shows, or sent anew when `fresh`.
 * `alarm`: a sentence of its own, named by `alarm` with values for its places.
 */
export type NewMessage =
  | { readonly kind: "card"; readonly chatId: number; readonly depositId: DepositId; readonly fresh?: boolean }
  | { readonly kind: "batch"; readonly chatId: number; readonly batchId: BatchId; readonly fresh?: boolean }
  | {
      readonly kind: "alarm";
      readonly chatId: number;
      readonly alarm: string;
      readonly values: Readonly<Record<string, string | number>>;
      readonly depositId?: DepositId;
    };

/** A message that waits in the outbox. */
export interface OutboxMessage {
  readonly id: number;
  readonly message: NewMessage;
  readonly queuedAt: Instant;
  readonly tries: number;
}
