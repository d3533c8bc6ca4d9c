import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { readPublicKey } from "../src/orange/public-key.ts";
import { openWeb } from "../src/web/server.ts";
import type { Bench, Figure } from "./figure.ts";

const LOG = { debug() {}, info() {}, warn() {}, error() {} };
const NONCE = "A".repeat(22);

/** What a phone loads for the PIN page, compressed as it is sent: at the first visit, and at the next, when all but the page itself is kept. Telegram's own script is Telegram's, and left out. */
export const pinPage: Bench = {
  name: "pin-page",
  title: "weight of the PIN page, against the other library for it",
  run: () => measure(readPublicKey(newKey())),
};

async function measure(key: { fingerprint: string; spki: string }): Promise<Figure[]> {
  const pinPage = {
    path: "/code",
    isAwaited: () => true,
    key: async () => key,
    telegram: { script: "https://telegram.org/js/telegram-web-app.js", frames: "https://web.telegram.org" },
    shuffled: false,
    random: (size: number) => randomBytes(size),
    say: () => (key: string) => `A sentence of ordinary length, as ${key} has.`,
  };
  const web = await openWeb({ host: "127.0.0.1", port: 0 }, { pinPage }, LOG);
  try {
    const page = await fetch(`${web.url}/code?n=${NONCE}`);
    const own = [...(await page.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => `${web.url}${path}`);
    const files = await Promise.all(own.map((url) => fetch(url).then(weightOf)));
    const forge = brotliCompressSync(readFileSync("node_modules/node-forge/dist/forge.min.js")).length / 1_024;
    const against: Figure = { what: "node-forge alone, compressed", unit: "KiB", values: [forge] };
    const all = files.reduce((sum, weight) => sum + weight, weightOf(page));
    return [
      against,
      { what: "the whole PIN page, first visit", unit: "KiB", values: [all], against },
      { what: "the whole PIN page, next visit", unit: "KiB", values: [weightOf(page)], against },
    ];
  } finally {
    await web.close();
  }
}

function newKey(): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return publicKey.export({ type: "spki", format: "der" }).toString("base64");
}

function weightOf(answer: Response): number {
  return Number(answer.headers.get("content-length")) / 1_024;
}
