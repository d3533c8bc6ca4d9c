import type { Instant } from "../../src/domain/clock.ts";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { Journal, NewMessage, OutboxMessage } from "../../src/domain/ports/journal.ts";

interface Waiting {
  readonly id: number;
  message: NewMessage;
  readonly queuedAt: Instant;
  tries: number;
  nextTryAt: Instant;
  aside: "aside" | "held" | undefined;
}

/** The journal's outbox, in memory: per chat in order, cards of one deposit in one chat told as one. */
export interface MemoryOutbox {
  put(messages: readonly NewMessage[], now: Instant): void;
  waiting(now: Instant, limit: number): OutboxMessage[];
  nextMessageAt(): Instant | undefined;
  told(id: number, messageId: number | undefined, now: Instant): { readonly released: boolean };
  /** What is held for a chat may be told at once; `false` where nothing was. */
  metAgain(chatId: number, now: Instant): boolean;
  /** Gives back what was dropped, where `nextTryAt` is `undefined`, or is held from now on. */
  notTold(id: number, nextTryAt: Instant | undefined, aside?: "aside" | "held"): NewMessage | undefined;
  all(): readonly NewMessage[];
  depth(): Awaited<ReturnType<Journal["outboxDepth"]>>;
}

/** Makes an empty outbox. `shown` hears which message became a deposit's card. */
export function createMemoryOutbox(
  shown: (depositId: DepositId, chatId: number, messageId: number) => void,
): MemoryOutbox {
  let queue: Waiting[] = [];
  let lastId = 0;

  /** The oldest message of every chat: what is behind it waits for it; and what was put aside. */
  function heads(): Waiting[] {
    const chats = new Set<number>();
    return queue.filter(
      ({ message: { chatId }, aside }) => aside !== undefined || (!chats.has(chatId) && chats.add(chatId)),
    );
  }

  function asTold(head: Waiting): OutboxMessage {
    const { message, queuedAt, tries } = head;
    if (message.kind !== "card") return { id: head.id, message, queuedAt, tries };
    const all = queue.filter((other) => isSameCard(other.message, message));
    const fresh = all.some((other) => other.message.kind === "card" && other.message.fresh === true);
    return { id: all.at(-1)?.id ?? head.id, message: { ...message, fresh }, queuedAt, tries };
  }

  /** A message, and where it is a card the older ones that it stands for. */
  function standsFor(id: number): Waiting[] {
    const told = queue.find((waiting) => waiting.id === id);
    if (told === undefined) return [];
    return queue.filter((other) => other === told || (other.id < id && isSameCard(other.message, told.message)));
  }

  function remove(gone: readonly Waiting[]): void {
    queue = queue.filter((waiting) => !gone.includes(waiting));
  }

  function metAgain(chatId: number, now: Instant): boolean {
    const held = queue.filter(({ message, aside }) => aside === "held" && message.chatId === chatId);
    for (const waiting of held) Object.assign(waiting, { aside: undefined, nextTryAt: now });
    return held.length > 0;
  }

  return {
    put(messages, now) {
      for (const message of messages) {
        lastId += 1;
        queue.push({ id: lastId, message, queuedAt: now, tries: 0, nextTryAt: now, aside: undefined });
      }
    },
    waiting: (now, limit) =>
      heads()
        .filter(({ nextTryAt }) => nextTryAt <= now)
        .slice(0, limit)
        .map(asTold),
    nextMessageAt: () =>
      heads().reduce<Instant | undefined>((least, { nextTryAt }) => min(least, nextTryAt), undefined),
    metAgain,
    told(id, messageId, now) {
      const all = standsFor(id);
      remove(all);
      const message = all.at(-1)?.message;
      if (message?.kind === "card" && messageId !== undefined) shown(message.depositId, message.chatId, messageId);
      return { released: message !== undefined && messageId !== undefined && metAgain(message.chatId, now) };
    },
    notTold(id, nextTryAt, aside) {
      const all = standsFor(id);
      const isHeldAnew = aside === "held" && all.at(-1)?.aside !== "held";
      if (nextTryAt === undefined) {
        remove(all);
        return all.at(-1)?.message;
      }
      for (const waiting of all) {
        waiting.tries += 1;
        waiting.nextTryAt = nextTryAt;
        waiting.aside = aside;
        if (aside === "held" && waiting.message.kind !== "alarm") waiting.message = { ...waiting.message, fresh: true };
      }
      return isHeldAnew ? all.at(-1)?.message : undefined;
    },
    all: () => queue.map(({ message }) => message),
    depth() {
      const waiting = queue.filter(({ aside }) => aside !== "held");
      const oldest = waiting.reduce<Instant | undefined>((least, { queuedAt }) => min(least, queuedAt), undefined);
      return { waiting: waiting.length, ...(oldest === undefined ? {} : { oldest }) };
    },
  };
}

function isSameCard(a: NewMessage, b: NewMessage): boolean {
  return a.kind === "card" && b.kind === "card" && a.chatId === b.chatId && a.depositId === b.depositId;
}

function min(a: Instant | undefined, b: Instant): Instant {
  return a === undefined ? b : Math.min(a, b);
}
