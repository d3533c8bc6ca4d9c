import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { AWA, openWholeCounter, STRANGER, type WholeCounter } from "../whole/counter.ts";

/** A paid deposit, and the code of its receipt. */
async function codeOf(counter: WholeCounter): Promise<string> {
  const { person, bot } = counter.meets(AWA);
  await counter.deposits({ person, bot }, "771234567 5000");
  person.taps("Détails");
  await bot.asks("Ce reçu ne remplace pas");
  person.taps("Reçu (image)");
  const { text } = await bot.asks("Reçu du dépôt");
  return /[0-9A-Z]{4}-[0-9A-Z]{4}$/.exec(text)?.[0] ?? "";
}

it("a stranger learns of a receipt's code, typed or from its link, whether it is genuine, and nothing else (S6)", async () => {
  const counter = await openWholeCounter();
  const code = await codeOf(counter);
  const { person, bot } = counter.meets(STRANGER);
  const before = await settledOnDisk(counter);
  for (const text of [
    `/verifier ${code}`,
    `/start v_${code.replace("-", "")}`,
    `/verify@guichet_local_bot ${code.toLowerCase()}`,
  ]) {
    person.says(text);
    const { text: said, buttons } = await bot.asks("✅ Vrai");
    expect(said).not.toMatch(/771234567|77\D123|5\D?000|78\D000|Awa|réservé|G[0-9A-Z]{3}-|CI\d/);
    expect(buttons).toEqual([]);
  }
  const wrong = code.startsWith("0") ? `1${code.slice(1)}` : `0${code.slice(1)}`;
  person.says(`/verifier ${wrong}`);
  await bot.asks("ne confirme pas ce code");
  person.says("/verifier");
  await bot.asks("suivi de son code");
  expect(onDisk(counter)).toBe(before);
});

it("a stranger is told what is for them: how a receipt is checked and how one becomes a distributor, and nothing that they cannot use (S6)", async () => {
  const counter = await openWholeCounter();
  const { person, bot } = counter.meets(STRANGER);
  person.says("/start");
  const { text } = await bot.asks("réservé");
  expect(text).toContain("/verifier");
  expect(text).toContain("/devenir");
  person.says("/devenir");
  expect((await bot.asks("Devenir distributeur")).text).not.toContain("/");
});

it("a stranger who tries many codes is told once to wait, and then nothing; others are answered until all together were too many (S6)", async () => {
  const counter = await openWholeCounter();
  const code = await codeOf(counter);
  const { person, bot } = counter.meets(STRANGER);
  for (let nr = 0; nr < 5; nr += 1) {
    person.says(`/verifier 0000-000${nr}`);
    await bot.asks("ne confirme pas ce code");
  }
  person.says(`/verifier ${code}`);
  await bot.asks("Trop de codes");
  person.says(`/verifier ${code}`);
  await bot.keepsSilent();
  const crowd = Array.from({ length: 40 }, (_, nr) => counter.meets(7_000 + nr));
  for (const one of crowd) one.person.says(`/verifier ${code}`);
  const answered = () => crowd.filter((one) => one.bot.messages.length > 0).length;
  await expect.poll(answered).toBe(25);
  await crowd.at(-1)?.bot.keepsSilent();
  expect(answered()).toBe(25);
  counter.clock.pass(16 * 60_000);
  person.says(`/verifier ${code}`);
  await bot.asks("✅ Vrai");
});

/** What stands in the journal's file: its log of writes grows with anything that is written. */
/** What is on disk once what came before, which is marked as told a moment after people read it, is written. */
async function settledOnDisk(counter: WholeCounter): Promise<string> {
  let last = "";
  const isSettled = () => {
    const before = last;
    last = onDisk(counter);
    return last === before;
  };
  await expect.poll(isSettled, { interval: 500 }).toBe(true);
  return last;
}

function onDisk({ data }: WholeCounter): string {
  return ["journal.db", "journal.db-wal"].map((name) => readFileSync(join(data, name)).toString("base64")).join();
}
