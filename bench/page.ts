import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { startChatServer } from "../src/demo/chat-server/chat-server.ts";
import { PEOPLE } from "../src/demo/people.ts";
import { startPracticeOperator } from "../src/demo/practice-operator.ts";
import { startPageServer } from "../src/demo/web/page-server.ts";
import { CHROMIUM, hasBrowser, launch } from "../test/page/chromium.ts";
import { type Bench, type Figure, inTurns } from "./figure.ts";

const REPETITIONS = 10;
const WARM_UP = 3;

/** How long a visitor waits: from asking for the demo's page to its first paint, and until one can write. Held against a page of one line. */
export const page: Bench = {
  name: "page",
  title: "first paint of the demo's page, against a page of one line",
  async run(stage) {
    if (!hasBrowser) {
      process.stderr.write(`page: left out, no browser at ${CHROMIUM}\n`);
      return [];
    }
    const browser = await launch();
    const chat = await startChatServer();
    const operator = await startPracticeOperator(`${stage.folder("operator")}/state.json`);
    const demo = await startPageServer({ server: chat, operator, people: PEOPLE, language: "fr", port: 0 });
    const bare = createServer((_, response) => void response.setHeader("content-type", "text/html").end("<p>Guichet"));
    await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
    try {
      return await measure(browser, `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`, demo.url);
    } finally {
      bare.close();
      await Promise.all([browser.close(), demo.close()]);
      await Promise.all([chat.close(), operator.close()]);
    }
  },
};

async function measure(browser: Browser, bareUrl: string, demoUrl: string): Promise<Figure[]> {
  const ready: number[] = [];
  const [bare = [], painted = []] = await inTurns(WARM_UP + REPETITIONS, [
    () => firstPaint(browser, bareUrl),
    () => firstPaint(browser, demoUrl, ready),
  ]);
  const warm = (values: readonly number[]) => values.slice(WARM_UP);
  const against: Figure = { what: "first paint, a page of one line", unit: "ms", values: warm(bare) };
  return [
    against,
    { what: "first paint, the demo's page", unit: "ms", values: warm(painted), against },
    { what: "the demo's page, until one can write", unit: "ms", values: warm(ready), against },
  ];
}

/** Opens a page as somebody who was never there; gives the time to its first paint with content, and puts into `ready` when the chats are there. */
async function firstPaint(browser: Browser, url: string, ready?: number[]): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const visit = await context.newPage();
    await visit.goto(url);
    if (ready) {
      await visit.waitForSelector("[data-ready]");
      ready.push(Number(await visit.evaluate("performance.now()")));
    }
    return Number(
      await visit.evaluate(`new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntriesByName("first-contentful-paint")[0].startTime))
          .observe({ type: "paint", buffered: true });
      })`),
    );
  } finally {
    await context.close();
  }
}
