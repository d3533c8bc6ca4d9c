import type { Deposit, DepositId } from "../domain/deposit.ts";
import type { Journal } from "../domain/ports/journal.ts";

/** All tries of one wish: the failed one that another is made instead of, what that was made instead of, and whatever else was made instead of any of them. */
export interface Tries {
  /** From the one that is named back to the first. */
  readonly before: readonly Deposit[];
  /** Made instead of one of those, directly or not. */
  readonly beside: readonly Deposit[];
  readonly first: DepositId;
}

/** Gathers the tries that a deposit belongs to which is made instead of `replaces`. A list, its retries and the button under a card all name what they make again. */
export async function triesOf(
  { deposit, replacements }: Pick<Journal, "deposit" | "replacements">,
  replaces: DepositId,
): Promise<Tries> {
  const before = new Map<DepositId, Deposit>();
  for (let id: DepositId | undefined = replaces; id !== undefined && !before.has(id); ) {
    const one: Deposit | undefined = await deposit(id);
    if (!one) break;
    before.set(id, one);
    id = one.replaces;
  }
  const first = [...before.keys()].at(-1) ?? replaces;
  const all = new Map<DepositId, Deposit | undefined>([[first, before.get(first)]]);
  for (const id of all.keys()) for (const made of await replacements(id)) all.set(made.id, made);
  const beside = [...all.values()].filter((one) => one !== undefined && !before.has(one.id)) as Deposit[];
  return { before: [...before.values()], beside, first };
}
