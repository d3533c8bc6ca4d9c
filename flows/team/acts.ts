import { InlineKeyboard } from "grammy";
import { idAsName } from "../../src/domain/chat-id.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import type { Act } from "../../src/domain/ports/journal.ts";
import type { ActOnRecord } from "../../src/domain/ports/team.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { teamTap } from "./buttons.ts";
import { nameOf, oneOfUs } from "./members.ts";

/** Lines of the trail on one page. */
const PAGE = 10;

/** What a person can have done, as the audit trail names it, with what a decision said: each has a sentence `act-…` in `locales/`. Anything newer is shown by its name. */
export const PERSONS_ACTS: readonly string[] = [
  "draft",
  "confirm",
  "cancel",
  "send",
  "ask_to_decide",
  "decide_paid",
  "decide_not_paid",
  "decide_keep_checking",
  "claim",
  "end_claim",
  "ask_approval",
  "approve",
  "refuse_approval",
  "balance",
  "change_pin",
  "reopen_wallet",
  "prepare_batch",
  "start_batch",
  "pause_batch",
  "stop_batch",
  "approve_batch",
  "refuse_batch",
  "contact_add",
  "contact_rename",
  "contact_remove",
  "contact_favourite",
  "contact_no_favourite",
  "invite",
  "withdraw_invitation",
  "join",
  "suspend",
  "let_back",
  "change_limit",
  "till_open",
  "till_recharge",
  "till_give",
  "till_take",
  "till_take_alone",
  "till_keep",
  "till_count",
  "till_close",
];

/** What people did, newest first, by pages; of one person, or of everybody where `id` is 0. Read from the audit trail itself. */
export async function actsPage(ctx: CounterContext, id: number, before: number | undefined) {
  const { say } = ctx;
  const of = id === 0 ? undefined : id;
  const found = await ctx.counter.books.team.acts(of, PAGE + 1, before);
  const acts = found.slice(0, PAGE);
  const names = await namesIn(ctx.counter, say, acts);
  const lines = acts.map((act) => actLine(ctx, act, names));
  const keyboard = new InlineKeyboard();
  if (before !== undefined) keyboard.text(say("button-page-newest"), teamTap("acts", { id }));
  if (found.length > PAGE) keyboard.text(say("button-page-older"), teamTap("acts", { id, before: acts.at(-1)?.seq }));
  keyboard.row().text(say("button-back"), id === 0 ? teamTap("page", { from: 0 }) : teamTap("card", { id }));
  const title = say(acts.length === 0 ? "acts-none" : "acts-title");
  return { text: [title, ...lines].join("\n\n"), keyboard };
}

function actLine(
  { say, language, counter: { clock } }: CounterContext,
  { at, act, reference }: ActOnRecord,
  names: ReadonlyMap<number, string>,
): string {
  const { by, detail = {} } = act;
  const what = nameOfAct(act);
  const person = Number(detail["person"] ?? 0);
  const done = say(PERSONS_ACTS.includes(what) ? `act-${what.replaceAll("_", "-")}` : "act-other", {
    what,
    reference: reference ?? "",
    person: names.get(person) ?? String(person),
    from: String(detail["from"] ?? ""),
    to: String(detail["to"] ?? ""),
  });
  const who = by.kind === "person" ? (names.get(by.id) ?? idAsName(by.id)) : by.part;
  return say("acts-line", { at: formatMoment(at, clock.now(), language), who, done });
}

function nameOfAct({ what, detail }: Act): string {
  return what === "decide" ? `decide_${String(detail?.["says"] ?? "").replaceAll(" ", "_")}` : what;
}

async function namesIn(counter: Counter, say: Say, acts: readonly ActOnRecord[]): Promise<Map<number, string>> {
  const ids = new Set(
    acts.flatMap(({ act }) => [act.by.kind === "person" ? act.by.id : [], Number(act.detail?.["person"] ?? 0)].flat()),
  );
  const people = await Promise.all([...ids].filter((id) => id > 0).map((id) => oneOfUs(counter, id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, nameOf(person, say)] as const] : [])));
}
