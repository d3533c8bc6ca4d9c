import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import axe from "axe-core";
import { Api, InputFile } from "grammy";
import type { Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../src/demo/free-port.ts";
import { CASHIER } from "../../src/demo/people.ts";
import { findLeaks } from "../canary/leaks.ts";
import { PIN } from "../canary/pins.ts";
import { WALLET } from "../whole/counter.ts";
import { withBrowser } from "./browser.ts";
import { hasBrowser } from "./chromium.ts";
import { key, phone, ready, writes } from "./on-page.ts";
import { CUSTOMER, openPage } from "./open-page.ts";

/** The smallest picture there is: one red pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

describe.skipIf(!hasBrowser)("the demo in a browser", () => {
  const { opens } = withBrowser();

  it("says at once what it is; one key makes the first deposit, and a mark leads to where the money moved", async () => {
    const { page } = await openPage();
    const visitor = await opens(page.url, { width: 360, height: 640 });
    await phone(visitor).getByText("Un guichet Orange Money dans un chat").waitFor();
    await phone(visitor).getByText(`aucun argent ne bouge. Le code secret est ${PIN}.`).waitFor();
    await phone(visitor)
      .getByRole("button", { name: `Essayer\u00a0: ${CUSTOMER} 5000` })
      .click();
    await expect.poll(() => visitor.evaluate("document.activeElement?.className")).toBe("log"); // not lost with its key
    await key(visitor, "Confirmer").click();
    for (const digit of [...PIN, "✓"]) await key(visitor, digit).click();
    await phone(visitor).getByText("CFA →").waitFor();
    const books = visitor.getByRole("tab", { name: "Opérateur" });
    await expect.poll(() => books.getAttribute("aria-description")).toBe("du nouveau");
    await books.click();
    expect(await books.getAttribute("aria-description")).toBeNull();
    await visitor.getByRole("button", { name: "Comptes" }).click();
    await visitor.getByRole("cell", { name: "77 123 45 67" }).waitFor();
  });

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
    await visitor.getByRole("tab", { name: "Opérateur" }).click();
    expect((await frame(visitor)).tooSmall).toEqual([]);
    await visitor.reload();
    await phone(visitor).getByText("Quelqu’un lit plus haut.").waitFor();
    await expect.poll(async () => (await frame(visitor)).toEnd).toBe(0);
  });

  it("a visitor makes a deposit by mouse, and sees the money move at the operator", async () => {
    const { page } = await openPage();
    const visitor = await opens(page.url);
    await visitor
      .getByRole("button", { name: `Écrire « ${CUSTOMER} 5000 »`.replaceAll(/(?<=«) | (?=»)/g, "\u00a0") })
      .click();
    await visitor.getByRole("button", { name: "Envoyer" }).click();
    await key(visitor, "Confirmer").click();
    for (const digit of [...PIN, "✓"]) await key(visitor, digit).click();
    await phone(visitor).getByText("CFA →").waitFor();
    await visitor.locator(`[data-number="${CUSTOMER}"] .money`, { hasText: "5\u00a0000\u00a0F" }).waitFor();
    await visitor.locator(`[data-number="${WALLET}"] .money`, { hasText: "995\u00a0000\u00a0F" }).waitFor();
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

  it("a lost answer is looked up and resolves before the visitor's eyes; nothing is sent twice", async () => {
    const { page, operator, clock } = await openPage();
    const visitor = await opens(page.url);
    const fault = visitor.getByRole("switch", { name: "Perdre la réponse L’argent passe, la réponse se perd." });
    await fault.click();
    await visitor.locator('[data-fault="lost_paid"][aria-checked="true"]').waitFor();
    await writes(visitor, `${CUSTOMER} 2500`);
    await key(visitor, "Confirmer").click();
    await writes(visitor, PIN);
    await phone(visitor).getByText("vérification en cours").waitFor();
    await visitor.locator(".calls li", { hasText: "sans réponse" }).waitFor();
    await visitor.locator('[data-fault="lost_paid"][aria-checked="false"]').waitFor();
    clock.pass(5_000);
    await phone(visitor).getByText("CFA →").waitFor();
    expect(operator.ledger()).toHaveLength(1);
    expect(await phone(visitor).getByText(PIN, { exact: true }).count()).toBe(0); // the bot took it away
  });

  it("a list is uploaded by button and by drop, comes as it is, and is read", async () => {
    const { page, chat } = await openPage();
    const visitor = await opens(page.url);
    await ready(visitor);
    const list = { name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(`${CUSTOMER};5000\n`) };
    await phone(visitor).getByRole("button", { name: "Joindre" }).click();
    const [chooser] = await Promise.all([
      visitor.waitForEvent("filechooser"),
      phone(visitor).getByRole("button", { name: "Un document" }).click(),
    ]);
    await chooser.setFiles(list);
    await phone(visitor).getByText("clients.csv").waitFor();
    await phone(visitor).getByText("À payer\u00a0: 1 ligne").waitFor();
    const dropped = await visitor.evaluateHandle(`{
      const transfer = new DataTransfer();
      transfer.items.add(new File(["${CUSTOMER};2500\\n770000001;750\\n"], "dépôts.csv", { type: "text/csv" }));
      transfer;
    }`);
    await phone(visitor).dispatchEvent("dragenter", { dataTransfer: dropped });
    await phone(visitor).getByText("Lâchez le fichier ici").waitFor();
    await phone(visitor).dispatchEvent("drop", { dataTransfer: dropped });
    await phone(visitor).getByText("À payer\u00a0: 2 lignes").waitFor();
    const files = [...(chat.room(1001)?.messages.values() ?? [])].flatMap(({ byBot, file }) =>
      byBot || !file ? [] : [file.stored],
    );
    expect(files.map(({ name, mimeType, content }) => [name, mimeType, String(content)])).toEqual([
      ["clients.csv", "text/csv", `${CUSTOMER};5000\n`],
      ["dépôts.csv", "text/csv", `${CUSTOMER};2500\n770000001;750\n`],
    ]);
  });

  it("what the bot does is seen at once: typing, edits, deletions, pictures, PDFs, words over keys, its keyboard", async () => {
    const { page, chat } = await openPage();
    const visitor = await opens(page.url);
    await ready(visitor);
    const api = new Api(chat.token, { apiRoot: chat.url });
    const seen = phone(visitor);
    await api.sendChatAction(1001, "typing");
    await seen.getByText("écrit…").waitFor();
    const { message_id } = await api.sendMessage(1001, "Un reçu & c’est tout : /solde", {
      entities: [{ type: "bold", offset: 3, length: 4 }],
    });
    await seen.locator("b", { hasText: "reçu" }).waitFor();
    await seen.getByRole("button", { name: "/solde" }).waitFor();
    await seen.getByText("en ligne").waitFor();
    await api.editMessageText(1001, message_id, "<script>alert(1)</script>");
    await seen.getByText("<script>alert(1)</script>").waitFor(); // text, never markup
    await api.deleteMessage(1001, message_id);
    await seen.getByText("<script>").waitFor({ state: "detached" });

    await api.sendPhoto(1001, new InputFile(PIXEL, "recu.png"), { caption: "Reçu en image" });
    const picture = seen.getByRole("img", { name: "Reçu en image" });
    await picture.waitFor();
    expect(await picture.evaluate((image) => Reflect.get(image, "naturalWidth"))).toBe(1);
    await api.sendDocument(1001, new InputFile(Buffer.from("%PDF-1.4\n%%EOF"), "recu.pdf"));
    await seen.getByRole("button", { name: "Ouvrir" }).click();
    await visitor.getByRole("dialog", { name: "recu.pdf" }).locator("iframe").waitFor();
    await visitor.keyboard.press("Escape");

    const keyboard = { keyboard: [[{ text: "Mon numéro", request_contact: true }, { text: "Merci" }]] };
    await api.sendMessage(1001, "Qui êtes-vous ?", { reply_markup: keyboard });
    await seen.getByRole("button", { name: "Mon numéro" }).click();
    await seen.getByText("+221780000001").waitFor();
    await api.sendMessage(1001, "Merci.", { reply_markup: { remove_keyboard: true } });
    await seen.getByRole("button", { name: "Mon numéro" }).waitFor({ state: "detached" });
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

  it("a web page of the bot's is opened over the chat, and only what it says itself reaches the bot", async () => {
    const { page, chat } = await openPage();
    const form = `<!doctype html><title>Code</title><button>Envoyer</button><script>
      document.querySelector("button").onclick = () => parent.postMessage({ type: "web_app_data_send", data: "from the page", button_text: "" }, "*");
    </script>`;
    const app = createServer((_, response) => void response.setHeader("content-type", "text/html").end(form));
    await once(app.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void app.close());
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
    const visitor = await opens(page.url);
    await ready(visitor);
    const given: unknown[] = [];
    chat.sights.on((sight) => {
      if (sight.kind === "posted")
        given.push(...[chat.room(1001)?.messages.get(sight.messageId)?.webAppData ?? []].flat());
    });
    const keyboard = { keyboard: [[{ text: "Code secret", web_app: { url } }]] };
    await new Api(chat.token, { apiRoot: chat.url }).sendMessage(1001, "Votre code ?", { reply_markup: keyboard });
    await phone(visitor).getByRole("button", { name: "Code secret" }).click();
    const box = visitor.getByRole("dialog", { name: "Code secret" });
    await visitor.evaluate(`postMessage({ type: "web_app_data_send", data: "forged" }, "*")`);
    await box.frameLocator("iframe").getByRole("button", { name: "Envoyer" }).click();
    await box.waitFor({ state: "hidden" });
    await expect.poll(() => given).toEqual([{ data: "from the page", button_text: "Code secret" }]);
  });

  it("the cashier types the PIN on the page that encrypts it, which opens over the chat", async () => {
    const port = await freePort();
    const { page, chat, operator } = await openPage("fr", {
      ...{ HTTP_PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, PIN_PAGE: String(CASHIER.id) },
      DISTRIBUTORS: `${CASHIER.id}=${WALLET}:${CASHIER.firstName}`,
    });
    const visitor = await opens(page.url);
    await visitor.getByRole("button", { name: "Caissier Modou" }).click();
    await writes(visitor, `${CUSTOMER} 5000`);
    await key(visitor, "Confirmer").click();
    await phone(visitor).locator(".reply-keys").getByRole("button", { name: "Entrer le code" }).click();
    const pinPage = visitor.getByRole("dialog").frameLocator("iframe");
    await pinPage.getByRole("button", { name: "Valider" }).waitFor();
    await visitor.keyboard.type(`${PIN}\n`); // the page has the focus
    await phone(visitor).getByText("CFA →").waitFor();
    await phone(visitor).locator(".reply-keys").waitFor({ state: "hidden" });
    expect(operator.ledger()).toHaveLength(1);
    expect(findLeaks([["calls", JSON.stringify(chat.calls)]], [])).toEqual([]);
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
