import { type Batch, LINE_OUTCOMES, type LineOutcome, type Tally } from "../../src/domain/batch.ts";
import type { Instant } from "../../src/domain/clock.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Say } from "../ground/say.ts";
import type { Card } from "../sentences/facts.ts";
import { smallestAndLargest } from "../sentences/list-line.ts";
import { batchKeyboard } from "./keyboard.ts";
import type { BatchView } from "./view.ts";

const BAR_CELLS = 10;
const MINUTE_MS = 60_000;

/** Draws a batch: how far it is, in lines and francs, what that means, and what can be done now. */
export function renderBatch(view: BatchView, say: Say, now: Instant): Card {
  const { batch, tally } = view;
  const counts = LINE_OUTCOMES.filter((outcome) => tally[outcome].lines > 0).map((outcome) =>
    say(countKey(batch, outcome), {
      lines: tally[outcome].lines,
      francs: formatXof(tally[outcome].francs),
    }),
  );
  const hasBegun = batch.startedAt !== undefined;
  const text = [
    batchTitle(batch, say),
    ...askedLines(view, say),
    ...(hasBegun ? [bar(batch, tally)] : []),
    "",
    ...(hasBegun ? [...counts, ""] : []),
    stateLine(view, say, now),
    ...(tally.paid_late.lines > 0 ? [say("batch-paid-late-hint")] : []),
    ...(tally.open.lines > 0 && batch.state !== "RUNNING" ? [say("batch-open-hint")] : []),
  ];
  return { text: text.join("\n"), keyboard: batchKeyboard(view, say) };
}

/** What is left of the message of a batch that is told further down. */
export function movedBatch(batch: Batch, say: Say): string {
  return `${batchTitle(batch, say)}\n\n${say("batch-moved")}`;
}

/** Which sentence counts the lines of one outcome. */
function countKey({ state }: Batch, outcome: LineOutcome): string {
  if (outcome === "not_sent") return state === "STOPPED" ? "batch-never-sent" : "batch-not-sent";
  const keys = {
    paid: "batch-paid",
    taken_back: "batch-taken-back",
    refused: "batch-refused-lines",
    paid_late: "batch-paid-late",
    open: "batch-open-lines",
  };
  return keys[outcome];
}

/** What somebody who is to approve has to know: for which account, its ends, and who made it. */
function askedLines({ batch, asked }: BatchView, say: Say): string[] {
  if (asked === undefined) return [];
  const { maker, range } = asked;
  return [
    say("batch-account", { wallet: formatMsisdn(batch.distributor) }),
    ...(range ? smallestAndLargest(range, say) : []),
    say("batch-by", { name: maker }),
  ];
}

/** What stands over the PIN pad of a batch. */
export function batchPinCaption(batch: Batch, tally: Tally, say: Say): string {
  const { lines, francs } = tally.not_sent;
  return [batchTitle(batch, say), say("batch-pin", { lines, francs: formatXof(francs) })].join("\n");
}

/** Lines and total; on a line of its own what people call it. */
export function batchTitle({ name, lines, total }: Batch, say: Say): string {
  const title = say("batch-title", { lines, total: formatXof(total) });
  return name === undefined ? title : `${title}\n${say("list-title-file", { file: name })}`;
}

function bar({ lines }: Batch, tally: Tally): string {
  const done = lines - tally.not_sent.lines;
  const full = Math.floor((done / Math.max(lines, 1)) * BAR_CELLS);
  return `${"■".repeat(full)}${"□".repeat(BAR_CELLS - full)} ${done} / ${lines}`;
}

function stateLine(view: BatchView, say: Say, now: Instant): string {
  const { batch, progress, isOwn } = view;
  switch (batch.state) {
    case "AWAITING_APPROVAL":
      return say(isOwn ? "batch-awaits-approval" : "batch-asks-approval");
    case "AWAITING_PIN":
      return say(batch.approvedBy === undefined ? "batch-awaits-pin" : "batch-approved");
    case "RUNNING":
      return running(view, say, now);
    case "PAUSED": {
      const why = batch.pausedFor ?? "by_person";
      const said =
        why === "refused"
          ? say("batch-paused-refused", { reason: say(`reason-${batch.stopCode ?? "not_allowed"}`) })
          : say(`batch-paused-${why}`);
      return progress === undefined ? said : `${said}\n${say("batch-finishing")}`;
    }
    case "DONE":
      return say("batch-done");
    case "STOPPED":
      return say(batch.startedAt === undefined ? "batch-refused" : "batch-stopped");
  }
}

function running({ progress, tally }: BatchView, say: Say, now: Instant): string {
  if (progress?.away) return say(`batch-${progress.away}`);
  if (progress?.waitsUntil !== undefined && progress.waitsUntil > now) return say("batch-waits-for-twin");
  if (tally.not_sent.lines === 0) return say("batch-finishing");
  if (progress?.lineMs === undefined) return say("batch-starting");
  const minutes = Math.ceil((progress.lineMs * tally.not_sent.lines) / MINUTE_MS);
  return minutes <= 1 ? say("batch-nearly-done") : say("batch-time-left", { minutes });
}
