import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { type Person, roleMay } from "../../src/domain/person.ts";
import { isClosed } from "../../src/domain/wallet.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";

const PEOPLE_MAX = 200;

/** Those who deposit with a wallet and are not suspended. */
export async function depositorsOf(
  { books, always }: Pick<Counter, "books" | "always">,
  wallet: Msisdn,
): Promise<readonly Pick<Person, "id" | "name">[]> {
  const { members } = await books.team.members(0, PEOPLE_MAX);
  const atWork = [...always, ...members.filter(({ suspendedSince }) => suspendedSince === undefined)];
  const theirs = atWork.filter((one) => one.distributor === wallet && roleMay(one.role, "deposit"));
  return [...new Map(theirs.map((one) => [one.id, one])).values()];
}

/** Whoever deposits with the wallet was turned away meanwhile, perhaps with a customer before them: they need not try in order to know. Only once it is true. */
export async function tellThoseWhoWait(ctx: CounterContext, wallet: Msisdn): Promise<void> {
  if (isClosed(await ctx.counter.journal.wallet(wallet))) return;
  const values = { wallet: formatMsisdn(wallet) };
  for (const { id: chatId } of await depositorsOf(ctx.counter, wallet))
    if (chatId !== ctx.person.id)
      await ctx.counter.journal.tell({ kind: "alarm", chatId, alarm: "wallet-reopened", values });
}
