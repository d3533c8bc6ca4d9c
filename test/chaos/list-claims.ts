import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { ChatEvent } from "../../src/demo/chat-server/chat-events.ts";
import type { LineOutcome } from "../../src/domain/batch.ts";
import type { Claim } from "./claims.ts";

/** What the message of a list said about it when it was shown: how many lines had come to what. */
export interface ListClaim {
  readonly chat: number;
  readonly batch: string;
  /** Undefined before anything was sent: then nothing is counted. */
  readonly counts: Readonly<Record<LineOutcome, number>> | undefined;
}

/** The mark in front of each count. Its words are in `locales/`. */
const MARKS: Readonly<Record<LineOutcome, RegExp>> = {
  paid: /^✅ \D+(\d+) \(/m,
  taken_back: /^↩\uFE0F? \D+(\d+) \(/m,
  refused: /^❌ \D+(\d+) \(/m,
  paid_late: /^⚠\uFE0F? \D+(\d+) \(/m,
  open: /^❓ \D+(\d+) \(/m,
  not_sent: /^[⏳⏹]\uFE0F? \D+(\d+) \(/m,
};

/** Reads every message of a list that any chat ever showed, oldest first. */
export function readListClaims(events: readonly ChatEvent[]): ListClaim[] {
  return events.flatMap(({ chat, text, markup }) => {
    if (!text.startsWith("📦") || markup.kind !== "inline") return [];
    const data = markup.rows.flat().map((key) => ("callback_data" in key ? key.callback_data : ""));
    const batch = data.map((one) => /^b:[a-z-]+:([0-9A-Z]{16})/.exec(one)?.[1]).find(Boolean);
    return batch === undefined ? [] : [{ chat, batch, counts: countsIn(text) }];
  });
}

function countsIn(text: string): ListClaim["counts"] {
  if (!/^[■□]+ \d/m.test(text)) return undefined;
  const count = (outcome: LineOutcome) => Number(MARKS[outcome].exec(text)?.[1] ?? 0);
  return {
    paid: count("paid"),
    taken_back: count("taken_back"),
    refused: count("refused"),
    paid_late: count("paid_late"),
    open: count("open"),
    not_sent: count("not_sent"),
  };
}

/** The columns and words of a file of results, in each language. */
const WORDS = ["fr", "en"].map((language) => {
  const words = readFileSync(new URL(`../../locales/${language}.ftl`, import.meta.url), "utf8");
  const word = (key: string) => new RegExp(`^${key} = (.+)$`, "m").exec(words)?.[1];
  return {
    state: word("result-state"),
    reference: word("result-reference"),
    paid: word("state-SUCCEEDED"),
    refused: word("state-REJECTED"),
  };
});

/** In French and in English. */
const DELIMITERS = [";", ","];

/** Reads the ends that files of results told about lines. */
export function readFileClaims(events: readonly ChatEvent[]): Claim[] {
  return events.flatMap(({ chat, file }) => {
    if (!file?.name.endsWith(".csv")) return [];
    const [head = [], ...rows] = parse(String(file.content), {
      delimiter: DELIMITERS,
      bom: true,
      relax_column_count: true,
    });
    const words = WORDS.find(({ state }) => state !== undefined && head.includes(state));
    if (!words) return [];
    const [state, reference] = [head.indexOf(words.state as string), head.indexOf(words.reference as string)];
    return rows.flatMap((row): Claim[] => {
      const says = row[state] === words.paid ? "SUCCEEDED" : row[state] === words.refused ? "REJECTED" : undefined;
      return says ? [{ chat, reference: row[reference] ?? "", says }] : [];
    });
  });
}
