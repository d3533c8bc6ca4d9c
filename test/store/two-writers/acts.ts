import type { TransactionId } from "../../../src/domain/deposit.ts";
import { type Journal, JournalUnavailable } from "../../../src/domain/ports/journal.ts";
import { BY_PERSON, draftOf, francs, moveOf, TEN_O_CLOCK, WALLET } from "../samples.ts";

/** What two writers do at the same moment: each with a row of its own, but for `sends`, `drafts` and `counts`. */
export const ACTS = {
  /** Two tills confirm the same number and amount. */
  async confirms(journal: Journal, round: number, writer: number) {
    const deposit = await rowOf(journal, 2 * round + writer);
    const brake = { lookAlikeMs: 300_000, knows: () => false };
    return (await journal.move(moveOf(deposit, "CONFIRMED", { brake }))).kind;
  },
  /** Two deposits race the last francs of a day. */
  async fillsTheDay(journal: Journal, round: number, writer: number) {
    const deposit = await rowOf(journal, 2 * round + writer);
    const within = { day: { max: francs(5_000), since: TEN_O_CLOCK } };
    return (await journal.move(moveOf(deposit, "CONFIRMED", { within }))).kind;
  },
  /** Two answers bring one id. */
  async isPaid(journal: Journal, round: number, writer: number) {
    const deposit = await rowOf(journal, 2 * round + writer);
    const set = { transactionId: `CI${round}` as TransactionId };
    return (await journal.move(moveOf(deposit, "SUCCEEDED", { set }))).kind;
  },
  /** One PIN, typed at two tills for one deposit. */
  async sends(journal: Journal, round: number) {
    const seen = { ...(await rowOf(journal, 2 * round)), state: "CONFIRMED", version: 2 } as const;
    return (await journal.move(moveOf(seen, "SENDING"))).kind;
  },
  /** One update that came to both. */
  async drafts(journal: Journal, round: number) {
    return (await journal.draft(draftOf(round))).kind;
  },
  /** A wrong PIN each. */
  async counts(journal: Journal) {
    const change = { kind: "pin_answered", id: "another", by: 7, says: "wrong" } as const;
    const { pinsOut } = await journal.changeWallet(WALLET, change, BY_PERSON);
    return String(pinsOut?.[0]?.wrongSince);
  },
} satisfies Record<string, (journal: Journal, round: number, writer: number) => Promise<string>>;

export type Act = keyof typeof ACTS;

async function rowOf(journal: Journal, n: number) {
  const deposit = await journal.deposit(draftOf(n).id);
  if (!deposit) throw new JournalUnavailable(`there is no draft ${n}`);
  return deposit;
}
