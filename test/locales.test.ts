import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TOLD } from "../flows/claims/sheet.ts";
import { FLOWS } from "../flows/features.ts";
import { HELP_PARTS, MEDIA_KINDS } from "../flows/ground/context.ts";
import { commandIn } from "../flows/ground/opening.ts";
import { PERSONS_ACTS } from "../flows/team/acts.ts";
import { AMOUNT_PROBLEMS } from "../src/domain/amount-text.ts";
import { BATCH_STATES, LINE_OUTCOMES, PAUSE_REASONS, SKIP_REASONS } from "../src/domain/batch.ts";
import { CHECKLIST, CHECKLIST_ITEMS } from "../src/domain/checklist.ts";
import { CLAIM_ENDS, CLAIM_WHYS } from "../src/domain/claim.ts";
import { DEPOSIT_STATES } from "../src/domain/deposit.ts";
import { STATE_GROUPS } from "../src/domain/history-wish.ts";
import { INVITED_ROLES } from "../src/domain/invitation.ts";
import { LINE_PROBLEMS, SKIP_WHYS } from "../src/domain/list.ts";
import { LINE_REMARKS } from "../src/domain/list-check.ts";
import { NAMED_PERIODS } from "../src/domain/period.ts";
import { ROLES } from "../src/domain/person.ts";
import { PIN_WEAKNESSES } from "../src/domain/pin-strength.ts";
import { LIST_PROBLEMS } from "../src/domain/ports/lists.ts";
import { REFUSAL_REASONS, REJECTION_REASONS, REVIEW_REASONS } from "../src/domain/reasons.ts";
import { REPORT_PERIODS } from "../src/domain/report-wish.ts";
import { STANDING_KINDS } from "../src/domain/standing-report.ts";

const root = join(import.meta.dirname, "..");
const french = readLocale("fr");
const english = readLocale("en");
const code = sourcesUnder("flows", "src").join("\n");

