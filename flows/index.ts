import type { OperatorPlace } from "../src/domain/ports/operator.ts";
import { alert } from "./alert.ts";
import { balance } from "./balance.ts";
import { batches } from "./batches.ts";
import { listDialogue, startList } from "./bulk-deposit.ts";
import { cancel } from "./cancel.ts";
import { changePin } from "./change-pin.ts";
import { closingDialogue, reasonDialogue, startClosing } from "./closing.ts";
import { addressBook } from "./contacts/book.ts";
import { contactDialogue } from "./contacts/new-contact.ts";
import { depositDialogue, startDeposit } from "./deposit.ts";
import { fixLineDialogue } from "./fix-line.ts";
import type { DialogueOf, Flow } from "./flow.ts";
import { help } from "./help.ts";
import { filterDialogue } from "./history/filter-question.ts";
import { history } from "./history.ts";
import { showKey } from "./key.ts";
import { chooseLanguage } from "./language.ts";
import { chooseLinesDialogue } from "./lists/choose.ts";
import { openDeposits } from "./open-deposits.ts";
import { openingDialogue, startOpening } from "./opening.ts";
import { rechargeDialogue, startRecharge } from "./recharge.ts";
import { reopen } from "./reopen.ts";
import { report } from "./report.ts";
import { become } from "./sandbox/become.ts";
import { testNumbers } from "./sandbox/test-numbers.ts";
import { start } from "./start.ts";
import { status } from "./status.ts";
import { limitDialogue } from "./team/change-limit.ts";
import { inviteDialogue, startInvite } from "./team/invite.ts";
import { team } from "./team/list.ts";
import { verify } from "./verify.ts";
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
    alsoFor: "read_all",
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
