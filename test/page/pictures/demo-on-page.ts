import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Page } from "playwright-core";
import { launch } from "../chromium.ts";

const DEMO = [join(import.meta.dirname, "../../../src/start.cjs"), "demo/main"];

/** Where pictures of the page are kept. */
export const PICTURES = join(import.meta.dirname, "../../../docs/pictures");

/** How a picture is stored: small enough for a README. */
export const JPEG = { type: "jpeg", quality: 72 } as const;

/** Starts the demo, opens its page in a browser of this size, and ends both when the task is over. */
export async function onDemoPage(
  viewport: { readonly width: number; readonly height: number },
  task: (page: Page) => Promise<void>,
): Promise<void> {
  // With a chat in the terminal, which nobody types in, the distributor has the keypad.
  const child = spawn(process.execPath, DEMO, { stdio: ["pipe", "pipe", "inherit"] });
  const browser = await launch();
  try {
    const url = await addressOf(child.stdout);
    const page = await browser.newPage({ viewport, reducedMotion: "reduce", deviceScaleFactor: 1 });
    await page.goto(url);
    await task(page);
  } finally {
    await browser.close();
    child.kill("SIGTERM");
  }
}

/** Writes a message on the phone in front. */
export async function says(page: Page, text: string): Promise<void> {
  await page.locator(".chosen textarea").fill(text);
  await page.keyboard.press("Enter");
}

/** Presses a key of the newest keyboard that has it. */
export async function taps(page: Page, label: string): Promise<void> {
  await page.locator(".chosen .keys").getByRole("button", { name: label, exact: true }).last().click();
}

/** Waits for words in the chat. */
export async function reads(page: Page, words: string): Promise<void> {
  await page.locator(".chosen").getByText(words).last().waitFor();
}

/** A deposit, from the words to its last key. */
export async function deposits(page: Page, words: string): Promise<void> {
  await says(page, words);
  for (const key of ["Confirmer", ..."1234", "✓"]) await taps(page, key);
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error("the demo printed no address");
}
