import type { LineRange } from "../../src/domain/batch.ts";
import { shownName } from "../../src/domain/foreign-text.ts";
import type { ListLine } from "../../src/domain/list.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Say } from "../ground/say.ts";

/** The smallest and the largest line of a list that waits for an approval. */
export function smallestAndLargest({ smallest, largest }: LineRange, say: Say): string[] {
  if (smallest.line === largest.line) return [say("list-line-only", lineValues(smallest))];
  return [say("list-line-smallest", lineValues(smallest)), say("list-line-largest", lineValues(largest))];
}

export function lineValues({
  line,
  recipient,
  amount,
  name,
}: Pick<ListLine, "line" | "recipient" | "amount" | "name">) {
  const named = name === undefined ? "." : `, ${shownName(name, 30)}.`;
  return { line, number: formatMsisdn(recipient), amount: formatXof(amount), named };
}
