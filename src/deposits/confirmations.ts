import { batchOf } from "../domain/batch.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import type { ConfirmOptions, ConfirmOutcome, Deposits } from "../domain/ports/deposits.ts";
import type { Moved } from "../domain/ports/journal.ts";
import { limitsAt, mayDeposit, ownLimitAt } from "./ceilings.ts";
import type { ConfirmAlone } from "./confirm-alone.ts";
import type { EngineParts } from "./parts.ts";
import { card } from "./telling.ts";

/** Makes the way in which a person confirms: within every ceiling, or with an owner's word above the person's own. */
export function createConfirmations(parts: EngineParts, confirmAlone: ConfirmAlone): Pick<Deposits, "confirm"> {
  const { journal, reached } = parts;

  async function confirm(id: DepositId, by: number, options: ConfirmOptions = {}): Promise<ConfirmOutcome> {
    reached("C3");
    const deposit = await journal.deposit(id);
    if (!deposit || deposit.actorId !== by || !(await mayDeposit(parts, by))) return { kind: "unknown" };
    return await confirmAlone(deposit, {
      knows: () => options.anyway === true,
      write: (draft, now) => write(draft, by, now, options),
    });
  }

  async function write(draft: Deposit, by: number, now: Instant, options: ConfirmOptions): Promise<Moved> {
    const { id, version, chatId } = draft;
    const { messageId, anyway = false } = options;
    const moved = await journal.move({
      ...{ id, version, from: "DRAFT", to: "CONFIRMED", at: now },
      set: { confirmedAt: now },
      act: { by: { kind: "person", id: by }, what: "confirm", detail: { anyway } },
      within: { ...limitsAt(parts, now), ...(await ownLimitAt(parts, by, now)) },
      tell: [card(draft, chatId)],
      ...(messageId === undefined ? {} : { card: { chatId, messageId } }),
    });
    if (isForOwner(moved, draft)) return await askOwner(draft, by, now, options);
    if (moved.kind === "moved") reached("C4");
    return moved;
  }

  /** Above the person's own limit, where there is an owner to ask. A list of deposits is not asked about line by line. */
  function isForOwner(moved: Moved, deposit: Deposit): boolean {
    const isOver = moved.kind === "over_limit" && moved.limit === "actor_day";
    return isOver && parts.owners.length > 0 && batchOf(deposit) === undefined;
  }

  /** It is confirmed and holds its place under the other ceilings, but no PIN is taken for it before an owner's word. */
  async function askOwner(
    draft: Deposit,
    by: number,
    now: Instant,
    { messageId, anyway = false }: ConfirmOptions,
  ): Promise<Moved> {
    const { id, version, chatId } = draft;
    return await journal.move({
      ...{ id, version, from: "DRAFT", to: "CONFIRMED", at: now },
      set: { confirmedAt: now, reason: "approval_awaited" },
      act: { by: { kind: "person", id: by }, what: "ask_approval", detail: { anyway } },
      within: limitsAt(parts, now),
      tell: [card(draft, chatId), ...parts.owners.map((owner) => card(draft, owner, true))],
      ...(messageId === undefined ? {} : { card: { chatId, messageId } }),
    });
  }

  return { confirm };
}
