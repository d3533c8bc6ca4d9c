import { expect, it } from "vitest";
import { textsUnder } from "../canary/folder.ts";
import { findLeaks } from "../canary/leaks.ts";
import { PIN } from "../canary/pins.ts";
import { withBrowser } from "../page/browser.ts";
import { hasBrowser } from "../page/chromium.ts";
import { AWA, OWNER, openWhatsappCounter } from "./counter.ts";
import { textOf } from "./text-of.ts";

it("greets, reads the balance and shows the history, one message each, on a counter without Telegram", async () => {
  const { counter, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  awa.phone.says("bonjour");
  await awa.bot.asks("Bonjour Awa");
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000 F CFA");
  awa.phone.says("/historique");
  await awa.bot.asks("Historique");
  expect(counter.chat.calls).toEqual([]);
  const stranger = meets("221771112233", "Inconnu");
  stranger.phone.says("bonjour");
  expect((await stranger.bot.asks("réservé")).text).not.toMatch(/\d{4}/); // our number of a chat says nothing to anybody
});

it("answers Meta's challenge with the right word alone, and takes what is signed over its very bytes alone (S10)", async () => {
  const { counter, graph } = await openWhatsappCounter();
  const { verifyToken } = graph.account;
  const ask = (token: string) =>
    fetch(`${counter.url}/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`);
  const right = await ask(verifyToken);
  expect([right.status, await right.text()]).toEqual([200, "1158201444"]);
  expect((await ask(`${verifyToken}x`)).status).toBe(403);
  const forged = await fetch(`${counter.url}/whatsapp`, {
    method: "POST",
    body: "{}",
    headers: { "x-hub-signature-256": `sha256=${"0".repeat(64)}` },
  });
  expect(forged.status).toBe(401);
});

it("makes one draft of a message that comes twice, also after a restart (F1, F21)", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  const message = awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  graph.redelivers(message);
  await counter.restarts();
  graph.redelivers(message);
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  expect(awa.phone.got.filter(({ sent }) => textOf(sent).includes("Vérifiez"))).toHaveLength(1);
});

it("does nothing for a tap that reaches it more than ten minutes after it was made (F25)", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  counter.clock.pass(11 * 60_000); // ours alone goes on: Meta's says when it was tapped
  awa.phone.taps("Confirmer");
  await awa.bot.asks("ne nous parvient que maintenant");
  expect(counter.operator.ledger()).toEqual([]);
  expect(graph.calls.length).toBeGreaterThan(1);
});

it("gives nobody a keypad there: four digits that are typed are refused, and rest nowhere (S1, S2)", async () => {
  const { counter, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.taps("Confirmer");
  const { sent } = await awa.bot.asks("Votre code secret");
  expect(sent?.kind).toBe("link");
  awa.phone.says(PIN);
  await awa.bot.asks("jamais pris dans la conversation");
  awa.phone.says("annuler");
  await awa.bot.asks(/annul/i);
  expect(counter.operator.ledger()).toEqual([]);
  expect(findLeaks([...textsUnder(counter.data), ["log", counter.log.join("\n")]], [])).toEqual([]);
});

if (hasBrowser) {
  const browser = withBrowser();

  it("pays a deposit in three messages, with the code sealed on our page in a real browser (S1, S12)", async () => {
    const { counter, meets } = await openWhatsappCounter();
    const awa = meets(AWA);
    awa.phone.says("771234567 5000");
    await awa.bot.asks("Vérifiez avant de confirmer");
    awa.phone.taps("Confirmer");
    await awa.bot.asks("Votre code secret");
    const tap = awa.phone.taps("🔒 Entrer le code");
    if (tap.kind !== "opened") throw new Error("no link");
    await fetch(tap.url); // a preview takes nothing up
    const page = await browser.opens(tap.url);
    await page.waitForSelector("#pad:not([hidden])");
    expect(await page.textContent("body")).toMatch(
      /Guichet\s:\sAwa[\s\S]*5\s000\sF\sCFA\sau\s77\s•••\s••\s67[\s\S]*Référence/,
    );
    const other = new URL(tap.url);
    const open = await fetch(`${other.origin}/code/open`, {
      method: "POST",
      body: JSON.stringify({ nonce: other.searchParams.get("n") }),
      headers: { "content-type": "application/json", origin: other.origin },
    });
    expect(open.status).toBe(410); // the browser that was first is the only one
    for (const key of PIN) await page.click(`button[value="${key}"]`);
    await page.click('button[value="Enter"]');
    await page.waitForSelector("#back:not([hidden])");
    await awa.bot.asks("5 000 F CFA");
    expect(counter.operator.ledger()).toHaveLength(1);
    expect(awa.phone.got).toHaveLength(3);
    expect(awa.phone.got.map(({ sent }) => textOf(sent)).join()).not.toContain(PIN);
    const owner = meets(OWNER, "Fatou");
    expect(owner.phone.got).toEqual([]);
  });
}
