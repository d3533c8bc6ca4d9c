import type { Instant } from "../../src/domain/clock.ts";
import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Claimed } from "../../src/domain/ports/claims.ts";
import type { JournalEvent } from "../../src/domain/ports/journal.ts";
import type { Fact, Sheet } from "../../src/domain/ports/pictures.ts";
import type { CounterContext } from "../ground/context.ts";
import { amountPhrase } from "../sentences/amount-phrase.ts";
import { operationOf } from "./claim-card.ts";

/** Letters of a line's hash that a paper shows: enough to find it again. */
const HASH_SHOWN = 16;

/** A claim as a page to hand over: the amount, both numbers, the time, the operator's id, and what the journal has of it, line by line. No logo of the operator. */
export function claimSheet(
  deposit: Claimed,
  trail: readonly JournalEvent[],
  name: string | undefined,
  at: Instant,
  { say, language }: Pick<CounterContext, "say" | "language">,
): Sheet {
  const { claim, amount, recipient, recipientName, distributor, reference } = deposit;
  const moment = (time: Instant) =>
    say("claim-moment", { day: formatDay(time, language), time: formatTime(time, language) });
  const fact = (key: string, value: string): Fact => ({ label: say(key), value });
  const last = trail.at(-1);
  return {
    language,
    title: name ?? say("receipt-wallet", { wallet: formatMsisdn(distributor) }),
    subtitle: say("claim-title", { claim: claim.number }),
    at,
    blocks: [
      {
        kind: "sum",
        heading: say(`claim-why-${claim.why}`),
        amount: say("receipt-amount", { amount: formatXof(amount) }),
        words: amountPhrase(amount, say, language),
      },
      {
        kind: "facts",
        facts: [
          fact("claim-fact-credited", formatMsisdn(recipient)),
          ...(recipientName === undefined ? [] : [fact("receipt-name", recipientName)]),
          fact("claim-fact-wallet", formatMsisdn(distributor)),
          fact("receipt-date", moment(deposit.sentAt ?? deposit.createdAt)),
          fact("receipt-transaction", operationOf(deposit)),
          fact("receipt-reference", reference),
        ],
      },
      {
        kind: "facts",
        title: say("claim-trail"),
        facts: [
          ...trail.flatMap((event) => trailFact(event, moment)),
          ...(last ? [fact("claim-fact-seal", `${last.seq} · ${last.hash.slice(0, HASH_SHOWN)}`)] : []),
        ],
      },
    ],
    foot: say("claim-foot"),
  };

  function trailFact({ at: when, to, act }: JournalEvent, text: (at: Instant) => string): Fact[] {
    const told = TOLD.find((one) => one === act.what || one === to);
    return told === undefined ? [] : [{ label: say(`claim-trail-${told}`), value: text(when) }];
  }
}

/** What a paper tells of the trail: the acts and the states that say how it came to be paid. */
export const TOLD = ["confirm", "send", "claim", "end_claim", "SUCCEEDED"] as const;
