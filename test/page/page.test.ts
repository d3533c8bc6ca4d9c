import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Api, InputFile } from "grammy";
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
});
