import axe from "axe-core";
import type { withBrowser } from "../page/browser.ts";
import { AWA } from "../whole/counter.ts";
import { toThePage, withPage } from "./with-page.ts";

/** How the page is looked at; width in pixels. */
interface Look {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
}

/** What axe calls serious or critical of the page for the code. */
export async function barriersOn(
  browser: ReturnType<typeof withBrowser>,
  { colorScheme, width }: Look,
): Promise<string[]> {
  const counter = await withPage();
  const page = await browser.opens(await toThePage(counter.meets(AWA)), { width, height: 640 });
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.getByRole("button", { name: "1", exact: true }).waitFor();
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as axe.AxeResults;
  if (process.env["PICTURES"])
    await page.screenshot({ path: `${process.env["PICTURES"]}/pin-${colorScheme}-${width}.png` });
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);
}
