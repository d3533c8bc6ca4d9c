import { expect, it } from "vitest";
import { textsUnder } from "../canary/folder.ts";
import { findLeaks } from "../canary/leaks.ts";
import { NEW_PIN, PIN } from "../canary/pins.ts";
import { withBrowser } from "../page/browser.ts";
import { hasBrowser } from "../page/chromium.ts";
import { AWA, openWhatsappCounter } from "./counter.ts";
import { entersCode } from "./relay/code-page.ts";
import { textOf } from "./text-of.ts";

async function asksForChange() {
  const settings = { pinChange: true, rate: { perMinute: 0 } };
  const opened = await openWhatsappCounter({ operator: { settings } });
  const awa = opened.meets(AWA);
  awa.phone.says("/pin");
  const { text } = await awa.bot.asks("Changement du code secret");
  const tap = awa.phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  return { ...opened, awa, text, link: tap.url };
}

function pinAt({ counter }: Awaited<ReturnType<typeof asksForChange>>): string {
  return counter.operator.accounts().find(({ msisdn }) => msisdn === "780000001")?.pin ?? "";
}

it("changes no PIN with one answer alone, and none with a second one where none is changed (S12)", async () => {
  const opened = await asksForChange();
  expect(await entersCode(opened.link, PIN)).toBe(410);
  expect(pinAt(opened)).toBe(PIN);
  const { awa } = opened;
  awa.phone.says("annuler");
  await awa.bot.asks(/annul/i);
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
  const tap = awa.phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  expect(await entersCode(tap.url, PIN, NEW_PIN)).toBe(410);
  expect(opened.counter.operator.ledger()).toEqual([]);
});

if (hasBrowser) {
  const browser = withBrowser();

  it("changes the PIN on our page with three entries, says there what is weak or differs, and sends nothing until it is good (S1)", async () => {
    const opened = await asksForChange();
    const { counter, awa, text, link } = opened;
    expect(text).toContain("auront besoin du nouveau code");
    const page = await browser.opens(link, { width: 360, height: 640 });
    await page.waitForSelector("#pad:not([hidden])");
    expect(await page.textContent("body")).toMatch(
      /Code actuel[\s\S]*Nouveau code[\s\S]*Nouveau code, encore une fois/,
    );
    const types = async (...codes: readonly string[]) => {
      for (const key of codes.join("")) await page.click(`button[value="${key}"]`);
      await page.click('button[value="Enter"]');
    };
    await types(PIN, "12");
    await expect.poll(() => page.textContent("#note")).toContain("quatre chiffres");
    await types("3412", "34"); // the new one is a run
    await expect.poll(() => page.textContent("#note")).toContain("suite de chiffres");
    await types("2512", "2512");
    await expect.poll(() => page.textContent("#note")).toContain("un jour et un mois");
    await types(PIN, PIN);
    await expect.poll(() => page.textContent("#note")).toContain("C’est le code actuel");
    await types(NEW_PIN, "9517");
    await expect.poll(() => page.textContent("#note")).toContain("sont différents");
    expect(pinAt(opened)).toBe(PIN);
    await types(NEW_PIN, NEW_PIN);
    await page.waitForSelector("#back:not([hidden])");
    await awa.bot.asks("Le code secret du compte est changé");
    expect(pinAt(opened)).toBe(NEW_PIN);
    const told = awa.phone.got.map(({ sent }) => textOf(sent)).join("\n");
    const kept = [...textsUnder(counter.data), ["log", counter.log.join("\n")] as const, ["told", told] as const];
    expect(findLeaks(kept, [])).toEqual([]);
  });
}
