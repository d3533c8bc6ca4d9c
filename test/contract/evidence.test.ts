import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OPERATION_IDS } from "../../src/simulator/http/operation-ids.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { documentOf, type Shown } from "./evidence/document.ts";
import { expectedOf } from "./evidence/expected.ts";
import { changesOf } from "./evidence/mutations.ts";
import { PLAIN, play } from "./evidence/play.ts";
import { EVIDENCE_ROWS, type EvidenceRow, nameOf } from "./evidence/rows.ts";

const FILE = "docs/evidence.md";

const shown: Shown[] = [];
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    settings: PLAIN,
    accounts: [{ msisdn: "780000001", type: "RETAILER", pin: PIN, openingBalance: 5_000_000 }],
  });
});

afterAll(() => simulator.close());

test("the rows are every answer that the contract gives to every operation, each once", () => {
  expect(new Set(EVIDENCE_ROWS.map(({ operation }) => operation))).toEqual(new Set(OPERATION_IDS));
  expect(new Set(EVIDENCE_ROWS.map(nameOf)).size).toBe(EVIDENCE_ROWS.length);
});

test.each(OPERATION_IDS)(
  "%s: the client makes of every answer what the contract says, and of a changed answer something else",
  async (operation) => {
    const failures: string[] = [];
    for (const row of EVIDENCE_ROWS.filter((one) => one.operation === operation)) {
      const problem = await problemOf(row, row);
      if (problem !== undefined) failures.push(`${nameOf(row)}: ${problem}`);
      const unseen: string[] = [];
      for (const changed of changesOf(row))
        if ((await problemOf(row, changed)) === undefined) unseen.push(nameOf(changed));
      shown.push({ row, holds: problem === undefined, unseen });
    }
    expect(failures).toEqual([]);
  },
);

test("docs/evidence.md is what the rows above showed (if not: npm run evidence); every row counts", () => {
  const { text, share } = documentOf(shown);
  process.stdout.write(`evidence: ${share}\n`);
  if (process.env["EVIDENCE"] === "write") writeFileSync(FILE, text);
  expect(text).toBe(readFileSync(FILE, "utf8"));
  expect(shown.filter(({ holds, unseen }) => !holds || unseen.length > 0).map(({ row }) => nameOf(row))).toEqual([]);
});

/** What is wrong with what the client makes of `given`, held against what the contract says of `row`; `undefined` when nothing is. */
async function problemOf(row: EvidenceRow, given: EvidenceRow): Promise<string | undefined> {
  const balance = simulator.balance("780000001");
  const seen = await play(simulator, given);
  try {
    expect(seen).toMatchObject(expectedOf(row, balance));
    return undefined;
  } catch {
    return JSON.stringify(seen);
  }
}
