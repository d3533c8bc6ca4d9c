import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { startChatServer } from "../src/demo/chat-server/chat-server.ts";
import { readPublicKey } from "../src/orange/public-key.ts";
import { openWeb } from "../src/web/server.ts";
import { hasBrowser, launch } from "../test/page/chromium.ts";
import { type Bench, type Figure, inTurns } from "./figure.ts";

const LOG = { debug() {}, info() {}, warn() {}, error() {} };
const NONCE = "A".repeat(22);

/** Slow 3G as WebPageTest has it: 400 ms there and back, 400 kbit/s. */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const REPETITIONS = 5;

/**
 * What a phone loads for the PIN page, compressed as it is sent: at the first visit, and at the next, when all but the page itself is kept.
 * Telegram's own script is Telegram's, and left out. And how long it takes until its keys are there, over a slow line; a page of the same server
 * without any script is the baseline.
 */
export const pinPage: Bench = {
  name: "pin-page",
  title: "weight of the PIN page, against the other library for it",
  async run() {
    const chat = await startChatServer();
    const web = await openWeb({ host: "127.0.0.1", port: 0 }, { pinPage: doorOf(chat.url) }, LOG);
    try {
      return [...(await weigh(web.url)), ...(hasBrowser ? await visit(web.url) : [])];
    } finally {
      await Promise.all([web.close(), chat.close()]);
    }
  },
};

function doorOf(chatUrl: string) {
  const key = readPublicKey(newKey());
  return {
    path: "/code",
    asked: async (nonce: string) =>
      nonce === NONCE ? { what: ["Dépôt de 5 000 F CFA au 77 ••• •• 67"], byLink: false, changes: false } : undefined,
    key: async () => key,
    telegram: { script: `${chatUrl}/js/telegram-web-app.js`, frames: "http://127.0.0.1:*" },
    shuffled: false,
    random: (size: number) => randomBytes(size),
    say: () => (key: string) => `A sentence of ordinary length, as ${key} has.`,
  };
}

async function weigh(url: string): Promise<Figure[]> {
  const page = await fetch(`${url}/code?n=${NONCE}`);
  const own = [...(await page.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => `${url}${path}`);
  const files = await Promise.all(own.map((file) => fetch(file).then(weightOf)));
  const forge = brotliCompressSync(readFileSync("node_modules/node-forge/dist/forge.min.js")).length / 1_024;
  const against: Figure = { what: "node-forge alone, compressed", unit: "KiB", values: [forge] };
  const all = files.reduce((sum, weight) => sum + weight, weightOf(page));
  return [
    against,
    { what: "the whole PIN page, first visit", unit: "KiB", values: [all], against },
    { what: "the whole PIN page, next visit", unit: "KiB", values: [weightOf(page)], against },
  ];
}

async function visit(url: string): Promise<Figure[]> {
  const browser = await launch();
  try {
    const [plain = [], first = [], next = []] = await inTurns(REPETITIONS, [
      () => untilThere(browser, `${url}/code`, "#note:not(:empty)", 1),
      () => untilThere(browser, `${url}/code?n=${NONCE}`, "#pad:not([hidden])", 1),
      () => untilThere(browser, `${url}/code?n=${NONCE}`, "#pad:not([hidden])", 2),
    ]);
    const against: Figure = { what: "a page without script, slow 3G", unit: "ms", values: plain };
    return [
      against,
      { what: "the PIN page until its keys are there, slow 3G, first visit", unit: "ms", values: first, against },
      { what: "the PIN page until its keys are there, slow 3G, next visit", unit: "ms", values: next, against },
    ];
  } finally {
    await browser.close();
  }
}

/** Opens a page so many times as one person; gives the time that the last one took. */
async function untilThere(browser: Browser, url: string, what: string, times: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  try {
    let took = Number.NaN;
    for (let time = 0; time < times; time += 1) {
      const page = await context.newPage();
      const line = await context.newCDPSession(page);
      await line.send("Network.emulateNetworkConditions", SLOW_3G);
      await page.goto(url, { waitUntil: "commit" });
      await page.waitForSelector(what);
      took = Number(await page.evaluate("performance.now()"));
      await page.close();
    }
    return took;
  } finally {
    await context.close();
  }
}

function newKey(): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return publicKey.export({ type: "spki", format: "der" }).toString("base64");
}

function weightOf(answer: Response): number {
  return Number(answer.headers.get("content-length")) / 1_024;
}
