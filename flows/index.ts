import { createConversation } from "@grammyjs/conversations";
import type { Composer } from "grammy";
import type { OperatorPlace } from "../src/domain/ports/operator.ts";
import { readShortWay } from "../src/domain/short-way.ts";
import { alert } from "./alert.ts";
import { APPROVAL_LETTER } from "./approval-buttons.ts";
import { tapApproval } from "./approvals.ts";
import { balance } from "./balance.ts";
import { readBareCode } from "./bare-code.ts";
import { batchTaps } from "./batch-taps.ts";
import { batches } from "./batches.ts";
import { listDialogue, startList, startListFromMessage } from "./bulk-deposit.ts";
import { cancel } from "./cancel.ts";
import { changePin, changePinTaps } from "./change-pin.ts";
import { closingDialogue, reasonDialogue, startClosing } from "./closing.ts";
import { addressBook } from "./contacts/book.ts";
import { contactDialogue } from "./contacts/new-contact.ts";
import { contactTaps } from "./contacts/taps.ts";
import type { Counter, CounterContext } from "./context.ts";
import { depositDialogue, startDeposit, startDepositFromMessage } from "./deposit.ts";
import { fixLineDialogue } from "./fix-line.ts";
import { type DialogueOf, type Flow, isForRole, readOpening, runFlow, type Taps } from "./flow.ts";
import { answerGuess } from "./guess.ts";
import { help } from "./help.ts";
import { filterDialogue } from "./history/filter-question.ts";
import { history, tapHistory } from "./history.ts";
import { showKey } from "./key.ts";
import { chooseLanguage } from "./language.ts";
import { chooseLinesDialogue } from "./lists/choose.ts";
import { listTaps } from "./lists/taps.ts";
import { openDeposits } from "./open-deposits.ts";
import { openingDialogue, startOpening } from "./opening.ts";
import { tapReceipt } from "./receipt.ts";
import { rechargeDialogue, startRecharge } from "./recharge.ts";
import { reopen } from "./reopen.ts";
import { report } from "./report.ts";
import { become, tick } from "./sandbox/become.ts";
import { sandboxTaps } from "./sandbox/taps.ts";
import { testNumbers } from "./sandbox/test-numbers.ts";
import { start } from "./start.ts";
import { status } from "./status.ts";
import { tellQuestionIsOver } from "./steps/overdue.ts";
import { isAnswerInWords, leave } from "./steps/question.ts";
import { asksWhichFirst } from "./steps/unfinished.ts";
import { handleTap } from "./taps.ts";
import { limitDialogue } from "./team/change-limit.ts";
import { inviteDialogue, startInvite } from "./team/invite.ts";
import { team } from "./team/list.ts";
import { teamTaps } from "./team/taps.ts";
import { tapTill } from "./till-taps.ts";
import { verify } from "./verify.ts";
import { tapWhichFirst } from "./which-first.ts";
import { WORDS } from "./words.ts";

/** Every flow. The list is Telegram's menu, the help text and the words that are understood. */
export const FLOWS: readonly Flow[] = [
  {
    commands: ["start"],
    words: WORDS.start,
    menuKey: "menu-start",
    takesRest: true,
    aside: true,
    run: (ctx, counter, rest) => start(ctx, counter, rest, flowsAt(counter.testBench.place)),
    onlyShows: true,
  },
  {
    commands: ["depot", "deposit"],
    words: WORDS.depot,
    menuKey: "menu-deposit",
    takesRest: true,
    needs: "deposit",
    run: startDeposit,
  },
  {
    commands: ["lot", "list"],
    words: WORDS.lot,
    menuKey: "menu-list",
    takesRest: true,
    needs: "deposit_many",
    run: startList,
  },
  {
    commands: ["solde", "balance"],
    words: WORDS.solde,
    menuKey: "menu-balance",
    aside: true,
    onlyShows: true,
    needs: "read_balance",
    run: balance,
  },
  {
    commands: ["statut", "status"],
    words: WORDS.statut,
    menuKey: "menu-status",
    takesRest: true,
    aside: true,
    onlyShows: true,
    run: status,
  },
  {
    commands: ["historique", "history"],
    words: WORDS.historique,
    menuKey: "menu-history",
    takesRest: true,
    aside: true,
    onlyShows: true,
    run: history,
  },
  {
    commands: ["verifier", "verify"],
    words: WORDS.verifier,
    menuKey: "menu-verify",
    takesRest: true,
    aside: true,
    run: verify,
  },
  {
    commands: ["encours", "open"],
    words: WORDS.encours,
    menuKey: "menu-open",
    aside: true,
    onlyShows: true,
    run: openDeposits,
  },
  {
    commands: ["lots", "batches"],
    words: WORDS.lots,
    menuKey: "menu-batches",
    aside: true,
    needs: "deposit_many",
    run: batches,
  },
  {
    commands: ["carnet", "contacts"],
    words: WORDS.carnet,
    menuKey: "menu-contacts",
    takesRest: true,
    needs: "deposit",
    run: addressBook,
  },
  { commands: ["pin", "code"], words: WORDS.pin, menuKey: "menu-pin", needs: "change_pin", run: changePin },
  { commands: ["equipe", "team"], words: WORDS.equipe, menuKey: "menu-team", needs: "manage_team", run: team },
  {
    commands: ["inviter", "invite"],
    words: WORDS.inviter,
    menuKey: "menu-invite",
    needs: "manage_team",
    run: startInvite,
  },
  {
    commands: ["ouverture", "opening"],
    words: WORDS.ouverture,
    menuKey: "menu-opening",
    needs: "run_till",
    run: startOpening,
  },
  {
    commands: ["recharge", "refill"],
    words: WORDS.recharge,
    menuKey: "menu-recharge",
    takesRest: true,
    needs: "run_till",
    run: startRecharge,
  },
  {
    commands: ["cloture", "closing"],
    words: WORDS.cloture,
    menuKey: "menu-closing",
    needs: "run_till",
    run: startClosing,
  },
  {
    commands: ["rapport", "report"],
    words: WORDS.rapport,
    menuKey: "menu-report",
    takesRest: true,
    aside: true,
    needs: "read_wallet",
    run: report,
  },
  {
    commands: ["alerte", "alert"],
    words: WORDS.alerte,
    menuKey: "menu-alert",
    takesRest: true,
    aside: true,
    needs: "set_alert",
    run: alert,
  },
  {
    commands: ["test", "essai"],
    words: WORDS.test,
    menuKey: "menu-test",
    needs: "deposit",
    practice: true,
    run: testNumbers,
  },
  { commands: ["devenir", "become"], words: WORDS.devenir, menuKey: "menu-become", aside: true, run: become },
  { commands: ["rouvrir", "reopen"], words: [], menuKey: "menu-reopen", needs: "reopen", run: reopen },
  { commands: ["langue", "language"], words: WORDS.langue, menuKey: "menu-language", run: chooseLanguage },
  { commands: ["cle", "key"], words: [], menuKey: "menu-key", needs: "manage_team", run: showKey },
  {
    commands: ["aide", "help"],
    words: WORDS.aide,
    menuKey: "menu-help",
    aside: true,
    run: (ctx, counter) => help(ctx, flowsAt(counter.testBench.place)),
    onlyShows: true,
  },
  {
    commands: ["annuler", "cancel"],
    words: WORDS.annuler,
    ends: true,
    menuKey: "menu-cancel",
    aside: true,
    run: cancel,
  },
];

