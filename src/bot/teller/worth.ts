import { type Batch, isBatchOver, type Tally } from "../../domain/batch.ts";
import { placeOfWhatsappChat } from "../../domain/chat-id.ts";
import type { Deposit } from "../../domain/deposit.ts";
import type { Progress } from "../../domain/ports/deposits.ts";
import type { Journal } from "../../domain/ports/journal.ts";

/**
 * What a deposit's card says that is worth a message where messages cannot be changed: one word for it, so that it is said once. Nothing while it is
 * merely under way. What only adds to what was said (a balance, a name) is the same word.
 */
export function newsOf(deposit: Deposit, progress: Progress | undefined): string | undefined {
  const { state, afterwards, approvedBy } = deposit;
  if (afterwards) return `${state} ${JSON.stringify(afterwards)}`;
  if (state === "SENDING") return undefined;
  // Of what was sent the row alone counts: progress is of the call, and may be cleared a moment after the result is written.
  if (state === "CONFIRMED" && (progress === "queued" || progress === "checking")) return undefined;
  if (state === "CONFIRMED") return `CONFIRMED ${progress ?? ""} ${approvedBy ?? ""} ${deposit.reason ?? ""}`;
  return state;
}

/**
 * The same of a batch: where it waits for somebody, when half of many lines are through, and its end, once more when the last line in doubt is known, and
 * whenever a line turns out otherwise than was said (faults F18).
 */
export function newsOfBatch(batch: Pick<Batch, "state" | "lines">, tally: Tally): string | undefined {
  const { state, lines } = batch;
  const through = lines - tally.not_sent.lines - tally.open.lines;
  if (state === "RUNNING")
    return lines >= HALF_TOLD_FROM && 2 * through >= lines && through < lines ? "half" : undefined;
  if (!isBatchOver(batch)) return state;
  const [late, back] = [tally.paid_late.lines, tally.taken_back.lines];
  return `${state} ${tally.open.lines > 0 ? "open" : "known"}${late + back > 0 ? ` ${late} ${back}` : ""}`;
}

/** Fewer lines are through before anybody asks. */
const HALF_TOLD_FROM = 40;

/** What was told last of a deposit or a batch in a chat, as `newsOf` has it; kept, so that a restart tells nothing twice. */
export interface Told {
  last(chatId: number, id: string): Promise<string | undefined>;
  /** Told now. Written after the message is out: killed between the two, it is told twice, never not at all. */
  set(chatId: number, id: string, news: string): Promise<void>;
}

/** Keeps it in the journal. */
export function keepTold(journal: Pick<Journal, "fact" | "setFact">): Told {
  return {
    last: (chatId, id) => journal.fact(factOf(chatId, id)),
    async set(chatId, id, news) {
      await journal.setFact(factOf(chatId, id), news);
    },
  };
}

function factOf(chatId: number, id: string): string {
  return `told:${placeOfWhatsappChat(chatId)}:${id}`;
}
