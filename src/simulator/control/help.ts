import { FAULT_KINDS, type FaultKind, type FaultPlace } from "../faults/kinds.ts";
import { MAGIC_NUMBERS } from "../faults/magic-numbers.ts";
import { faultSchema } from "../faults/rule.ts";

const PLACES: Readonly<Record<FaultPlace, string>> = {
  answer: "What comes back over the line (any operation; a cash-in when none is named)",
  refusal: "A refusal before anything is done (any operation; a cash-in when none is named)",
  record: "What is booked and shown (a cash-in, or the lines of a batch)",
  look_up: "What a search of the history shows",
  batch: "A batch",
  callback: "The callback at the end of a batch",
};

/** The documentation of the control interface, in Markdown, made from the tables that it describes. */
export function helpText(): string {
  return `# The simulator's control interface

It changes how the simulator behaves; it is no part of the operator's contract. All bodies are JSON.

| call | does |
|---|---|
| \`GET /_simulator/\` | this text |
| \`GET /_simulator/faults\` | the planned faults, with how often each one struck |
| \`POST /_simulator/faults\` | plans a fault, see below; answers with its \`id\` |
| \`DELETE /_simulator/faults\` and \`/faults/:id\` | removes all of them, or one |
| \`GET /_simulator/ledger\` | every movement of money |
| \`GET /_simulator/transactions\` | every row, hidden and refused ones too |
| \`GET /_simulator/accounts\` | the wallets, with balance, test PIN and wrong PINs in a row |
| \`POST /_simulator/accounts/:msisdn/unlock\` | as an agency does: unlocks a wallet, and begins its count of wrong PINs anew |
| \`GET /_simulator/status\` | the simulator's time, calls being served, calls that a fault struck |
| \`GET\`, \`POST /_simulator/settings\` | the settings; a part that is posted is laid over them |
| \`POST /_simulator/clock/advance\` \`{"ms": 60000}\` | puts the simulator's own clock forward |
| \`POST /_simulator/key/rotate\` | another RSA key; what the old one encrypted gets 4003 |
| \`POST /_simulator/tokens/revoke\` | voids every token |

## Faults

\`{"kind": "cut_line", "reference": "R-17", "money": "late", "afterMs": 600000}\` cuts the line of the cash-in R-17, whose money moves
ten minutes later. A fault strikes the next call that it fits, once, unless \`times\`, \`calls\` or \`oncePerReference\` say otherwise.
Several faults of one call add up; of several that spoil the answer the first one counts.

| which calls | |
|---|---|
${details(["operation", "reference", "customer", "calls", "times", "oncePerReference"])}

| details | |
|---|---|
${details(["money", "afterMs", "ms", "http", "code", "status", "becomes", "field", "in", "bytes", "lines", "retryAfterS", "location"])}
${kinds()}
## Magic numbers

A cash-in to one of these customers goes wrong by itself.

| number | what happens |
|---|---|
${MAGIC_NUMBERS.map(({ msisdn, says }) => `| ${msisdn} | ${says} |`).join("\n")}
`;
}

function details(names: readonly (keyof typeof faultSchema.shape)[]): string {
  return names.map((name) => `| \`${name}\` | ${faultSchema.shape[name].description ?? ""} |`).join("\n");
}

function kinds(): string {
  const all = Object.keys(FAULT_KINDS) as FaultKind[];
  return Object.entries(PLACES)
    .map(([place, title]) => {
      const rows = all
        .filter((kind) => FAULT_KINDS[kind].place === place)
        .map((kind) => `| \`${kind}\` | ${FAULT_KINDS[kind].says} | ${FAULT_KINDS[kind].takes.join(", ")} |`);
      return `\n### ${title}\n\n| kind | what happens | details |\n|---|---|---|\n${rows.join("\n")}\n`;
    })
    .join("");
}
