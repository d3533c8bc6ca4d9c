import { formatXof } from "../../src/domain/money.ts";
import type { PrepareOutcome } from "../../src/domain/ports/batches.ts";
import type { Say } from "../ground/say.ts";
import { walletSentence } from "./refusals.ts";

/** Why a list that was confirmed made no batch, in a sentence. Of one that was made before, the batch's own message says the rest. */
export function prepareSentence(outcome: Exclude<PrepareOutcome, { kind: "prepared" }>, say: Say): string {
  switch (outcome.kind) {
    case "already":
      return say("batch-prepared");
    case "line_over_limit":
      return say("batch-line-over-limit", { line: outcome.line, max: formatXof(outcome.max) });
    case "wallet_closed":
      return walletSentence({ say }, outcome.wallet);
    case "intake_closed":
      return say("intake-closed");
    case "retry_open":
      return say("batch-retry-open");
    case "empty":
    case "nothing_failed":
      return say("batch-nothing-failed");
    case "no_approver":
      return say("batch-no-approver");
    case "unknown":
      return say("batch-not-yours");
  }
}