/** The flows that make sense at an operator of that kind: the menu and the help. */
export function flowsAt(place: OperatorPlace): readonly Flow[] {
  return FLOWS.filter(({ practice }) => !(practice && place === "live"));
}

/** Every dialogue: what may wait for a typed answer. Its sources belong into `test/flows/version.test.ts`. */
export const DIALOGUES: readonly DialogueOf[] = [
  { name: "deposit", build: depositDialogue },
  { name: "list", build: listDialogue },
  { name: "choose-lines", build: chooseLinesDialogue },
  { name: "fix-line", build: fixLineDialogue },
  { name: "history-filter", build: filterDialogue },
  { name: "contact", build: contactDialogue },
  { name: "opening", build: openingDialogue },
  { name: "closing", build: closingDialogue },
  { name: "closing-reason", build: reasonDialogue },
  { name: "recharge", build: rechargeDialogue },
  { name: "invite", build: inviteDialogue },
  { name: "team-limit", build: limitDialogue },
];

/** The buttons of each flow by their first letter. Those of deposits, wallets and languages are read by `buttons.ts`. */
const TAPS: readonly Taps[] = [
  contactTaps,
  changePinTaps,
  sandboxTaps(tick),
  batchTaps,
  listTaps,
  { letter: "r", run: tapReceipt },
  { letter: "h", run: tapHistory },
  { letter: "f", run: (ctx, counter, act) => tapWhichFirst(ctx, counter, act, FLOWS) },
  { letter: APPROVAL_LETTER, run: tapApproval },
  { letter: "j", run: tapTill },
  teamTaps,
];

/**
 * Puts the flows on a composer, in this order. Before it: the access list, the session, the PIN pad and the conversations plugin, whose storage
 * has the version of `flows/version.ts`. After it: what nobody understood.
 */
export function registerFlows(bot: Composer<CounterContext>, counter: Counter): void {
  bot.on("message", tellQuestionIsOver(counter, FLOWS, DIALOGUES));
  // Commands, their words and whole deposits come before any dialogue, so that they always answer; what asks something itself ends the open question,
  // unless something would be lost: then the person is asked. Where words are the answer, such as a name, only a command is one, and a deposit
  // that is said whole is an answer to the deposit's own questions.
  bot.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    const opening = readOpening(text, FLOWS);
    if (!opening?.flow.ends && (await isAnswerInWords(ctx, counter, text))) return await next();
    if (opening && (opening.flow.aside || !isForRole(ctx.person, opening.flow)))
      return await runFlow(opening, ctx, counter);
    if (opening || readShortWay(text).kind === "deposit") {
      const isAnswer = opening === undefined && ctx.conversation.active("deposit") > 0;
      if (!isAnswer && (await asksWhichFirst(ctx, counter, { text }))) return;
      await leave(ctx, counter);
    }
    await next();
  });
  for (const { name, build } of DIALOGUES) bot.use(createConversation(build(counter), name));
  bot.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    const opening = readOpening(text, FLOWS) ?? readBareCode(text, FLOWS);
    if (!opening) return await next();
    await runFlow(opening, ctx, counter);
  });
  bot.on(["message:text", "message:document"], startListFromMessage(counter));
  bot.on(["message:text", "message:contact"], startDepositFromMessage(counter));
  bot.on("callback_query:data", (ctx) => handleTap(ctx, counter, TAPS));
  // Last: what no question took for an answer and nothing understood.
  bot.on("message:text", async (ctx, next) => {
    if (!(await answerGuess(ctx, counter, ctx.message.text, flowsAt(counter.testBench.place)))) await next();
  });
}
