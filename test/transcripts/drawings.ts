import { alarms } from "./drawings/alarms.ts";
import { batchRefusals, batchStates } from "./drawings/batches.ts";
import {
  contested,
  givenUp,
  inDoubt,
  madeAgain,
  oldButtons,
  refusals,
  severalRequests,
  shownOtherwise,
} from "./drawings/deposits.ts";
import { listCheck, listLines, listProblems, listQuestions } from "./drawings/lists.ts";
import { files, papers, pinPage } from "./drawings/papers.ts";
import { pins } from "./drawings/pins.ts";
import { trueOrFalse } from "./drawings/receipts.ts";
import { actSayings, operatorSayings, pinSayings, rareSayings, tillSayings, trialSayings } from "./drawings/sayings.ts";
import { whatsapp } from "./drawings/whatsapp.ts";
import type { Drawing } from "./drawn.ts";

/** Everything that is drawn instead of played. */
export const DRAWINGS: readonly Drawing[] = [
  refusals,
  inDoubt,
  shownOtherwise,
  contested,
  madeAgain,
  severalRequests,
  givenUp,
  oldButtons,
  alarms,
  listCheck,
  listQuestions,
  listLines,
  listProblems,
  batchStates,
  batchRefusals,
  trueOrFalse,
  papers,
  files,
  pinPage,
  pinSayings,
  pins,
  operatorSayings,
  tillSayings,
  actSayings,
  trialSayings,
  rareSayings,
  whatsapp,
];
