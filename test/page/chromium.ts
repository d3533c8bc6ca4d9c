import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Debian has it; `.ci/run` installs it. */
export const CHROMIUM = "/usr/bin/chromium";

/** Nothing that the browser would like to do besides: no sandbox for root, no calls home. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether there is one. */
export const hasBrowser = existsSync(CHROMIUM);

/** Starts it, without a window. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
