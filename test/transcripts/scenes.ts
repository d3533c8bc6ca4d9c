import { addressBook, pinChange, pinChangeLost, trials } from "./scenes/customers.ts";
import { deposit, depositShort, depositSlips, depositTrouble } from "./scenes/deposit.ts";
import { history, looking, manners, start } from "./scenes/everyday.ts";
import { approvals, team } from "./scenes/team.ts";
import { receipts, reports, till } from "./scenes/till.ts";
import type { Scene } from "./stage.ts";

/** Every scene that is written down. A new one is a line here and ten in a file of `scenes/`. */
export const SCENES: readonly Scene[] = [
  start,
  deposit,
  depositShort,
  depositSlips,
  depositTrouble,
  looking,
  history,
  addressBook,
  pinChange,
  pinChangeLost,
  trials,
  manners,
  receipts,
  till,
  reports,
  team,
  approvals,
];
