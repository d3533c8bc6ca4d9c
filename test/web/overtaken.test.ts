import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import type { meet } from "../demo/person.ts";
import { AWA, type WholeCounter } from "../whole/counter.ts";
import { withWebhook } from "./with-webhook.ts";

const MINUTE = 60_000;

describe("a tap that a webhook brings before the message that came first", () => {
  it("pays what it confirms, once, and the amount that comes late pays nothing", async () => {
    const { counter, awa } = await comes();
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez avant de confirmer");
    await staysBehind(counter, awa, "2500");
    await confirms(awa);
    await awa.bot.asks("CFA →");
    counter.clock.pass(MINUTE);
    await expect.poll(() => counter.chat.activity.unfetched).toBe(0);
    expect(awa.bot.messages.map(({ body }) => body.text).join()).not.toContain("2 500");
    expect(paid(counter)).toEqual([5_000]);
  });

  it("has the late amount asked about beside the one that was tapped", async () => {
    const { counter, awa } = await comes();
    awa.person.says("/depot 771234567");
    await awa.bot.asks("Montant du dépôt");
    await staysBehind(counter, awa, "2500");
    awa.person.taps("10 000");
    const review = await awa.bot.asks("Montant : 10 000 F CFA");
    counter.clock.pass(MINUTE);
    await awa.bot.shows("Nouveau montant : 2 500 F CFA");
    awa.person.taps("Non");
    awa.person.taps("Confirmer", review);
    await awa.bot.asks("Votre code secret");
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await awa.bot.asks("CFA →");
    expect(paid(counter)).toEqual([10_000]);
  });

  it("ends a deposit for good: the PIN that was typed before is deleted, answers nothing and pays nothing (S1)", async () => {
    const { counter, awa } = await comes();
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez avant de confirmer");
    awa.person.taps("Confirmer");
    await awa.bot.asks("Votre code secret");
    const typed = await staysBehind(counter, awa, PIN);
    awa.person.taps("Annuler");
    await awa.bot.asks("Dépôt annulé");
    counter.clock.pass(MINUTE);
    await awa.bot.deletes(typed.message?.message_id as number);
    expect(paid(counter)).toEqual([]);
  });
});

it("a deposit whose every tap comes twice, because the answer to each was lost, is paid once", async () => {
  const { counter, awa } = await comes();
  const lost = new Set<number>();
  const when = ({ update_id, callback_query }: Update) =>
    callback_query !== undefined && !lost.has(update_id) && lost.add(update_id).has(update_id);
  counter.chat.failsToDeliver({ status: 504, afterTaking: true }, { times: 100, when });
  await counter.deposits(awa, "771234567 5000");
  await expect.poll(() => counter.chat.activity.unfetched).toBe(0);
  expect(lost.size).toBe(6);
  expect(paid(counter)).toEqual([5_000]);
});

it("after a gateway that was away for 200 seconds, what was tapped is gone and what was written is answered", async () => {
  const { counter, awa } = await comes();
  awa.person.says("771234567 5000");
  const review = await awa.bot.asks("Vérifiez avant de confirmer");
  await awa.bot.shows("Nom donné par Orange Money");
  counter.chat.failsToDeliver({ status: 502 }, { times: 1_000 });
  awa.person.taps("Confirmer");
  awa.person.says("/solde");
  for (let seconds = 0; seconds < 200; seconds += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    counter.clock.pass(10_000);
  }
  counter.chat.recovers();
  counter.clock.pass(2 * MINUTE);
  await awa.bot.shows("Solde Orange Money du compte");
  await expect.poll(() => counter.chat.activity.unfetched).toBe(0);
  expect(awa.bot.messages.map(({ body }) => body.text).join()).not.toContain("Votre code secret");
  awa.person.taps("Confirmer", review);
  await awa.bot.answers("plus de cinq minutes"); // the name is asked for anew
  awa.person.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
});

async function comes(): Promise<{ counter: WholeCounter; awa: ReturnType<typeof meet> }> {
  const { counter } = await withWebhook();
  return { counter, awa: counter.meets(AWA) };
}

/** Somebody writes, and a gateway asks Telegram to come again in a minute. */
async function staysBehind({ chat }: WholeCounter, { person }: ReturnType<typeof meet>, text: string): Promise<Update> {
  chat.failsToDeliver({ status: 503, retryAfterS: 60 }, { when: ({ message }) => message?.text === text });
  const said = person.says(text);
  await expect
    .poll(async () => {
      const answer = await fetch(`${chat.url}/bot${chat.token}/getWebhookInfo`);
      return ((await answer.json()) as { result: { last_error_message?: string } }).result.last_error_message;
    })
    .toContain("503");
  return said;
}

async function confirms({ person, bot }: ReturnType<typeof meet>): Promise<void> {
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) person.taps(key);
}

function paid({ operator }: WholeCounter): number[] {
  return operator.ledger().map(({ amount }) => amount);
}

it("a list that a phone cut in two is joined by webhook too, and read once where both pieces are brought again (F60)", async () => {
  const { counter } = await withWebhook();
  const awa = counter.meets(AWA);
  const lines = Array.from({ length: 268 }, (_, nr) => `77${1_000_001 + nr} 1000`).join("\n");
  const cut = awa.person.says(`${lines}\n772034935 250`);
  const rest = awa.person.says("00 Modou\n781234567 3000");
  const check = await awa.bot.asks("la ligne 269 a été recollée");
  expect(check.text.replaceAll("\u00a0", " ")).toContain("À payer : 270 lignes, 296 000 F CFA");
  counter.chat.redelivers(cut);
  counter.chat.redelivers(rest);
  awa.person.says("/aide");
  await awa.bot.asks("/depot");
  expect(awa.bot.messages.filter(({ body }) => body.text.includes("recollée"))).toHaveLength(1);
});
