import { join } from "node:path";
import type { Page } from "playwright-core";
import { deposits, JPEG, onDemoPage, PICTURES, reads, says, taps } from "./demo-on-page.ts";

/** The pictures of the distributor's guide: one phone, as wide as a cheap one. */
export async function takeGuidePictures(): Promise<void> {
  await onDemoPage({ width: 1024, height: 800 }, async (page) => {
    await says(page, "771234567 5000");
    await reads(page, "Nom donné par Orange Money");
    await takes(page, "guide-review");
    await taps(page, "Confirmer");
    for (const key of "12") await taps(page, key);
    await reads(page, "● ● ○ ○");
    await takes(page, "guide-code");
    for (const key of ["3", "4", "✓"]) await taps(page, key);
    await reads(page, "CFA →");
    await takes(page, "guide-receipt");
    await page.locator('[data-fault="lost_paid"]').click();
    await page.locator('[data-fault="lost_paid"][aria-checked="true"]').waitFor();
    await deposits(page, "771234567 12500");
    await reads(page, "vérification en cours");
    await takes(page, "guide-checking");
  });
}

async function takes(page: Page, name: string): Promise<void> {
  await page.evaluate("document.activeElement.blur()");
  await page.mouse.move(0, 0);
  await page
    .locator(".phone:visible")
    .first()
    .screenshot({ path: join(PICTURES, `${name}.jpg`), ...JPEG });
}
