import { batches } from "./batches/feature.ts";
import { card } from "./card/feature.ts";
import { claims } from "./claims/feature.ts";
import { contacts } from "./contacts/feature.ts";
import { deposit } from "./deposit/feature.ts";
import { firstWords } from "./first-words/feature.ts";
import type { DialogueOf, Feature, Flow, Taps } from "./ground/context.ts";
import { history } from "./history/feature.ts";
import { lists } from "./lists/feature.ts";
import { messages } from "./messages/feature.ts";
import { receipts } from "./receipts/feature.ts";
import { team } from "./team/feature.ts";
import { till } from "./till/feature.ts";
import { trial } from "./trial/feature.ts";
import { wallet } from "./wallet/feature.ts";

/** Everything that people do here. A new folder is a line here, and nothing else. */
export const FEATURES: readonly Feature[] = [
  ...[firstWords, deposit, lists, batches, card, claims, history, receipts, contacts, team, till, wallet, trial],
  messages,
];

/** Every flow, in the order in which Telegram's menu and the help name them. */
export const FLOWS: readonly Flow[] = FEATURES.flatMap(({ flows = [] }) => flows).sort(
  (one, other) => one.place - other.place,
);

/** Every dialogue: what may wait for a typed answer. */
export const DIALOGUES: readonly DialogueOf[] = FEATURES.flatMap(({ dialogues = [] }) => dialogues);

/** The buttons of all features, each with a letter of its own. */
export const TAPS: readonly Taps[] = FEATURES.flatMap(({ taps = [] }) => taps);
