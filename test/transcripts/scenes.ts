import { claims } from "./scenes/claims.ts";
import { addressBook, pinChange, pinChangeLost, trials } from "./scenes/customers.ts";
import { decision, deposit, depositShort, depositSlips, depositTrouble } from "./scenes/deposit.ts";
import { limits, pads, questions } from "./scenes/doubts.ts";
import { history, historyOfAll, looking, manners, start } from "./scenes/everyday.ts";
import { listQuestions, lists } from "./scenes/lists.ts";
import { rights } from "./scenes/rights.ts";
import { otherWords, talk } from "./scenes/talk.ts";
import { approvals, team } from "./scenes/team.ts";
import { handover, handoverAlone, receipts, reports, standingReports, till } from "./scenes/till.ts";
import type { Scene } from "./stage.ts";

/** Every scene that is written down. A new one is a line here and ten in a file of `scenes/`. */
export const SCENES: readonly Scene[] = [
  start,
  deposit,
  depositShort,
  depositSlips,
  depositTrouble,
  otherWords,
  talk,
  decision,
  claims,
  looking,
  history,
  historyOfAll,
  addressBook,
  pinChange,
  pinChangeLost,
  trials,
  manners,
  receipts,
  till,
  handover,
  handoverAlone,
  reports,
  standingReports,
  lists,
  listQuestions,
  pads,
  questions,
  limits,
  team,
  rights,
  approvals,
];