/** Keys that the code puts together from a list of the domain or the engine. Everything else stands in the code as it is. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  "stale-": DEPOSIT_STATES,
  "state-": DEPOSIT_STATES,
  "mark-": DEPOSIT_STATES,
  "reason-": REJECTION_REASONS,
  "review-reason-": REVIEW_REASONS,
  "card-": ["operator_unavailable", "operator_failing", "operator_unreadable", "queued"],
  "number-": ["empty", "unreadable", "too_short", "too_long", "fixed_line", "foreign", "not_mobile"],
  "amount-": [...AMOUNT_PROBLEMS, "marked", "doubt"],
  "remark-": ["not_orange_prefix", "odd_amount", "first_time", "above_usual_for_customer", "above_own_usual"],
  "limit-": ["deposit", "day", "customer_month", "actor_day", "alone_day"],
  "button-sure-": ["paid", "not-paid", "keep", "returned", "kept"],
  "decide-sure-": ["paid", "not-paid", "keep", "returned", "kept"],
  "reopen-": ["reopened", "was_open", "not_allowed", "over", "not_theirs"],
  "contact-": ["added", "renamed"],
  "contact-name-": ["empty", "no_letter", "too_long"],
  "pad-question-": ["old", "new", "again"],
  "pin-weak-": ["same", ...PIN_WEAKNESSES],
  "pin-change-": ["changed", "proved", "not_here", "list_running", "not_sent", "unproven", "refused_new", "unknown"],
  "test-kind-": ["RETAILER", "CUSTOMER", "MERCHANT", "OTHER"],
  "become-": CHECKLIST_ITEMS,
  "become-part-": CHECKLIST.map(({ part }) => part),
  "operator-": ["unreachable", "failing", "refused", "unreadable", "too_many_calls"],
  "status-operator-": ["paid", "not_paid", "open", "unknown"],
  "payment-unknown-": ["failed", "operation", "not-paid"],
  "payment-unclear-": ["id", "amount", "number"],
  "period-": NAMED_PERIODS,
  "states-": [...Object.keys(STATE_GROUPS)],
  "history-": ["not_there", "says_paid", "says_not_paid"],
  "history-ask-": ["period", "client", "amount"],
  "history-ask-again-": ["period", "client", "amount"],
  "history-look-": ["paid", "not_paid", "open", "unknown", "none", "failed"],
  "export-too-long-": ["csv", "xlsx"],
  "export-total-": ["paid", "refused", "open"],
  "batch-": ["unreachable", "failing", "unreadable"],
  "batch-paused-": PAUSE_REASONS,
  "batch-skipped-": SKIP_REASONS,
  "batch-start-": [
    "not_waiting",
    "other_running",
    "pin_changing",
    "not_compared",
    "wallet_closed",
    "intake_closed",
    "unknown",
  ],
  "draft-balance-": ["left", "left-since", "short", "short-since"],
  "balance-standing-": ["suspended", "barred", "barred_receiver", "frozen"],
  "outcome-": LINE_OUTCOMES,
  "stale-batch-": BATCH_STATES,
  "batch-mark-": BATCH_STATES,
  "batch-summary-lines-": LINE_OUTCOMES,
  "role-": ROLES,
  "button-role-": INVITED_ROLES,
  "act-": PERSONS_ACTS.map((what) => what.replaceAll("_", "-")),
  "list-problem-": LIST_PROBLEMS,
  "line-": LINE_PROBLEMS,
  "line-remark-": LINE_REMARKS,
  "list-skipped-": SKIP_WHYS,
  "stale-list-": ["ASKED", "CHECKED", "CONFIRMED", "CANCELLED"],
  "help-part-": HELP_PARTS,
  "media-": MEDIA_KINDS,
  "approval-": REFUSAL_REASONS,
  "button-report-": REPORT_PERIODS,
  "standing-": STANDING_KINDS,
  "standing-came-": STANDING_KINDS,
  "button-standing-": STANDING_KINDS,
  "closed-day-": ["paidAgain", "takenBack", "handovers"],
  "claim-why-": CLAIM_WHYS,
  "button-claim-": [...CLAIM_WHYS, ...CLAIM_ENDS],
  "claim-end-": CLAIM_ENDS,
  "claim-ended-": CLAIM_ENDS,
  "claim-trail-": TOLD,
  "alarm-": [
    "solde-low",
    "solde-low-until",
    "day-closed",
    ...["handover-offered", "handover-taken", "handover-alone", "handover-ended"],
    "contradiction",
    "paid-twice",
    "late-success",
    "review-paid",
    "taken-back",
    "paid-once",
    "comparison-late",
    "row-broken",
    "trail-broken",
    "anchor",
    "access-refused",
    "api-refused",
    "pin-lock",
    "pins-in-doubt",
    "operator-lock",
    "person-stopped",
    "last-try",
    "wallet-reopened",
    "review",
    "incomparable",
    "orphans",
    "key-changed",
    "two-pollers",
    "person-moved",
    "meta-stopped",
    "joined",
    "claim-opened",
    "claim-reminder",
    "claim-overdue",
  ],
};
const composed = Object.entries(COMPOSED).flatMap(([stem, ends]) => ends.map((end) => stem + end));

describe("the words of the counter", () => {
  it("are the same keys in French and in English", () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it("take the same values in both languages", () => {
    const placesOf = (locale: Map<string, string>) =>
      Object.fromEntries([...locale].map(([key, text]) => [key, places(text)]));
    expect(placesOf(english)).toEqual(placesOf(french));
  });

  it("are all there: no key that the code says is missing", () => {
    const said = [...code.matchAll(/\bsay\(\s*"([\w-]+)"/g)].map(([, key]) => key as string);
    expect(said.length).toBeGreaterThan(50);
    expect([...said, ...composed].filter((key) => !french.has(key))).toEqual([]);
  });

  it("are all used: no sentence that nobody says", () => {
    const literals = new Set([...code.matchAll(/"([a-z][\w-]+)"/g)].map(([, text]) => text));
    expect([...french.keys()].filter((key) => !literals.has(key) && !composed.includes(key))).toEqual([]);
  });

  it("are never XOF or float, and have typographic apostrophes and no-break spaces", () => {
    const everything = [...french.values(), ...english.values()].join("\n");
    expect(everything).not.toMatch(/XOF|\bfloat\b|'|\u202f/);
    expect([...french].filter(([, text]) => / [;:!?»]|« /.test(text)).map(([key]) => key)).toEqual([]);
    expect([...french, ...english].filter(([, text]) => /\} F CFA|F CFA/.test(text)).map(([key]) => key)).toEqual([]);
  });

  it("name every command as the reader's own menu does", () => {
    for (const [language, locale] of [["fr", french] as const, ["en", english] as const]) {
      const named = [...[...locale.values()].join("\n").matchAll(/(?<![\w}/])\/([a-z]+)\b/g)].map(([, word]) => word);
      const own = new Set(FLOWS.map((flow) => commandIn(flow, language)));
      expect(named.length).toBeGreaterThan(50);
      expect(named.filter((word) => !own.has(word as string))).toEqual(["revoke"]); // @BotFather's
    }
  });

  it("fit where they are shown: labels on a button, sentences over a tapped one", () => {
    for (const locale of [french, english]) {
      const tooLong = [...locale].filter(
        ([key, text]) =>
          (key.startsWith("button-") && text.length > 30) || (key.startsWith("stale-") && text.length > 200),
      );
      expect(tooLong).toEqual([]);
    }
  });
});

/** Key and text of every message of one language. */
function readLocale(language: string): Map<string, string> {
  const source = readFileSync(join(root, "locales", `${language}.ftl`), "utf8");
  const messages = source.split(/^(?=[a-z][\w-]* =)/m).slice(1);
  return new Map(
    messages.map((message) => {
      const [key = "", ...text] = message.replace(/^#.*$/gm, "").split(" =");
      return [key, text.join(" =").trim()];
    }),
  );
}

function places(text: string): string[] {
  return [...new Set([...text.matchAll(/\$(\w+)/g)].map(([, name]) => name as string))].sort();
}

function sourcesUnder(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(root, folder, file), "utf8")),
  );
}
