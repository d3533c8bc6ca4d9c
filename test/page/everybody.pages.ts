import axe from "axe-core";
import { Api } from "grammy";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { withBrowser } from "./browser.ts";
import { hasBrowser } from "./chromium.ts";
import { key, phone, ready, writes } from "./on-page.ts";
import { CUSTOMER, openPage } from "./open-page.ts";

describe.skipIf(!hasBrowser)("the demo in a browser, for everybody and on every screen", () => {
  const { opens } = withBrowser();

  it("on a small phone whatever is touched is large enough, and the end of the chat stays in sight", async () => {
    const { page, chat } = await openPage();
    const visitor = await opens(page.url, { width: 360, height: 640 });
    await ready(visitor);
    const api = new Api(chat.token, { apiRoot: chat.url });
    for (let nr = 0; nr < 12; nr += 1) await api.sendMessage(1001, `Une ligne\n${"et une autre ".repeat(9)}${nr}`);
    await api.sendMessage(1001, "Choisissez", {
      reply_markup: { inline_keyboard: [[{ text: "Un", callback_data: "1" }]] },
    });
    await key(visitor, "Un").focus();
    expect(await frame(visitor)).toEqual({ toEnd: 0, pushed: 0, tooSmall: [] });
    await visitor.setViewportSize({ width: 640, height: 360 }); // turned
    await expect.poll(() => frame(visitor)).toEqual({ toEnd: 0, pushed: 0, tooSmall: [] });
    await phone(visitor).getByRole("textbox", { name: "Message" }).fill("visible");
    expect(await phone(visitor).getByRole("button", { name: "Envoyer" }).boundingBox()).toMatchObject({ height: 44 });
    await visitor.setViewportSize({ width: 360, height: 640 });
    await expect.poll(async () => (await frame(visitor)).toEnd).toBe(0);
    await phone(visitor).getByText("Une ligne").first().scrollIntoViewIfNeeded();
    await api.sendMessage(1001, "Quelqu’un lit plus haut.");
    await phone(visitor).getByText("Quelqu’un lit plus haut.").waitFor();
    expect((await frame(visitor)).toEnd).toBeGreaterThan(500); // and is left there
    expect(await belowLog(visitor)).toBeGreaterThanOrEqual(0);
    await visitor.getByRole("tab", { name: "Opérateur" }).click();
    expect((await frame(visitor)).tooSmall).toEqual([]);
    await visitor.reload();
    await phone(visitor).getByText("Quelqu’un lit plus haut.").waitFor();
    await expect.poll(async () => (await frame(visitor)).toEnd).toBe(0);
  });

  it("a visitor makes a deposit by keyboard alone, 360 pixels wide, and looks it up in the books", async () => {
    const { page, operator } = await openPage();
    const visitor = await opens(page.url, { width: 360, height: 740 });
    await ready(visitor);
    await visitor.keyboard.press("Tab");
    await visitor.keyboard.press("Enter"); // "Aller au message"
    await visitor.keyboard.type(`${CUSTOMER} 5000\n`);
    await key(visitor, "Confirmer").waitFor();
    await goTo(visitor, "Confirmer", "Shift+Tab");
    await visitor.keyboard.press("Enter");
    await key(visitor, "✓").waitFor();
    for (const digit of [...PIN, "✓"]) {
      await goTo(visitor, digit, "Tab");
      await visitor.keyboard.press("Enter");
    }
    await phone(visitor).getByText("CFA →").waitFor();
    expect(operator.balance(CUSTOMER)).toBe(5_000);
    await goTo(visitor, "Chat", "Shift+Tab");
    await visitor.keyboard.press("ArrowRight");
    await visitor.getByRole("cell", { name: "77 123 45 67" }).waitFor();
    const width = await visitor.evaluate("document.documentElement.scrollWidth");
    expect(width).toBe(360);
  });

  it("several people have their phones; a link to the bot opens on the phone that the visitor chooses", async () => {
    const { page, chat } = await openPage();
    const visitor = await opens(page.url, { width: 1600 });
    await ready(visitor);
    await new Api(chat.token, { apiRoot: chat.url }).sendMessage(1001, "https://t.me/guichet_local_bot?start=abc");
    await phone(visitor).getByRole("button", { name: "https://t.me/" }).click();
    await visitor.getByRole("dialog").getByRole("button", { name: "Visiteur · Inconnu" }).click();
    await phone(visitor).getByText("/start abc").waitFor();
    await phone(visitor).getByText("1004").waitFor(); // the stranger is told their id
    await visitor.getByRole("button", { name: "Côte à côte" }).click();
    await expect.poll(() => visitor.locator(".phone:visible").count()).toBe(4);
    await visitor.getByRole("button", { name: "Côte à côte" }).click();
    await visitor.getByRole("button", { name: "Distributeur Ibrahima" }).click();
    await new Api(chat.token, { apiRoot: chat.url }).sendMessage(1003, "Alerte");
    await visitor.getByRole("button", { name: "1 non lus" }).click();
    await phone(visitor).getByText("Alerte").waitFor();
  });

  it("says so when the demo has ended, and how to go on", async () => {
    const { page } = await openPage();
    const visitor = await opens(page.url, { losesServer: true });
    await ready(visitor);
    await page.close();
    await visitor
      .getByRole("alert")
      .getByText("Relancez « npm run demo »".replaceAll(/(?<=«) | (?=»)/g, "\u00a0"))
      .waitFor();
  });

  it("speaks English where that is chosen, and so does the bot", async () => {
    const { page } = await openPage();
    const visitor = await opens(page.url);
    await ready(visitor);
    await visitor.getByRole("button", { name: "EN", exact: true }).click();
    await visitor.getByRole("heading", { name: "Faults to switch on" }).waitFor();
    await phone(visitor).getByRole("button", { name: "Start", exact: true }).click();
    await phone(visitor).getByText("Welcome").waitFor();
    await phone(visitor).getByRole("button", { name: "Commands" }).click();
    await phone(visitor).getByRole("button", { name: "See the wallet balance" }).waitFor();
    await visitor.keyboard.press("Escape");
    expect(await visitor.evaluate("document.documentElement.lang")).toBe("en");
  });

  it.each([1280, 360])("keeps nobody out: axe finds nothing serious, light or dark, %i pixels wide", async (width) => {
    const { page } = await openPage();
    const visitor = await opens(page.url, { width, height: 800 });
    await ready(visitor);
    expect(await barriers(visitor)).toEqual([]);
    await writes(visitor, `${CUSTOMER} 5000`);
    await key(visitor, "Confirmer").click();
    await key(visitor, "✓").waitFor();
    await visitor.locator("[aria-busy]").waitFor({ state: "detached" });
    expect(await barriers(visitor)).toEqual([]);
    await phone(visitor).getByRole("button", { name: "Joindre" }).click();
    await phone(visitor).getByRole("button", { name: "Un contact" }).click();
    expect(await barriers(visitor)).toEqual([]);
    await visitor.keyboard.press("Escape");
    if (width < 900) await visitor.getByRole("tab", { name: "Opérateur" }).click();
    await visitor.locator('[data-fault="down"]').click();
    await visitor.locator('[data-fault="down"][aria-checked="true"]').waitFor();
    expect(await barriers(visitor)).toEqual([]);
  });
});

