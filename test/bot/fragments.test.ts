import { describe, expect, it } from "vitest";
import { meet } from "../demo/person.ts";
import { AWA, openPadCounter, type PadCounter } from "./counter.ts";

/** As many lines of 1 000 F as one message takes beside the last one, which is given. */
function longText(last: string): { readonly text: string; readonly lines: number } {
  const lines = Array.from({ length: 400 }, (_, at) => `77${1_000_001 + at} 1000`);
  const kept = lines.slice(0, Math.floor((4_096 - last.length) / ((lines[0] as string).length + 1)));
  return { text: [...kept, last].join("\n"), lines: kept.length + 1 };
}

describe("a list that a phone cuts in two (F60)", () => {
  it("inside an amount is joined again, and the check says which line", async () => {
    const { person, bot } = await comes();
    const { text, lines } = longText("772034935 250");
    person.says(text);
    person.says("00 Modou\n781234567 3000");
    const check = await bot.asks("recollée");
    expect(plain(check.text)).toContain(`la ligne ${lines} a été recollée`);
    expect(plain(check.text)).toContain(`À payer : ${lines + 1} lignes, ${lines - 1 + 28} 000 F CFA`);
  });

  it("has its last line refused when the rest does not come, and the rest is not read alone", async () => {
    const { person, bot } = await comes();
    const { text, lines } = longText("772034935 250");
    person.says(text);
    const check = await bot.asks("renvoyez-la seule");
    expect(plain(check.text)).toContain(`À payer : ${lines - 1} lignes`);
    person.says("00 Modou\n781234567 3000\n761234567 3000");
    await bot.asks("peut-être la suite du précédent");
  });

  it("is taken before what is no rest: a command, a PIN, a tap", async () => {
    const { counter, person, bot } = await comes();
    const { text } = longText("772034935 250");
    person.says(text);
    person.says("/aide");
    await bot.shows("renvoyez-la seule");
    await bot.shows("/depot");
    person.says(text);
    const pin = person.says("1234");
    await bot.deletes(pin.message?.message_id as number);
    await bot.shows("renvoyez-la seule");
    for (const code of ["mon code 1234", "1-2-3-4"]) {
      const before = counter.chat.calls.length;
      person.says(text);
      person.says(code);
      await expect.poll(() => JSON.stringify(counter.chat.calls.slice(before))).toContain("renvoyez-la seule"); // it was not taken for the rest
    }
  });

  it("that Telegram brings twice is read once", async () => {
    const { counter, person, bot } = await comes();
    const { text } = longText("772034935 250");
    const update = person.says(text);
    counter.chat.redelivers(update);
    const rest = person.says("00 Modou\n781234567 3000");
    await bot.asks("recollée");
    counter.chat.redelivers(update);
    counter.chat.redelivers(rest);
    person.says("/aide");
    await bot.asks("/depot");
    expect(bot.messages.filter(({ body }) => body.text.includes("recollée"))).toHaveLength(1);
  });

  it("has a rest that is known after a restart as well", async () => {
    const { counter, person, bot } = await comes();
    person.says(longText("Modou 125").text);
    await counter.restarts();
    await bot.shows("renvoyez-la seule");
    person.says("5 000 pour 771234567\n781234567 3000");
    await bot.asks("peut-être la suite du précédent");
  });

  it("is taken on by a program that stops, and nothing waits", async () => {
    const { counter, person, bot } = await comes();
    person.says(longText("772034935 250").text);
    await counter.restarts();
    await bot.shows("renvoyez-la seule");
  });
});

it("a line that is struck through is not paid, in a list or alone, and the bot says so", async () => {
  const { person, bot } = await comes();
  const list = "771234567 5000\n781234567 3000\n761234567 2000";
  person.says(list, { formats: [{ type: "strikethrough", offset: 15, length: 14 }] });
  const check = await bot.asks("À payer : 2 lignes, 7 000 F CFA");
  expect(plain(check.text)).toContain("barrée");
  person.says("771234567 5000", { formats: [{ type: "strikethrough", offset: 0, length: 14 }] });
  await bot.asks("Ce message est barré");
});

it("checks of lists appear in the order in which the lists were sent", async () => {
  const { person, bot } = await comes();
  person.sendsDocument({ name: "premier.csv", content: "Numéro;Montant\n771234567;1000" });
  person.says("771234567 2000\n781234567 2000");
  person.says("771234567 3000\n781234567 3000");
  await bot.shows("2 lignes, 6 000 F CFA");
  const totals = bot.messages.flatMap(({ body }) => /À payer : .*/.exec(plain(body.text)) ?? []);
  expect(totals).toEqual([
    "À payer : 1 ligne, 1 000 F CFA",
    "À payer : 2 lignes, 4 000 F CFA",
    "À payer : 2 lignes, 6 000 F CFA",
  ]);
});

async function comes(): Promise<{ counter: PadCounter } & ReturnType<typeof meet>> {
  const counter = await openPadCounter();
  return { counter, ...meet(counter.chat, { id: AWA, language: "fr" }) };
}

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}
