import type { ListLimits } from "../../src/domain/ports/lists.ts";

/** The limits as they are by default. */
export const LIMITS: ListLimits = {
  bytes: 20 * 1_024 * 1_024,
  lines: 5_000,
  columns: 50,
  cellLength: 500,
  timeMs: 10_000,
};
