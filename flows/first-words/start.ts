import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import type { CounterContext } from "../ground/context.ts";
import { flowsAt } from "../ground/opening.ts";
import { readReceiptLink, verify } from "../receipts/verify.ts";
import { showOwnMenu } from "./own-menu.ts";

/**
 * `/start`: a greeting first, then what this person can do here. An invitation's link ends here too, once it was taken up; the link in a
 * receipt's QR code goes straight to its check.
 */
export async function start(ctx: CounterContext, rest: string): Promise<void> {
  const receipt = readReceiptLink(rest);
  if (receipt !== undefined) return await verify(ctx, receipt);
  const { name } = ctx.person;
  const lines = [
    name === undefined ? ctx.say("start-hello") : ctx.say("start-hello-name", { name }),
    ...roleLines(ctx),
    "",
    whatFor(ctx),
  ];
  await ctx.reply(lines.join("\n"));
  await showOwnMenu(ctx, flowsAt(ctx.flows, ctx.counter.testBench.place));
}

/** What this person is here for: an owner without a wallet has neither deposits to make nor a balance to read. */
function whatFor({ person, say }: CounterContext): string {
  if (may(person, "deposit")) return say("start-what");
  return say(person.owner ? "start-what-owner" : "start-what-without-deposits");
}

/** Who came by invitation is told as what: it is the first thing they can check. */
function roleLines({ person, say }: CounterContext): string[] {
  const { role, distributor, dayMax } = person;
  if (distributor === undefined || (role !== "cashier" && role !== "supervisor")) return [];
  const lines = [say("start-role", { role: say(`role-${role}`), wallet: formatMsisdn(distributor) })];
  return dayMax === undefined ? lines : [...lines, say("start-limit", { max: formatXof(dayMax) })];
}
