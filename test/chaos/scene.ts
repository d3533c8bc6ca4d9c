import { rmSync } from "node:fs";
import type { Place } from "../canary/leaks.ts";
import type { Finding } from "./judge.ts";
import { killAll } from "./kill-all.ts";
import type { Mode } from "./modes.ts";
import { nextVersion } from "./next-version.ts";
import type { RunOptions } from "./run.ts";
import type { Stack } from "./stack.ts";

/** On how many machines a run is, and what happens to those. */
export interface Scene {
  readonly stack: Stack;
  /** Kills and stops until there were enough of them; gives how often each. Nothing runs any more when it is over. */
  kills(options: RunOptions): Promise<Killed>;
  /** Bad weather beside that of the two networks, until told that it is over. */
  blow(over: AbortSignal): Promise<void>;
  /** Settings of the last process over the usual ones. */
  readonly last: Readonly<Record<string, string>>;
  /** What was written beside data folder, output and chats. */
  places(): Promise<Place[]>;
  /** What else must hold here, and whether it did. */
  findings(): readonly Finding[];
  /** Lines of the report. */
  told(): readonly (readonly [string, string])[];
  close(): Promise<void>;
}

/** How processes ended, and how they were set up. */
export interface Killed {
  readonly deaths: ReadonlyMap<string, number>;
  readonly modes: readonly Mode[];
}

/** One machine, whose journal is a file. */
export function oneMachine(stack: Stack): Scene {
  const next = nextVersion({ hasStep: false }); // with a step there is no way back
  return {
    stack,
    kills: (options) => killAll(stack, options, next),
    blow: async () => {},
    last: {},
    places: async () => [],
    findings: () => [],
    told: () => [],
    async close() {
      await stack.close();
      rmSync(next, { recursive: true });
    },
  };
}
