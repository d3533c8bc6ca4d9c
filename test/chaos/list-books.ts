import { BATCH_STATES } from "../../src/domain/batch.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { creditsOf } from "./credits.ts";
import { TILLS } from "./crew.ts";
import { readFileClaims, readListClaims } from "./list-claims.ts";
import type { ListBooks } from "./list-invariants.ts";
import type { Papers } from "./people/papers.ts";
import type { PinBooks } from "./pin-invariants.ts";
import type { RightBooks } from "./right-invariants.ts";
import type { Stack } from "./stack.ts";

/** More lines than any list, and more acts than any run. */
const ALL = 10_000_000;

/** What is known of lists and of people's acts when no process runs any more. */
export async function readListBooks(
  { offline, operator, chat }: Stack,
  papers: Papers,
): Promise<ListBooks & Pick<RightBooks, "acts"> & Pick<PinBooks, "wallets">> {
  const { lists, acts, wallets } = await offline(async ({ books, journal }) => {
    const batches = await books.batches.inStates(BATCH_STATES);
    const lists = await Promise.all(
      batches.map(async (batch) => ({ batch, lines: await books.batches.results(batch.id, ALL) })),
    );
    const wallets = await Promise.all(TILLS.map(({ wallet }) => journal.wallet(wallet as Msisdn)));
    return { lists, wallets, acts: (await books.team.acts(undefined, ALL)).toReversed() };
  });
  return {
    ...{ lists, acts, wallets, papers },
    ledger: creditsOf(
      operator.ledger(),
      TILLS.map(({ wallet }) => wallet),
    ),
    listClaims: readListClaims(chat.events.all),
    fileClaims: readFileClaims(chat.events.all),
  };
}
