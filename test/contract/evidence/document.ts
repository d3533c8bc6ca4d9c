import { type EvidenceRow, nameOf } from "./rows.ts";

/** What a row's check came to. */
export interface Shown {
  readonly row: EvidenceRow;
  readonly holds: boolean;
  /** Changed answers that the check did not see. */
  readonly unseen: readonly string[];
}

const HEAD = `# Evidence

Every answer that the contract gives to every operation: how good the evidence for it is, where the contract says so, and whether a check shows
the simulator giving it and the client reading it as the contract says. The checks are \`test/contract/evidence.test.ts\`, by operation; what they
expect is made from the contract's tables, not from the client's. A row counts when its check passed, and failed each time its answer was changed:
under another HTTP status, as another code where the code is read, as another state. Do not edit: \`npm run evidence\` writes this file from
\`contract/orange-money.openapi.yaml\`, and the test compares it.

What the simulator refuses by itself, and on what evidence: [refusing rules](refusing-rules.md).
`;

/** The file, and the share of rows that count. */
export function documentOf(shown: readonly Shown[]): { text: string; share: string } {
  const counting = shown.filter(counts);
  const share = `${counting.length} of ${shown.length} rows count, ${Math.floor((100 * counting.length) / Math.max(1, shown.length))} %`;
  const operations = [...new Set(shown.map(({ row }) => row.operation))];
  const parts = operations.map((operation) => {
    const rows = shown.filter(({ row }) => row.operation === operation).map(line);
    return `## ${operation}\n\n| HTTP | says | evidence | source | counts |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return { text: `${HEAD}\n${share}.\n\n${parts.join("\n")}`, share };
}

function counts({ holds, unseen }: Shown): boolean {
  return holds && unseen.length === 0;
}

function line(one: Shown): string {
  const { http, says, of, confidence, source } = one.row;
  const word = [says && `\`${says}\``, of === "gateway" && "of the gateway"].filter(Boolean).join(" ");
  const why = one.holds ? `no: as ${one.unseen.join(", ")} too` : `no: ${nameOf(one.row)} is read otherwise`;
  return `| ${http} | ${word} | ${confidence} | ${source} | ${counts(one) ? "yes" : why} |`;
}
