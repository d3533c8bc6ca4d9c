import { Api } from "grammy";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { withBrowser } from "./browser.ts";
import { hasBrowser } from "./chromium.ts";
import { key, phone, ready, writes } from "./on-page.ts";
import { CUSTOMER, openPage } from "./open-page.ts";

const DAY_MS = 86_400_000;

describe.skipIf(!hasBrowser)("the demo's page, small and wide", () => {
  const { opens } = withBrowser();

  it("360 pixels wide, no key breaks a word, and no count of what is unread lies over a name", async () => {
    const { page, chat } = await openPage();
    const visitor = await opens(page.url, { width: 360, height: 640 });
    await ready(visitor);
    const api = new Api(chat.token, { apiRoot: chat.url });
    const row = ["Exporter", "Actualiser", "Fermer"].map((text) => ({ text, callback_data: text }));
    await api.sendMessage(1001, "Historique", { reply_markup: { inline_keyboard: [row] } });
    for (const { text } of row) expect((await key(visitor, text).boundingBox())?.height).toBe(44); // one line each
    for (const other of ["Caissier", "Inconnu"]) {
      await visitor.getByRole("button", { name: other }).click();
      await phone(visitor).getByRole("button", { name: "Démarrer" }).click();
      await phone(visitor).getByText("réservé").waitFor();
    }
    await visitor.getByRole("button", { name: "Distributeur" }).click();
    for (const id of [1002, 1003, 1004]) await api.sendMessage(id, "Alerte");
    await visitor.getByRole("button", { name: "1 non lus" }).nth(2).waitFor();
    expect(await visitor.evaluate(OVERLAPS)).toEqual([]);
    expect(await visitor.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  it.each([1120, 1366, 1920])("side by side at %i pixels, every phone in sight is whole", async (width) => {
    const { page } = await openPage();
    const visitor = await opens(page.url, { width });
    await ready(visitor);
    await visitor.getByRole("button", { name: "Côte à côte" }).click();
    const cut = `(() => {
      const stage = document.querySelector(".phones").getBoundingClientRect();
      const boxes = [...document.querySelectorAll(".phone")].map((one) => one.getBoundingClientRect());
      const inSight = boxes.filter(({ left, right }) => left < stage.right - 1 && right > stage.left + 1);
      return [inSight.length, inSight.filter(({ left, right }) => left < stage.left - 1 || right > stage.right + 1).length];
    })()`;
    await expect.poll(() => visitor.evaluate(cut)).toEqual([width > 1900 ? 4 : width > 1300 ? 3 : 2, 0]);
    await visitor.getByRole("button", { name: "Inconnu Visiteur" }).click(); // the last one comes into sight, whole as well
    await expect.poll(async () => ((await visitor.evaluate(cut)) as number[])[1]).toBe(0);
    await phone(visitor).getByText("Le téléphone d’un inconnu").waitFor();
  });

  it("on a wide screen the head of the page stands over its content", async () => {
    const { page } = await openPage();
    const visitor = await opens(page.url, { width: 1920, height: 1080 });
    await ready(visitor);
    const left = async (place: string) => (await visitor.locator(place).boundingBox())?.x;
    expect(await left(".top img")).toBe(await left(".chats"));
  });

  it("the menu shows that it goes on below, until its end", async () => {
    const { page, chat } = await openPage();
    const visitor = await opens(page.url, { width: 360, height: 640 });
    await ready(visitor);
    const commands = Array.from({ length: 12 }, (_, nr) => ({ command: `flow${nr}`, description: `Un choix ${nr}` }));
    await new Api(chat.token, { apiRoot: chat.url }).setMyCommands(commands, {
      scope: { type: "chat", chat_id: 1001 },
      language_code: "fr",
    });
    await phone(visitor).getByRole("button", { name: "Commandes" }).click();
    await phone(visitor).locator(".sheet[data-below]").waitFor();
    await phone(visitor).getByRole("button", { name: "/flow11" }).scrollIntoViewIfNeeded();
    await phone(visitor).locator(".sheet[data-above]:not([data-below])").waitFor();
  });

  it("who reads further up finds the way back to the end, and a mark when something came there", async () => {
    const { page, chat } = await openPage();
    const visitor = await opens(page.url, { width: 360, height: 640 });
    await ready(visitor);
    const api = new Api(chat.token, { apiRoot: chat.url });
    const end = phone(visitor).getByRole("button", { name: "Aller à la fin" });
    for (let nr = 0; nr < 12; nr += 1) await api.sendMessage(1001, `Ligne ${nr}\n\n\n\n.`);
    await phone(visitor).getByText("Ligne 11").waitFor();
    expect(await end.isVisible()).toBe(false);
    await phone(visitor).getByText("Ligne 0").scrollIntoViewIfNeeded();
    await end.waitFor();
    expect(await end.getAttribute("class")).not.toContain("news");
    await api.sendMessage(1001, "Du nouveau");
    await phone(visitor).locator(".round.end.news").waitFor();
    await end.click();
    await end.waitFor({ state: "hidden" });
    await expect.poll(() => isInSight(visitor, "Du nouveau")).toBe(true);
  });

  it("a long text is read from its first line, and what is written is shown whole", async () => {
    const { page, chat } = await openPage();
    const visitor = await opens(page.url, { width: 360, height: 640 });
    await ready(visitor);
    const lines = Array.from({ length: 40 }, (_, nr) => `ligne ${nr}`);
    await new Api(chat.token, { apiRoot: chat.url }).sendMessage(1001, ["Le début", ...lines].join("\n"));
    await phone(visitor).getByText("Le début").waitFor();
    await expect.poll(() => isInSight(visitor, "Le début")).toBe(true);
    await phone(visitor).getByRole("textbox", { name: "Message" }).fill("un\ndeux\ntrois");
    expect(
      await phone(visitor)
        .locator("textarea")
        .evaluate((box) => box.scrollHeight - box.clientHeight),
    ).toBe(0);
  });

  it("a date stands between the messages of two days", async () => {
    const { page, chat } = await openPage();
    const first = await opens(page.url);
    await ready(first);
    const api = new Api(chat.token, { apiRoot: chat.url });
    await api.sendMessage(1001, "Hier soir");
    const message = [...(chat.room(1001)?.messages.values() ?? [])].at(-1);
    if (!message) throw new Error("no message");
    Object.assign(message, { sentAtMs: message.sentAtMs - DAY_MS });
    await api.sendMessage(1001, "Ce matin");
    const visitor = await opens(page.url);
    await phone(visitor).getByText("Ce matin").waitFor();
    const read = await phone(visitor).locator(".day, .text").allTextContents();
    expect(read.map((text) => (/^\p{L}+ \d+ \p{L}+$/u.test(text) ? "a date" : text))).toEqual([
      ...["a date", "Hier soir", "a date", "Ce matin"],
    ]);
    expect(read[0]).not.toBe(read[2]);
  });

  it("squares that say how far a list is are drawn as a bar", async () => {
    const { page, chat } = await openPage();
    const visitor = await opens(page.url);
    await ready(visitor);
    await new Api(chat.token, { apiRoot: chat.url }).sendMessage(1001, "■■■□□□□□□□ 3 / 10");
    const bar = phone(visitor).getByRole("progressbar", { name: "Avancement" });
    expect(await bar.getAttribute("value")).toBe("30");
    expect(await phone(visitor).locator(".text").last().textContent()).toBe(" 3 / 10");
  });

  it("a name that the operator gives reads like one, and what goes wrong at a number is told in the page's language", async () => {
    const { page } = await openPage();
    const visitor = await opens(page.url);
    await writes(visitor, "770000002 5000");
    await phone(visitor).getByText("Nom donné par Orange Money\u00a0: Modou Fall").waitFor();
    await visitor.getByText("Numéros à pannes").click();
    await visitor.getByText("réponse perdue, argent passé", { exact: true }).waitFor();
    await visitor.getByRole("button", { name: "EN", exact: true }).click();
    await visitor.getByText("answer lost after the money moved").waitFor();
  });

  it("after a restart at the same address the page goes on by itself", async () => {
    const first = await openPage();
    const { port } = new URL(first.page.url);
    const visitor = await opens(first.page.url, { losesServer: true });
    await ready(visitor);
    await first.page.close();
    await visitor.getByRole("alert").waitFor();
    const again = await openPage("fr", {}, Number(port));
    expect(again.page.url).toBe(first.page.url);
    await visitor.getByRole("alert").waitFor({ state: "hidden" });
    await writes(visitor, `${CUSTOMER} 5000`);
    await key(visitor, "Confirmer").waitFor();
  });
});

/** Names of people that something lies over: pairs of texts in their keys whose boxes meet. */
const OVERLAPS = `[...document.querySelectorAll(".people button")].flatMap((button) => {
  const [name, ...others] = [...button.querySelectorAll("b, small, .unread")].map((one) => one.getBoundingClientRect());
  const box = button.getBoundingClientRect();
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const all = [name, ...others];
  return all.flatMap((one, nr) => [
    ...(one.left < box.left - 1 || one.right > box.right + 1 ? [button.textContent + " outside"] : []),
    ...(all.slice(nr + 1).some((other) => meets(one, other)) ? [button.textContent] : []),
  ]);
})`;

/** Whether the beginning of a text is within the chat's frame. */
async function isInSight(page: Page, text: string): Promise<boolean> {
  const [chat, line] = await Promise.all([
    phone(page).locator(".log").boundingBox(),
    phone(page).locator(".text", { hasText: text }).last().boundingBox(),
  ]);
  return chat !== null && line !== null && line.y >= chat.y && line.y < chat.y + chat.height - 10;
}
