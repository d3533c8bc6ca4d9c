import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Page } from "playwright-core";
import { launch } from "./chromium.ts";

const demo = join(import.meta.dirname, "../../src/demo/main.ts");
const folder = join(import.meta.dirname, "../../docs/pictures");

/** Makes the README's pictures of the demo's page, light and dark: `npm run pictures`. Wants Chromium and a font with emoji (fonts-noto-color-emoji). */
async function main(): Promise<void> {
  const child = spawn(process.execPath, [demo, "--page"], { stdio: ["ignore", "pipe", "inherit"] });
  const browser = await launch();
  try {
    const url = await addressOf(child.stdout);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    await page.goto(url);
    await lives(page);
    await mkdir(folder, { recursive: true });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.screenshot({ path: join(folder, `page-${colorScheme}.jpg`), type: "jpeg", quality: 72 });
    }
  } finally {
    await browser.close();
    child.kill("SIGTERM");
  }
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error("the demo printed no address");
}

/** One deposit that went well, and one whose answer was lost: the picture is taken while the bot looks it up. */
async function lives(page: Page): Promise<void> {
  const deposit = async (text: string) => {
    await page.locator(".chosen textarea").fill(text);
    await page.keyboard.press("Enter");
    await page.locator(".chosen .keys").getByRole("button", { name: "Confirmer" }).click();
    for (const key of [..."1234", "✓"]) {
      await page.locator(".chosen .keys").getByRole("button", { name: key, exact: true }).last().click();
    }
  };
  await deposit("771234567 5000");
  await page.locator(".chosen").getByText("Dépôt effectué").waitFor();
  await page.locator('[data-fault="lost_paid"]').click();
  await page.locator('[data-fault="lost_paid"][aria-checked="true"]').waitFor();
  await deposit("771234567 12500");
  await page.locator(".chosen").getByText("vérification en cours").waitFor();
  await page.locator('[data-fault="slow"]').click();
  await page.locator('[data-fault="slow"][aria-checked="true"]').waitFor();
  await page
    .locator(".column")
    .first()
    .evaluate((column) => column.scrollTo(0, 0));
  await page.evaluate("document.activeElement.blur()");
}

await main();
