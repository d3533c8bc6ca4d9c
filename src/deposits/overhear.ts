import type { Actor } from "../domain/ports/journal.ts";
import type { Operator, OperatorRow, RowsLookUp } from "../domain/ports/operator.ts";
import type { Hearing } from "./afterwards.ts";

const MACHINE: Actor = { kind: "machine", part: "history" };

/** The operator for those who only show what its history says: whatever is read for them is heard as well, before they show it. */
export function overhear<Given extends Pick<Operator, "rowsBetween" | "rowsByReference" | "rowsById">>(
  operator: Given,
  { hear, hearUnder }: Pick<Hearing, "hear" | "hearUnder">,
): Given {
  const heard = async (look: RowsLookUp, listen: (rows: readonly OperatorRow[]) => Promise<void>) => {
    if (look.kind === "rows") await listen(look.rows);
    return look;
  };
  return {
    ...operator,
    rowsById: async (id) => await heard(await operator.rowsById(id), (rows) => hear(rows, MACHINE)),
    rowsBetween: async (...period) => await heard(await operator.rowsBetween(...period), (rows) => hear(rows, MACHINE)),
    rowsByReference: async (reference, ...asked) =>
      await heard(await operator.rowsByReference(reference, ...asked), (rows) => hearUnder(reference, rows, MACHINE)),
  };
}
