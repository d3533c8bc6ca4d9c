import type { Instant } from "./clock.ts";
import type { Xof } from "./money.ts";

/** What one person did alone on one wallet. */
export interface DoneAlone {
  readonly francs: Xof;
  readonly deposits: number;
}

/** What one person may do alone on one wallet since a moment, in francs and in deposits; what is left out is no limit (faults S37). */
export interface AloneLimit {
  readonly francs?: Xof | undefined;
  readonly deposits?: number | undefined;
  readonly since: Instant;
}

/** Whether something more is above what one person may do alone. A limit may be reached, not passed. */
export function isTooMuchAlone(
  limit: Pick<AloneLimit, "francs" | "deposits">,
  done: DoneAlone,
  more: { readonly francs: number; readonly deposits: number },
): boolean {
  const { francs = Number.POSITIVE_INFINITY, deposits = Number.POSITIVE_INFINITY } = limit;
  return done.francs + more.francs > francs || done.deposits + more.deposits > deposits;
}
