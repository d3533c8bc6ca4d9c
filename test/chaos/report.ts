import { DEPOSIT_STATES } from "../../src/domain/deposit.ts";
import type { Books, Breach } from "./invariants.ts";
import { STOPPED } from "./killer.ts";
import type { ChaosResult } from "./run.ts";

/** The table at the end: what happened, and what became of each rule. */
export function report({ books, deaths, deeds, storms, findings }: ChaosResult): string {
  const killed = [...deaths].filter(([death]) => death !== STOPPED);
  const kills = killed.reduce((sum, [, count]) => sum + count, 0);
  const how = killed.toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
  const inState = (wanted: string) => books.deposits.filter(({ state }) => state === wanted).length;
  const states = DEPOSIT_STATES.map((state) => `${inState(state)} ${state}`);
  return table([
    ["kill -9", `${kills} (${how.map(([death, count]) => `${count} ${death}`).join(", ")})`],
    ["stopped", `${deaths.get(STOPPED) ?? 0} times in order, ended with 0`],
    [
      "people",
      `${deeds.wishes} wishes, ${deeds.doubleTaps} double taps, ${deeds.oldTaps} taps on old keys, ${deeds.wrongPins} wrong PINs`,
    ],
    ["updates", `${deeds.redelivered} given again, ${storms.reordered} times reordered`],
    [
      "faults",
      `${storms.operator} planned at the operator, ${storms.chat} at the chat, which was away ${storms.away} times`,
    ],
    ["deposits", states.join(", ")],
    ["operator", `${books.cashIns.length} cash-in calls, ${books.ledger.length} credits`],
    ["shown", `${books.claims.length} cards in ${new Set(books.claims.map(({ chat }) => chat)).size} chats`],
    ...findings.map(
      ({ rule, text, breaches }) => [rule, `${breaches.length === 0 ? "holds" : "BROKEN"}: ${text}`] as const,
    ),
  ]);
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
  return rows.map(([name, value]) => `${name.padEnd(10)}${value}`).join("\n");
}
