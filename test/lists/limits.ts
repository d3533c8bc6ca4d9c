import type { ListRules } from "../../src/domain/list-check.ts";
import { xof } from "../../src/domain/money.ts";
import type { ListLimits } from "../../src/domain/ports/lists.ts";
import { PATIENCE_MS } from "../patience.ts";

/** The limits as they are by default, but for the time: that one is of the machine, which has other work when tests run. */
export const LIMITS: ListLimits = {
  bytes: 20 * 1_024 * 1_024,
  lines: 5_000,
  columns: 50,
  cellLength: 500,
  timeMs: PATIENCE_MS,
};

/** The ceilings as they are by default. */
export const RULES: ListRules = { depositMax: xof(2_000_000), customerMonthMax: xof(10_000_000) };
