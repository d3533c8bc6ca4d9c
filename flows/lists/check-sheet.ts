import type { Language } from "../../src/domain/language.ts";
import { sum } from "../../src/domain/list-check.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Block, Fact, Sheet } from "../../src/domain/ports/pictures.ts";
import { amountPhrase } from "../sentences/amount-phrase.ts";
import { type CheckView, chosenLines, titleOf } from "./check-card.ts";
import { refusedText, type Speaking, warnedText } from "./line-text.ts";
import { firstAndLargest, understoodText } from "./understood.ts";

/** Lines drawn: a picture that is much higher than wide is scaled down until nobody can read it. */
const DRAWN = 4;

/** The check as one picture: what would be paid, how the lines divide, and the first lines that want a look. */
export function checkSheet(view: CheckView, speaking: Speaking, wallet: string | undefined): Sheet {
  const { say, language, now } = speaking;
  const { checked, list } = view;
  const lines = chosenLines(view);
  const total = sum(lines.map(({ amount }) => amount));
  const figures: Fact[] = [
    { label: say("list-figure-good"), value: String(checked.good.length), tone: "good" },
    { label: say("list-figure-warned"), value: String(checked.warned.length) },
    {
      label: say("list-figure-refused"),
      value: String(checked.refused.length),
      ...(checked.refused.length > 0 && { tone: "bad" as const }),
    },
    { label: say("list-figure-lines"), value: String(lines.length) },
  ];
  const odd = [
    ...checked.refused.map((line) => refusedText(line, speaking)),
    ...checked.warned.map((line) => warnedText(line, speaking)),
  ];
  const blocks: Block[] = [
    sumBlock(total, lines.length, say, language),
    { kind: "figures", figures },
    ...[...firstAndLargest(list.content, lines, say), ...understoodText(list, say)].map(
      (text): Block => ({ kind: "note", text }),
    ),
    ...odd.slice(0, DRAWN).map((text): Block => ({ kind: "note", text })),
    ...(odd.length > DRAWN
      ? [{ kind: "note", text: say("list-more-lines", { count: odd.length - DRAWN }) } as const]
      : []),
  ];
  return {
    language,
    title: wallet ?? formatMsisdn(list.distributor),
    subtitle: titleOf(list, say).replace(/^📋 /u, "").replace("\n", " · "),
    at: now,
    blocks,
    foot: say("list-checked-at", { time: formatMoment(now, now, language) }),
  };
}

function sumBlock(total: ReturnType<typeof sum>, lines: number, say: Speaking["say"], language: Language): Block {
  const heading = say("list-figure-total", { lines });
  const amount = say("receipt-amount", { amount: formatXof(total) });
  return { kind: "sum", heading, amount, words: total > 0 ? amountPhrase(total, say, language) : "" };
}
