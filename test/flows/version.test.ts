import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FLOWS_VERSION } from "../../flows/version.ts";

/** The sources that run inside a dialogue: what is replayed against a stored conversation. */
const REPLAYED = [
  "flows/bulk-deposit.ts",
  "flows/contacts/buttons.ts",
  "flows/contacts/new-contact.ts",
  "flows/deposit.ts",
  "flows/history/filter-question.ts",
  "flows/fix-line.ts",
  "flows/opening.ts",
  "flows/closing.ts",
  "flows/recharge.ts",
  "flows/lists/choose.ts",
  "flows/steps/amount.ts",
  "flows/steps/cash.ts",
  "flows/steps/listen.ts",
  "flows/steps/question.ts",
  "flows/steps/recipient.ts",
  "flows/steps/remark.ts",
  "flows/team/buttons.ts",
  "flows/team/change-limit.ts",
  "flows/team/invite.ts",
  "flows/team/questions.ts",
];

/** The version and the hash of the sources it stands for. */
const KNOWN = { version: 37, hash: "3f6c5cac0b709531" };

it("has a new version whenever the questions of a dialogue change, so that no stored answer is taken for another", () => {
  const how = `flows changed: raise FLOWS_VERSION in flows/version.ts to ${KNOWN.version + 1}, then put { version, hash: "${hash()}" } here`;
  expect({ version: FLOWS_VERSION, hash: hash() }, how).toEqual(KNOWN);
});

/** Of the code without comments, imports and layout: a better sentence about it, or another place for it, cuts nobody off. */
function hash(): string {
  const code = REPLAYED.map((file) => readFileSync(join(import.meta.dirname, "../..", file), "utf8"))
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "")
    .replace(/^import [\s\S]*?;$/gm, "")
    .replace(/\s+/g, "");
  return createHash("sha256").update(code).digest("hex").slice(0, 16);
}
