import type { LineResult } from "../../domain/batch.ts";
import type { Instant } from "../../domain/clock.ts";

/** What a run needs of a line until it has left. */
export type QueuedLine = Pick<LineResult, "line" | "recipient" | "amount" | "depositId" | "replaces">;

/** What to do next. */
export type NextLine =
  | { readonly kind: "line"; readonly line: QueuedLine }
  /** All that are left wait for `until`. `heldSince`: since when each of them has been waiting for a twin that is not settled. */
  | { readonly kind: "wait"; readonly until: Instant; readonly heldSince?: Instant | undefined }
  | { readonly kind: "empty" };

/**
 * The lines of a run that have not left, in the order of the list; those that keep their distance from a twin let others go first. None comes back:
 * what keeps a taken line from leaving ends the run, and the next one finds it in the book.
 */
export interface LineQueue {
  /** Behind what waits already, in this order. */
  add(lines: readonly QueuedLine[]): void;
  take(now: Instant): NextLine;
  /** Not before `until`: the same number and amount left a moment ago. */
  putOff(line: QueuedLine, until: Instant): void;
  /** As `putOff`, because the twin is not settled: to be looked at again. */
  hold(line: QueuedLine, until: Instant, now: Instant): void;
}

interface PutOff {
  readonly line: QueuedLine;
  readonly until: Instant;
  readonly held: boolean;
}

/** Makes an empty queue. */
export function createLineQueue(): LineQueue {
  const ready: QueuedLine[] = []; // taken from the end
  const putOff = new Map<number, PutOff>();
  const heldSince = new Map<number, Instant>();

  function take(now: Instant): NextLine {
    const due = [...putOff.values()].find(({ until }) => until <= now);
    if (due) {
      putOff.delete(due.line.line);
      return { kind: "line", line: due.line };
    }
    const line = ready.pop();
    if (line) return { kind: "line", line };
    if (putOff.size === 0) return { kind: "empty" };
    const waiting = [...putOff.values()];
    const since = waiting.map(({ line: { line }, held }) => (held ? heldSince.get(line) : undefined));
    return {
      kind: "wait",
      until: Math.min(...waiting.map(({ until }) => until)),
      heldSince: since.includes(undefined) ? undefined : Math.max(...since.map((at) => at ?? 0)),
    };
  }

  return {
    add(lines) {
      // Without cells and rows: thousands of lines wait here.
      const bare = lines.map(({ line, recipient, amount, depositId, replaces }) => ({
        ...{ line, recipient, amount, depositId, replaces },
      }));
      ready.unshift(...bare.reverse());
    },
    take,
    putOff(line, until) {
      heldSince.delete(line.line);
      putOff.set(line.line, { line, until, held: false });
    },
    hold(line, until, now) {
      heldSince.set(line.line, heldSince.get(line.line) ?? now);
      putOff.set(line.line, { line, until, held: true });
    },
  };
}
