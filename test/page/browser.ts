import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";

/** Where Debian has it; `.ci/run` installs it. */
const CHROMIUM = "/usr/bin/chromium";

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

/** Whether tests in a browser can run here. Says so where they cannot. */
export const hasBrowser = existsSync(CHROMIUM);
if (!hasBrowser) {
  process.stderr.write(
    `\nSKIPPED: no browser at ${CHROMIUM}, so nothing is tried in one (apt-get install chromium)\n\n`,
  );
}

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: "light" | "dark";
}

/** One browser for all tests of a file. Every page fails its test when a script fails on it, or when it asks another machine for anything. */
export function withBrowser(): { opens(url: string, look?: Look): Promise<Page> } {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(() => browser.close());

  return {
    async opens(url, { width = 1280, height = 860, colorScheme = "light" } = {}) {
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme,
        reducedMotion: "reduce", // colours half-way between two states are not what anybody reads
      });
      const wrong: string[] = [];
      page.setDefaultTimeout(15_000);
      page.on("pageerror", ({ message }) => wrong.push(message));
      page.on("console", (line) => line.type() === "error" && wrong.push(line.text()));
      page.on("request", (request) => isHere(request.url()) || wrong.push(`asks ${request.url()}`));
      onTestFinished(async () => {
        await page.close();
        expect(wrong).toEqual([]);
      });
      await page.goto(url);
      return page;
    },
  };
}

function isHere(url: string): boolean {
  return ["127.0.0.1", "localhost"].includes(new URL(url).hostname) || /^(about|chrome|chrome-extension):/.test(url);
}
