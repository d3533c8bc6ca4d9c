import type { Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../src/demo/free-port.ts";
import { startGraphServer } from "../../src/demo/graph-server/start-graph-server.ts";
import { ON_WHATSAPP, PEOPLE, settingsFor } from "../../src/demo/people.ts";
import { startPageServer } from "../../src/demo/web/page-server.ts";
import { PIN } from "../canary/pins.ts";
import { openWholeCounter, WALLET } from "../whole/counter.ts";
import { withBrowser } from "./browser.ts";
import { hasBrowser } from "./chromium.ts";
import { key, phone, ready, writes } from "./on-page.ts";
import { CUSTOMER } from "./open-page.ts";

/** The page over the whole program with both chats, as the demo serves it. */
async function openBoth() {
  const meta = await startGraphServer();
  onTestFinished(() => meta.close());
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const { chat, operator } = await openWholeCounter({
    settings: {
      ...settingsFor([...PEOPLE, ON_WHATSAPP], WALLET),
      ...meta.settings,
      HTTP_PORT: String(port),
      PUBLIC_URL: publicUrl,
    },
  });
  expect(await meta.subscribes(`${publicUrl}/whatsapp`)).toBe(true);
  const page = await startPageServer({
    server: chat,
    people: PEOPLE,
    whatsapp: { server: meta, person: ON_WHATSAPP },
    language: "fr",
    port: 0,
    operator: {
      ...{ url: operator.url, clientId: operator.clientId, clientSecret: operator.clientSecret },
      inFlight: () => operator.inFlight(),
      distributor: { number: WALLET, note: "", pin: PIN },
      customers: [{ number: CUSTOMER, note: "Awa" }],
      special: [],
      desk: operator,
      close: async () => {},
    },
  });
  onTestFinished(() => page.close());
  return { page, meta, operator };
}

/** Takes the phone with WhatsApp. */
async function takes(visitor: Page): Promise<void> {
  await ready(visitor);
  await visitor.locator(`[data-person="${ON_WHATSAPP.id}"]`).click();
}

describe.skipIf(!hasBrowser)("the phone with WhatsApp in a browser", () => {
  const { opens } = withBrowser();

  it("a deposit goes by buttons and by the page for the code, which its link opens; what was written gets its ticks", async () => {
    const { page, meta, operator } = await openBoth();
    const visitor = await opens(page.url, { width: 1280, height: 860 });
    await takes(visitor);
    await phone(visitor).getByText("Le même guichet, dans WhatsApp").waitFor();
    await writes(visitor, `${CUSTOMER} 5000`);
    await chooses(visitor, "Confirmer");
    const opened = visitor.waitForEvent("popup");
    await phone(visitor).locator(".keys .opens").last().click();
    const codePage = await opened;
    await expect.poll(() => codePage.evaluate("sessionStorage.length")).toBeGreaterThan(0); // this browser has taken up the question
    for (const digit of PIN) await codePage.getByRole("button", { name: digit, exact: true }).click();
    await codePage.locator("button[value=Enter]").click();
    await phone(visitor).getByText("CFA →").last().waitFor();
    expect(operator.balance(CUSTOMER)).toBe(5_000);
    expect(await phone(visitor).locator(".ticks").count()).toBeGreaterThan(1);
    expect(meta.log.refusals).toEqual([]);
  });

  it("a list opens as a sheet, and an old button stays alive: what it asks for is looked up", async () => {
    const { page, meta } = await openBoth();
    const visitor = await opens(page.url, { width: 390, height: 780 });
    await takes(visitor);
    await writes(visitor, `${CUSTOMER} 5000`);
    await chooses(visitor, "Annuler");
    await expect.poll(() => meta.person({ number: ON_WHATSAPP.phone }).got.length).toBe(2);
    await chooses(visitor, "Confirmer"); // the card that was given up
    await expect.poll(() => meta.person({ number: ON_WHATSAPP.phone }).got.length).toBe(3);
    expect(meta.log.refusals).toEqual([]);
  });
});

/** Taps a button under a message, or opens its list and sends a row of it. */
async function chooses(visitor: Page, label: string): Promise<void> {
  const list = phone(visitor).locator(".keys .lists").last();
  await phone(visitor).locator(".keys button").last().waitFor();
  if (!(await list.isVisible())) return key(visitor, label).click();
  await list.click();
  const sheet = visitor.locator("#sheet-dialog");
  await sheet.getByLabel(label).check();
  await sheet.getByRole("button", { name: "Envoyer" }).click();
}
