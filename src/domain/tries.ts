import type { Instant } from "./clock.ts";
import type { Deposit, DepositId } from "./deposit.ts";
import type { Journal } from "./ports/journal.ts";

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

/** How far back the brakes look, in milliseconds. */
const LOOK_BACK_MS = 400 * 24 * 3_600_000;

/** Whatever may be this very payment: earlier deposits to the number, newest first, and other tries of the wish; without the deposit itself. */
export async function mayBeTwins(
  journal: Pick<Journal, "deposit" | "replacements" | "toRecipient">,
  { id, distributor, recipient, replaces }: Deposit,
  now: Instant,
): Promise<{ readonly earlier: readonly Deposit[]; readonly tries: readonly Deposit[] }> {
  const earlier = await journal.toRecipient(distributor, recipient, now - LOOK_BACK_MS);
  const tries = replaces === undefined ? undefined : await triesOf(journal, replaces);
  const isOther = (one: Deposit) => one.id !== id;
  return {
    earlier: earlier.filter(isOther),
    tries: tries ? [...tries.before, ...tries.beside].filter(isOther) : [],
  };
}