/** Presses a key of the keyboard until the focus is on what has this label. */
async function goTo(page: Page, label: string, step: "Tab" | "Shift+Tab"): Promise<void> {
  for (let nr = 0; nr < 60; nr += 1) {
    if ((await page.evaluate("document.activeElement?.textContent")) === label) return;
    await page.keyboard.press(step);
  }
  throw new Error(`the keyboard does not reach "${label}"`);
}

/** How far the end of the chat is out of sight and the chat out of its frame, and what is smaller than a fingertip, in pixels. */
function frame(page: Page): Promise<{ toEnd: number; pushed: number; tooSmall: string[] }> {
  return page.evaluate(`(() => {
    const [log, phone] = [".chosen .log", ".phone.chosen"].map((one) => document.querySelector(one));
    const targets = [...document.querySelectorAll("button:not(.link), [role=tab], a:not(.skip)")];
    const isSmall = ({ width, height }) => width > 0 && (Math.round(height) < 44 || Math.round(width) < 44);
    return {
      toEnd: Math.round(log.scrollHeight - log.scrollTop - log.clientHeight),
      pushed: phone.scrollTop + document.scrollingElement.scrollTop,
      tooSmall: targets.filter((one) => isSmall(one.getBoundingClientRect())).map((one) => one.outerHTML),
    };
  })()`) as ReturnType<typeof frame>;
}

/** How far below what is read the key is that leads to its end, in pixels: less than nothing, and it lies over other keys. */
function belowLog(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const [log, end] = [".chosen .log", ".chosen .round.end"].map((one) => document.querySelector(one).getBoundingClientRect());
    return end.height > 0 ? end.top - log.bottom : Number.NaN;
  })()`) as ReturnType<typeof belowLog>;
}

/** What axe calls serious or critical, in light and in dark, where nothing but the colours is another. */
async function barriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  const looks = { light: {}, dark: { runOnly: ["color-contrast", "link-in-text-block"] } };
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const options = JSON.stringify({ ...looks[colorScheme], resultTypes: ["violations"] });
    const { violations } = (await page.evaluate(`axe.run(${options})`)) as axe.AxeResults;
    for (const { id, impact, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      found.push(...nodes.map(({ target, failureSummary }) => `${colorScheme}, ${id} at ${target}: ${failureSummary}`));
    }
  }
  return found;
}
