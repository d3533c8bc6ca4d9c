import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { withBrowser } from "../page/browser.ts";
import { hasBrowser } from "../page/chromium.ts";
import { AWA } from "../whole/counter.ts";
import { toThePage, withPage } from "./with-page.ts";

/** Telegram's own script, as telegram.org serves it: a package keeps a copy. */
const SCRIPT = readFileSync(
  join(import.meta.dirname, "../../node_modules/@twa-dev/sdk/src/telegram-web-apps.js"),
  "utf8",
);

/** How an app of Telegram's opens a page: platform, version and colours stand behind the address. */
const IN_AN_APP = `#tgWebAppPlatform=android&tgWebAppVersion=8.0&tgWebAppThemeParams=${encodeURIComponent(
  JSON.stringify({ bg_color: "#102030", text_color: "#fefefe", secondary_bg_color: "#304050", hint_color: "#999999" }),
)}`;

describe.runIf(hasBrowser)("the PIN page under Telegram's own script", () => {
  const browser = withBrowser();

  it("shows no key in a plain browser, where a code would go nowhere, and says so", async () => {
    const { page } = await opens("");
    await expect.poll(() => page.locator("#note").textContent()).toContain("n’est pas ouverte dans Telegram");
    expect(await page.getByRole("button").count()).toBe(0);
    await page.keyboard.type(PIN);
    await page.keyboard.press("Enter");
    expect(await page.locator("#note").textContent()).toContain("n’est pas ouverte dans Telegram");
  });

  it("gives the ciphertext to the app, and writes nothing of it to the console", async () => {
    const { page, awa, lines } = await opens(IN_AN_APP);
    await type(page, `${PIN}\n`);
    await expect.poll(() => page.locator("#note").textContent()).toContain("donné à Telegram");
    const events = (await page.evaluate("window.events")) as { type: string; data: string }[];
    const { data } = JSON.parse(events.find(({ type }) => type === "web_app_data_send")?.data ?? "{}") as {
      data: string;
    };
    const { ciphertext } = JSON.parse(data) as { ciphertext: string };
    expect(ciphertext).toHaveLength(344);
    expect(lines.filter((line) => line.includes(ciphertext.slice(0, 40)) || line.includes("data_send"))).toEqual([]);
    awa.person.sendsWebAppData(data, "🔒");
    await awa.bot.asks("CFA →");
  });

  it("forgets the digits when the app is minimised, or another window is over it", async () => {
    const { page } = await opens(IN_AN_APP);
    for (const leave of [
      "Telegram.WebView.receiveEvent('visibility_changed', { is_visible: false })",
      "dispatchEvent(new Event('blur'))",
    ]) {
      await type(page, "12");
      await expect.poll(() => page.locator("#count").textContent()).toContain("2 chiffres sur 4");
      await page.evaluate(`${leave}; 0`);
      await expect.poll(() => page.locator("#count").textContent()).toContain("0 chiffres sur 4");
    }
  });

  it("follows the colours of the person's theme, and keeps clear of what the app covers", async () => {
    const { page } = await opens(IN_AN_APP);
    const styleOf = (name: string) => page.evaluate(`getComputedStyle(document.body)['${name}']`);
    expect(await styleOf("background-color")).toBe("rgb(16, 32, 48)");
    expect(await styleOf("color")).toBe("rgb(254, 254, 254)");
    await page.evaluate(
      "Telegram.WebView.receiveEvent('content_safe_area_changed', { top: 46, bottom: 0, left: 0, right: 0 }); Telegram.WebView.receiveEvent('safe_area_changed', { top: 20, bottom: 30, left: 0, right: 0 }); 0",
    );
    expect(await styleOf("padding-top")).toBe("66px");
    expect(await styleOf("padding-bottom")).toBe("30px");
  });

  it.each(["**/code/code.*.js", "**/code/cipher.*.js"])("says so when %s did not arrive", async (lost) => {
    const { page } = await opens(IN_AN_APP, lost);
    await expect.poll(() => page.locator("#note").isVisible()).toBe(true);
    expect(await page.locator("#note").textContent()).toContain("Une partie de cette page n’est pas arrivée");
    expect(await page.getByRole("button").count()).toBe(0);
  });

  async function opens(inAnApp: string, lost?: string) {
    const counter = await withPage();
    const awa = counter.meets(AWA);
    const url = await toThePage(awa);
    const page = await browser.opens("about:blank", { width: 360, height: 640, losesServer: lost !== undefined });
    const lines: string[] = [];
    page.on("console", (line) => lines.push(line.text()));
    await page.route("**/telegram-web-app.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: SCRIPT }),
    );
    if (lost) await page.route(lost, (route) => route.abort());
    if (inAnApp)
      await page.addInitScript(
        "window.events = []; window.TelegramWebviewProxy = { postEvent(type, data) { window.events.push({ type, data: JSON.parse(data)?.data === undefined ? data : data }); } };",
      );
    await page.goto(url + inAnApp);
    return { page, awa, lines };
  }

  async function type(page: Page, keys: string): Promise<void> {
    await page.getByRole("button", { name: "1", exact: true }).waitFor();
    for (const key of keys) await page.keyboard.press(key === "\n" ? "Enter" : key);
  }
});
