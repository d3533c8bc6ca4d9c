import type { SeededRandom } from "../simulation/seeded-random.ts";
import { APPROVAL_LINES, OWNERS } from "./crew.ts";
import type { Stack } from "./stack.ts";

/** How one process of the run is set up: how updates come to it, how lists leave it, and of which version it is. All of it changes from one start to the next. */
export interface Mode {
  readonly updates: "polling" | "webhook";
  readonly lists: "single" | "bulkcashins";
  /** Whether it is of the version that comes after this one, as after an upgrade; the process after it is mostly the way back (faults F67). */
  readonly isNext?: boolean;
}

/** What the operator says with its callbacks. */
export const API_KEY = "the-key-of-the-callbacks-in-these-runs";

/** What it signs them with. */
export const SIGNING_SECRET = "the-signing-secret-in-these-runs";

/** Draws the next process's. */
export function drawMode(random: SeededRandom): Mode {
  return {
    updates: random.chance(0.5) ? "webhook" : "polling",
    lists: random.chance(0.5) ? "bulkcashins" : "single",
  };
}

/** Its settings, over the stack's own. The HTTP side is always there: the operator calls back at any time. */
export function settingsOf({ hook }: Stack, { updates, lists }: Mode): Readonly<Record<string, string>> {
  const { HTTP_PORT = "", ...webhook } = hook.settings;
  return {
    ...(updates === "webhook" ? webhook : {}),
    HTTP_PORT,
    PUBLIC_URL: hook.botUrl,
    PIN_PAGE: "none",
    ORANGE_CALLBACK_API_KEY: API_KEY,
    ORANGE_CALLBACK_SECRET: SIGNING_SECRET,
    OWNERS: OWNERS.join(","),
    BULK_RAIL: lists,
    BULK_CHUNK: "8",
    BULK_APPROVAL_LINES: String(APPROVAL_LINES),
  };
}

/** What must be found nowhere beside the stack's own secrets. */
export const SECRETS: readonly string[] = [API_KEY, SIGNING_SECRET];
