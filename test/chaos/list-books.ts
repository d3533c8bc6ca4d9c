import { BATCH_STATES } from "../../src/domain/batch.ts";
import { inData } from "../batches/offline.ts";
import { readFileClaims, readListClaims } from "./list-claims.ts";
import type { ListBooks } from "./list-invariants.ts";
import type { Papers } from "./people/papers.ts";
import type { RightBooks } from "./right-invariants.ts";
import type { Stack } from "./stack.ts";

/** More lines than any list, and more acts than any run. */
const ALL = 10_000_000;

/** What is known of lists and of people's acts when no process runs any more. */
export async function readListBooks(
  { data, operator, chat }: Stack,
  papers: Papers,
): Promise<ListBooks & Pick<RightBooks, "acts">> {
  const { lists, acts } = await inData(data, async ({ books }) => {
    const batches = await books.batches.inStates(BATCH_STATES);
    const lists = await Promise.all(
      batches.map(async (batch) => ({ batch, lines: await books.batches.results(batch.id, ALL) })),
    );
    return { lists, acts: (await books.team.acts(undefined, ALL)).toReversed() };
  });
  return {
    ...{ lists, acts, papers },
    ledger: operator.ledger(),
    listClaims: readListClaims(chat.events.all),
    fileClaims: readFileClaims(chat.events.all),
  };
}
