import { type Applied, applyMove, newDeposit } from "../../src/domain/apply-move.ts";
import { twinBrake } from "../../src/domain/brakes.ts";
import type { Clock } from "../../src/domain/clock.ts";
import type { Deposit, DepositId, DepositState } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import {
  IllegalMove,
  type Journal,
  JournalUnavailable,
  type Move,
  type NewDeposit,
  type NewMessage,
  ReferenceTaken,
  type Wallet,
} from "../../src/domain/ports/journal.ts";
import type { InstallationPrefix } from "../../src/domain/reference.ts";
import { storable, storableMembers } from "../../src/domain/storable.ts";
import { changeWallet, newWallet } from "../../src/domain/wallet.ts";
import { createMemoryOutbox } from "./memory-outbox.ts";
import { createMemoryRows } from "./memory-rows.ts";
import { createMemoryTrail, type MemoryLine } from "./memory-trail.ts";

/** One change of a deposit that was committed. */
export interface Commit {
  readonly from: DepositState;
  readonly deposit: Deposit;
  readonly move: Move;
  readonly walletBefore: Wallet;
}

/** What would be on the disk, for those who check the journal from outside: read at once and without failing. */
export interface Disk {
  deposits(): readonly Deposit[];
  byReference(reference: string): Deposit | undefined;
  trail(): readonly MemoryLine[];
  /** Messages that wait to be told, oldest first. */
  messages(): readonly NewMessage[];
  /** Hears of every change of a deposit, in the order of the commits. */
  onCommit(listener: (commit: Commit) => void): void;
}

/** How a move is decided: by the domain's rule, unless a journal is broken on purpose. */
export type DecideMove = typeof applyMove;

/** A journal in memory, by the same rules as the one on disk. It outlives the processes that use it. */
export type MemoryJournal = Journal & { readonly disk: Disk };

