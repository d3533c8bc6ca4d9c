import { BATCH_STATES } from "../../src/domain/batch.ts";
import { DEPOSIT_STATES } from "../../src/domain/deposit.ts";
import type { Books, Breach } from "./invariants.ts";
import { STOPPED } from "./killer.ts";
import type { ChaosResult } from "./run.ts";

/** The table at the end: what happened, and what became of each rule. */
export function report({ books, listBooks, deaths, modes, deeds, storms, told: also, findings }: ChaosResult): string {
  const killed = [...deaths].filter(([death]) => death !== STOPPED);
  const kills = killed.reduce((sum, [, count]) => sum + count, 0);
  const how = killed.toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
  const webhooks = modes.filter(({ updates }) => updates === "webhook").length;
  const bulk = modes.filter(({ lists }) => lists === "bulkcashins").length;
  const next = modes.filter(({ isNext }) => isNext).length;
  const { lists, listClaims, fileClaims } = listBooks;
  const lines = lists.flatMap(({ lines }) => lines);
  const told = `${listClaims.length} messages of lists, ${fileClaims.length} lines in files of results`;
  const byPeople = `${deeds.wishes} wishes, ${deeds.doubleTaps} double taps, ${deeds.oldTaps} taps on old keys`;
  const onLists = `${deeds.lists} sent, ${deeds.listsAgain} sent once more, ${deeds.starts} starts, ${deeds.retries} retries`;
  const atOperator = `${storms.operator} planned at the operator, ${storms.lies} callbacks that were not its own`;
  return table([
    ["kill -9", `${kills} (${how.map(([death, count]) => `${count} ${death}`).join(", ")})`],
    ["stopped", `${deaths.get(STOPPED) ?? 0} times in order, ended with 0`],
    [
      "processes",
      `${webhooks} with a webhook, ${modes.length - webhooks} polling; ${bulk} with the call for many; ${next} of the next version`,
    ],
    ["people", byPeople],
    [
      "PINs",
      `${deeds.wrongPins} wrong, ${deeds.pinsAnew} times begun anew at the operator, ${deeds.lastTries} last tries`,
    ],
    ["lists", onLists],
    ["owners", `${deeds.words} words on what is above a limit, ${deeds.suspensions} times shut out or let back`],
    [
      "updates",
      `${deeds.redelivered} given again, ${storms.repeated} repeated by a webhook, ${storms.reordered} times reordered`,
    ],
    [
      "faults",
      `${atOperator}, ${storms.chat} at the chat, which was away ${storms.away} times; ${storms.disk} of the disk`,
    ],
    ["deposits", tally(DEPOSIT_STATES, books.deposits)],
    [
      "batches",
      `${tally(
        BATCH_STATES,
        lists.map(({ batch }) => batch),
      )}; of ${lines.length} lines ${outcomes(lines)}`,
    ],
    ["operator", `${books.cashIns.length} cash-ins, ${books.ledger.length} credits`],
    ["shown", `${books.claims.length} cards in ${new Set(books.claims.map(({ chat }) => chat)).size} chats, ${told}`],
    ...also,
    ...findings.map(
      ({ rule, text, breaches }) => [rule, `${breaches.length === 0 ? "holds" : "BROKEN"}: ${text}`] as const,
    ),
  ]);
}

function tally(states: readonly string[], rows: readonly { readonly state: string }[]): string {
  return states.map((state) => `${rows.filter((row) => row.state === state).length} ${state}`).join(", ");
}

function outcomes(lines: readonly { readonly outcome: string }[]): string {
  const counts = Map.groupBy(lines, ({ outcome }) => outcome);
  return [...counts].map(([outcome, those]) => `${those.length} ${outcome}`).join(", ");
}

/** A broken rule, with all that is known about its deposit. */
export function explain({ what, reference }: Breach, { deposits, trails, ledger, cashIns, claims }: Books): string {
  if (reference === undefined) return `  ${what}`;
  const row = deposits.find((deposit) => deposit.reference === reference);
  const about = <T extends { readonly reference: string }>(all: readonly T[]) =>
    all.filter((one) => one.reference === reference);
  const lines = [
    `row     ${JSON.stringify(row)}`,
    ...(row ? (trails.get(row.id) ?? []) : []).map(
      ({ at, from, to, act }) =>
        `trail   ${new Date(at).toISOString()} ${from ?? ""} -> ${to ?? ""} ${JSON.stringify(act)}`,
    ),
    ...about(cashIns).map(({ row }) => `call    while its row was ${row?.state ?? "absent"}`),
    ...about(ledger).map((line) => `credit  ${new Date(line.at).toISOString()} ${line.amount} F to ${line.to}`),
    ...about(claims).map(({ chat, says }) => `shown   ${says} in chat ${chat}`),
  ];
  return [`  ${what}`, ...lines.map((line) => `    ${line}`)].join("\n");
}

function table(rows: readonly (readonly [string, string])[]): string {
  return rows.map(([name, value]) => `${name.padEnd(11)}${value}`).join("\n");
}
