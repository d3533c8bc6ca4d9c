import { expect, it } from "vitest";
import { DECIDES_NOTHING, IN_THE_CHAIN, SEALED } from "../../../src/store/journal/sealed-tables.ts";
import type { OpenBooks } from "../books-contract.ts";
import { fill } from "../filled.ts";

/** All that can be kept, through the doors that the counter itself uses. */
export function everyBookContract(open: OpenBooks): void {
  it("every book is written through its own door, and each row that decides something fits the trail", async () => {
    const { journal, books, transactions } = await open();
    await fill({ journal, books });
    for (const table of [...IN_THE_CHAIN, ...Object.keys(SEALED), ...Object.keys(DECIDES_NOTHING)] as const) {
      const rows = await transactions.read((db) =>
        db
          .selectFrom(table as "deposits")
          .select(({ fn }) => fn.countAll<number>().as("rows"))
          .executeTakeFirst(),
      );
      expect([table, Number(rows?.rows) > 0]).toEqual([table, true]);
    }
    expect((await journal.verify()).kind).toBe("intact");
  });
}
