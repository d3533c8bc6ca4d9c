import type { Actor } from "../domain/ports/journal.ts";
import type { Operator, RowsLookUp } from "../domain/ports/operator.ts";
import type { Hearing } from "./afterwards.ts";

const MACHINE: Actor = { kind: "machine", part: "history" };

/** The operator for those who only show what its history says: whatever is read for them is heard as well, before they show it. */
export function overhear<Given extends Pick<Operator, "rowsBetween" | "rowsByReference">>(
  operator: Given,
  { hear }: Pick<Hearing, "hear">,
): Given {
  const heard = async (look: RowsLookUp) => {
    if (look.kind === "rows") await hear(look.rows, MACHINE);
    return look;
  };
  return {
    ...operator,
    rowsBetween: async (...period) => await heard(await operator.rowsBetween(...period)),
    rowsByReference: async (...asked) => await heard(await operator.rowsByReference(...asked)),
  };
}
