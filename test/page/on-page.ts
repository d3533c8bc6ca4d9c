import type { Locator, Page } from "playwright-core";

/** The phone in sight. */
export function phone(page: Page): Locator {
  return page.locator(".phone.chosen");
}

/** A key under the newest message that has it. */
export function key(page: Page, label: string): Locator {
  return phone(page).locator(".keys").getByRole("button", { name: label, exact: true }).last();
}

/** The page knows what there is. */
export async function ready(page: Page): Promise<void> {
  await page.locator("[data-ready]").waitFor();
}

/** Writes a message and sends it. */
export async function writes(page: Page, text: string): Promise<void> {
  await phone(page).getByRole("textbox", { name: "Message" }).fill(text);
  await page.keyboard.press("Enter");
}
