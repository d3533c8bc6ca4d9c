import { join } from "node:path";
import type { Page } from "playwright-core";
import { deposits, JPEG, onDemoPage, PICTURES, reads } from "./demo-on-page.ts";

/** The README's pictures of the demo's page, light and dark. */
export async function takeReadmePictures(): Promise<void> {
  await onDemoPage({ width: 1280, height: 800 }, async (page) => {
    await lives(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.screenshot({ path: join(PICTURES, `page-${colorScheme}.jpg`), ...JPEG });
    }
  });
}

/** One deposit that went well, and one whose answer was lost: the picture is taken while the bot looks it up. */
async function lives(page: Page): Promise<void> {
  await deposits(page, "771234567 5000");
  await reads(page, "CFA →");
  await strikes(page, "lost_paid");
  await deposits(page, "771234567 12500");
  await reads(page, "vérification en cours");
  await strikes(page, "slow");
  await page
    .locator(".column")
    .first()
    .evaluate((column) => column.scrollTo(0, 0));
  await page.evaluate("document.activeElement.blur()");
}

async function strikes(page: Page, fault: string): Promise<void> {
  await page.locator(`[data-fault="${fault}"]`).click();
  await page.locator(`[data-fault="${fault}"][aria-checked="true"]`).waitFor();
}
