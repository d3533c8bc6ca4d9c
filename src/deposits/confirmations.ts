import { batchOf } from "../domain/batch.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import type { ConfirmOptions, ConfirmOutcome, Deposits } from "../domain/ports/deposits.ts";
import type { Act, Brake, Move, Moved } from "../domain/ports/journal.ts";
import { approversOf, limitsAt, mayDeposit, ownCeilingsAt } from "./ceilings.ts";
import { confirmAlone } from "./confirm-alone.ts";
import type { EngineParts } from "./parts.ts";
import { card } from "./telling.ts";

/** Makes the way in which a person confirms: within every ceiling, or with an owner's word above the person's own. */
export function createConfirmations(parts: EngineParts): Pick<Deposits, "confirm"> {
  const { journal, reached } = parts;

  async function confirm(id: DepositId, by: number, options: ConfirmOptions = {}): Promise<ConfirmOutcome> {
    reached("C3");
    const deposit = await journal.deposit(id);
    if (!deposit || deposit.actorId !== by || !(await mayDeposit(parts, by))) return { kind: "unknown" };
    return await confirmAlone(parts, id, {
      knows: (lookAlike) => options.seen?.includes(lookAlike.id) === true,
      write: (draft, now, brake) => write(draft, now, brake, options),
    });
  }

  async function write(draft: Deposit, now: Instant, brake: Brake, options: ConfirmOptions): Promise<Moved> {
    const moved = await journal.move({
      ...confirmed(draft, now, brake, options, { what: "confirm" }),
      set: { confirmedAt: now, ...shown(options) },
      within: { ...limitsAt(parts, now), ...(await ownCeilingsAt(parts, draft, now)) },
      tell: [card(draft, draft.chatId)],
    });
    if (isForOwner(moved, draft)) return await askOwner(draft, now, brake, options);
    if (moved.kind === "moved") reached("C4");
    return moved;
  }

  /** Above the person's own limit, or what one may do alone, where there is another to ask. A list of deposits is not asked about line by line. */
  function isForOwner(moved: Moved, deposit: Deposit): boolean {
    const isOver = moved.kind === "over_limit" && (moved.limit === "actor_day" || moved.limit === "alone_day");
    return isOver && approversOf(parts, deposit.actorId).length > 0 && batchOf(deposit) === undefined;
  }

  /** It is confirmed and holds its place under the other ceilings, but no PIN is taken for it before an owner's word. */
  async function askOwner(draft: Deposit, now: Instant, brake: Brake, options: ConfirmOptions): Promise<Moved> {
    return await journal.move({
      ...confirmed(draft, now, brake, options, { what: "ask_approval" }),
      set: { confirmedAt: now, reason: "approval_awaited", ...shown(options) },
      within: limitsAt(parts, now),
      tell: [card(draft, draft.chatId), ...approversOf(parts, draft.actorId).map((owner) => card(draft, owner, true))],
    });
  }

  return { confirm };
}

function shown({ shownName }: ConfirmOptions): { recipientName?: string } {
  return shownName === undefined ? {} : { recipientName: shownName };
}

/** What both ways have in common. On record with the look-alikes that the person went past. */
function confirmed(
  { id, version, actorId, chatId }: Deposit,
  at: Instant,
  brake: Brake,
  { messageId, seen = [] }: ConfirmOptions,
  act: Pick<Act, "what">,
): Omit<Move, "set" | "within" | "tell"> {
  const detail = { anyway: seen.length > 0, ...(seen.length > 0 ? { seen: seen.join(" ") } : {}) };
  return {
    ...{ id, version, from: "DRAFT", to: "CONFIRMED", at, brake },
    act: { by: { kind: "person", id: actorId }, ...act, detail },
    ...(messageId === undefined ? {} : { card: { chatId, messageId } }),
  };
}
