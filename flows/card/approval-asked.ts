import { APPROVAL_LIFE_MS } from "../../src/domain/approval.ts";
import { idAsName } from "../../src/domain/chat-id.ts";
import { formatTime } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import { depositFacts } from "../sentences/facts.ts";
import { approvalButtons, waitingButtons } from "./approval-buttons.ts";
import type { CardRenderer } from "./view.ts";

/** A deposit above its maker's own limit: to an owner a question with its facts, to the maker what is waited for. */
export const approvalAsked: CardRenderer = (view, say, language) => {
  const { deposit, viewer, maker } = view;
  const until = formatTime((deposit.confirmedAt ?? deposit.createdAt) + APPROVAL_LIFE_MS, language);
  const facts = depositFacts(deposit, say, language);
  if (viewer === undefined || !may(viewer, "approve"))
    return {
      text: `${say("card-approval-awaited", { until })}\n\n${facts}`,
      keyboard: viewer?.id === deposit.actorId ? waitingButtons(deposit.id, say) : undefined,
    };
  const lines = [
    say("card-approval-asked", { name: maker?.name ?? idAsName(deposit.actorId) }),
    "",
    facts,
    say("card-wallet", { wallet: formatMsisdn(deposit.distributor) }),
  ];
  if (maker?.dayMax !== undefined) lines.push(say("card-approval-limit", { max: formatXof(maker.dayMax) }));
  lines.push("", say("card-approval-until", { until }));
  return { text: lines.join("\n"), keyboard: approvalButtons(deposit.id, say) };
};