/** Makes a journal, empty or with the rows of a backup (faults F50). */
export function createMemoryJournal(
  clock: Pick<Clock, "now">,
  { backup = [], decide = applyMove }: { backup?: readonly Deposit[]; decide?: DecideMove } = {},
): MemoryJournal {
  const rows = createMemoryRows();
  const trail = createMemoryTrail();
  const wallets = new Map<Msisdn, Wallet>();
  const cards = new Map<string, number>();
  const facts = new Map<string, string>();
  const listeners = new Set<() => void>();
  const commitListeners: ((commit: Commit) => void)[] = [];
  const outbox = createMemoryOutbox((id, chatId, messageId) => cards.set(`${id} ${chatId}`, messageId));
  for (const row of backup) rows.put(row);

  const nudge = () => {
    for (const listener of listeners) listener();
  };
  const walletOf = (distributor: Msisdn) => wallets.get(distributor) ?? newWallet(distributor);

  function draft(wish: NewDeposit): Awaited<ReturnType<Journal["draft"]>> {
    const draft = storableMembers(wish);
    const before = rows.find(({ intentKey }) => intentKey === draft.intentKey);
    if (before) return { kind: "exists", deposit: before };
    if (rows.find(({ reference }) => reference === draft.reference))
      throw new ReferenceTaken(`reference ${draft.reference} belongs to another intent`);
    if (rows.get(draft.id)) throw new JournalUnavailable(`there is a deposit ${draft.id} already`);
    const deposit = newDeposit(draft);
    rows.put(deposit);
    const act = { by: { kind: "person", id: draft.actorId }, what: "draft" } as const;
    trail.append({ at: draft.createdAt, act, depositId: deposit.id, to: "DRAFT", deposit });
    return { kind: "created", deposit };
  }

  /** What a deposit was made instead of, back to the first of its wish. */
  function firstOf(deposit: Deposit): DepositId {
    const before = deposit.replaces === undefined ? undefined : rows.get(deposit.replaces);
    return before ? firstOf(before) : (deposit.replaces ?? deposit.id);
  }

  function twinOf(deposit: Deposit, { at, brake }: Move) {
    if (!brake) return undefined;
    const others = rows.all().filter(({ id }) => id !== deposit.id);
    const { amount } = deposit;
    const tries = deposit.replaces === undefined ? [] : others.filter((one) => firstOf(one) === firstOf(deposit));
    const earlier = rows.paidTo(deposit, 0).filter(({ id }) => id !== deposit.id);
    return twinBrake({ amount, earlier, tries, now: at, lookAlikeMs: brake.lookAlikeMs }, brake.knows);
  }

  function move(move: Move): Awaited<ReturnType<Journal["move"]>> {
    const before = rows.get(move.id);
    if (before === undefined) throw new IllegalMove(`there is no deposit ${move.id}`);
    const walletBefore = walletOf(before.distributor);
    const { day, customerMonth, actorDay, alone } = move.within ?? {};
    const taken = {
      day: rows.taken("distributor", before, day?.since),
      customerMonth: rows.taken("recipient", before, customerMonth?.since),
      actorDay: actorDay ? rows.takenBySince(before.actorId, actorDay.since, before) : xof(0),
      alone: rows.aloneSince(before.actorId, before.distributor, alone?.since ?? Number.POSITIVE_INFINITY, before),
    };
    const wanted = move.set?.transactionId;
    const idOwner = rows.find(
      ({ id, transactionId, reason }) =>
        wanted !== undefined && transactionId === wanted && id !== move.id && reason !== "answer_contradicts",
    );
    const applied = decide(before, { wallet: walletBefore, taken, twin: twinOf(before, move), idOwner }, move);
    if (applied.kind !== "write") return applied;
    write(before, walletBefore, applied, move);
    return { kind: "moved", deposit: applied.deposit };
  }

  function write(before: Deposit, walletBefore: Wallet, applied: Applied & { kind: "write" }, move: Move): void {
    const { deposit, wallet } = applied;
    const { at, act, to } = move;
    const changedWallet = wallet === walletBefore ? undefined : wallet;
    rows.put(deposit);
    if (changedWallet) wallets.set(wallet.distributor, wallet);
    trail.append({ at, act, depositId: deposit.id, from: before.state, to, deposit, wallet: changedWallet });
    if (move.card) cards.set(`${move.id} ${move.card.chatId}`, move.card.messageId);
    outbox.put(move.tell ?? [], at);
    for (const listener of commitListeners) listener({ from: before.state, deposit, move, walletBefore });
    if (move.tell?.length || move.set?.nextLookAt !== undefined) nudge();
  }

  const port: Journal = {
    prefix: "SJM" as InstallationPrefix,
    draft: async (wish) => draft(wish),
    move: async (change) => move(change),
    deposit: async (id) => rows.get(storable(id) as DepositId),
    byReference: async (reference) => rows.find((deposit) => deposit.reference === reference),
    byTransactionId: async (id) => rows.find(({ transactionId }) => transactionId === id),
    replacements: rows.replacements,
    inStates: rows.inStates,
    due: rows.due,
    nextLookAt: rows.nextLookAt,
    recent: rows.recent,
    toRecipient: rows.toRecipient,
    usualAmounts: rows.usualAmounts,
    takenBy: rows.takenBy,
    doneAlone: rows.doneAlone,
    sentBetween: rows.sentBetween,
    wallet: async (distributor) => walletOf(distributor),
    holds: () => true,
    walletsWithPinsOut: async () => [...wallets.values()].filter(({ pinsOut }) => pinsOut !== undefined),
    async changeWallet(distributor, change, act, tell = []) {
      const before = walletOf(distributor);
      const wallet = changeWallet(before, change, clock.now());
      if (wallet === before) return wallet;
      wallets.set(distributor, wallet);
      trail.append({ at: clock.now(), act, wallet });
      outbox.put(tell, clock.now());
      if (tell.length > 0) nudge();
      return wallet;
    },
    outbox: async (now, limit) => outbox.waiting(now, limit),
    nextMessageAt: async () => outbox.nextMessageAt(),
    async told(id, messageId) {
      if (outbox.told(id, messageId, clock.now()).released) nudge();
    },
    async metAgain(chatId) {
      if (outbox.metAgain(chatId, clock.now())) nudge();
    },
    async notTold(id, nextTryAt, why, aside) {
      const untold = outbox.notTold(id, nextTryAt, aside);
      const what = nextTryAt === undefined ? "drop_message" : "hold_message";
      const act = { by: { kind: "machine", part: "outbox" }, what, detail: { why } } as const;
      if (untold)
        trail.append({ at: clock.now(), act, ...(untold.kind === "batch" ? {} : { depositId: untold.depositId }) });
    },
    async tell(message) {
      outbox.put([message], clock.now());
      nudge();
    },
    cardMessage: async (id, chatId) => cards.get(`${id} ${chatId}`),
    async depositsShownIn(chatId, messageId) {
      return rows
        .all()
        .map(({ id }) => id)
        .filter((id) => cards.get(`${id} ${chatId}`) === messageId);
    },
    shownIn: async (id, { chatId, messageId }) => void cards.set(`${id} ${chatId}`, messageId),
    outboxDepth: async () => outbox.depth(),
    note: async ({ at, act, depositId }) => trail.append({ at, act, depositId }),
    events: async (id) => trail.events(id),
    verify: async () => trail.verify(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fact: async (name) => facts.get(name),
    async setFact(name, value, before) {
      if (before && facts.get(name) !== before.value) return false;
      facts.set(name, value);
      return true;
    },
    close: async () => {},
  };

  const disk: Disk = {
    deposits: rows.all,
    byReference: (reference) => rows.find((deposit) => deposit.reference === reference),
    trail: trail.lines,
    messages: outbox.all,
    onCommit: (listener) => void commitListeners.push(listener),
  };
  return { ...port, disk };
}
