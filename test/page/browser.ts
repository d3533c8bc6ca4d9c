import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { PATIENCE_MS } from "../patience.ts";
import { CHROMIUM, hasBrowser, launch } from "./chromium.ts";

if (!hasBrowser) {
  process.stderr.write(
    `\nSKIPPED: no browser at ${CHROMIUM}, so nothing is tried in one (apt-get install chromium)\n\n`,
  );
}

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  /** The server goes away during the test: that its calls fail is no fault then. */
  readonly losesServer?: boolean;
}

/** One browser for all tests of a file. Every page fails its test when a script fails on it, or when it asks another machine for anything. */
export function withBrowser(): { opens(url: string, look?: Look): Promise<Page> } {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  return {
    async opens(url, { width = 1280, height = 860, losesServer = false } = {}) {
      const page = await browser.newPage({
        viewport: { width, height },
        reducedMotion: "reduce", // colours half-way between two states are not what anybody reads
      });
      const wrong: string[] = [];
      page.setDefaultTimeout(PATIENCE_MS);
      page.on("pageerror", ({ message }) => wrong.push(message));
      page.on("console", (line) => line.type() === "error" && !losesServer && wrong.push(line.text()));
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
