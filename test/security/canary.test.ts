import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { filesUnder, rowsOf } from "../canary/folder.ts";
import { NEW_PIN, PIN, WRONG_PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { DISTRIBUTOR, heapStrings, type RunningBot, runBot, SNAPSHOT_FLAGS } from "./running-bot.ts";

/** Four digits as they would betray themselves: standing alone, in hexadecimal, in base64 at any place, as UTF-16. */
const TRACES = [PIN, WRONG_PIN, NEW_PIN].flatMap((pin) => [
  new RegExp(`(?<![\\w.+/=-])${pin}(?![\\w.+/=-])`),
  new RegExp(`(?<![0-9a-f])${Buffer.from(pin).toString("hex")}(?![0-9a-f])`),
  new RegExp(["", "x", "xx"].map((before) => base64Core(before, pin)).join("|")),
  new RegExp([...pin].join("\\u0000")),
]);

it("the search finds a PIN in every form that it could betray itself in", () => {
  const planted = [
    `{"text":"${PIN}"}`,
    `PIN: ${PIN}\n`,
    Buffer.from(PIN).toString("hex"),
    ...["", "a", "ab", "abc"].map((before) => Buffer.from(`${before}${PIN}xyz`).toString("base64")),
    Buffer.from(`x${PIN}`, "utf16le").toString("latin1"),
  ];
  expect(planted.filter((text) => !TRACES.some((trace) => trace.test(text)))).toEqual([]);
  expect(TRACES.some((trace) => trace.test("GTST-0473-0000-0000 1479870473123"))).toBe(false);
});

it("the PIN, its ciphertext and the secrets are in no file, row, output or argument, whatever happens on the way (S1, S16, S18, S20, S21)", async () => {
  const running = await runBot(PIN);
  const { person, bot } = meet(running.chat, { id: DISTRIBUTOR, language: "fr" });
  const deposit = async (words: string, how: "typed" | "tapped", pin = PIN) => {
    person.says(words);
    await bot.asks("Vérifiez avant de confirmer");
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
    if (how === "typed") person.says(pin);
    else for (const key of [...pin, "✓"]) person.taps(key);
  };

  person.says("/aide");
  await bot.asks("Ce que vous pouvez faire");
  const commandLine = readFileSync(`/proc/${running.process.pid}/cmdline`, "utf8");
  expect(secretsOf(running).filter((secret) => commandLine.includes(secret))).toEqual([]);
  await deposit("771234567 5000", "tapped");
  await bot.shows("CFA →");
  await deposit("770000121 1000", "typed"); // the key is revoked: 4003, encrypted again
  await bot.shows("1 000 F CFA");
  await deposit("770000119 1100", "typed"); // 401 in the middle
  await bot.shows("1 100 F CFA");
  await deposit("770000103 1200", "tapped"); // no answer, the money moved
  await bot.shows("vérification en cours");
  await bot.shows(/CFA →[\s\S]*77\s000\s01\s03/); // until then that PIN may have been a wrong one
  await deposit("770000002 1300", "typed", WRONG_PIN);
  await bot.shows("Le code secret est incorrect");
  person.says(PIN);
  await bot.asks("vos quatre chiffres sont effacés");
  running.operator.change({ pinChange: true });
  for (const [old, fresh] of [
    [PIN, NEW_PIN],
    [NEW_PIN, PIN],
  ] as const) {
    person.says("/pin");
    await bot.asks("Code secret actuel");
    person.says(old);
    await bot.asks("Nouveau code secret ?");
    for (const key of "1234✓") person.taps(key);
    await bot.asks("suite de chiffres");
    for (const key of `${fresh}✓`) person.taps(key);
    await bot.asks("encore une fois");
    person.says(fresh);
    await bot.asks("est changé");
  }
  person.says("/depot");
  await bot.asks("Numéro du client");
  person.says(`mon code ${PIN}`);
  await bot.asks("ils sont effacés");
  person.edits(person.says("772223355"), PIN);
  await bot.shows("Montant");
  person.says("/annuler");
  await deposit("770000001 1400", "typed", "confirmed only");
  await bot.asks("Votre code secret est attendu");
  await running.crashes();
  await bot.asks("Votre code secret ?");
  person.says(PIN);
  await expect.poll(() => running.operator.ledger().filter(({ amount }) => amount === 1_400).length).toBe(1);
  await pause(300);
  scan(running);
  expect(await running.stops()).toBe(0);
  scan(running);
  expect(running.ciphertexts.length).toBeGreaterThanOrEqual(6);
});

it("no string in memory holds the PIN or a ciphertext once it was used: a heap snapshot of the process shows none (S4)", async () => {
  const running = await runBot(PIN, SNAPSHOT_FLAGS);
  const { person, bot } = meet(running.chat, { id: DISTRIBUTOR, language: "fr" });
  for (const [n, amount] of [2_000, 3_000].entries()) {
    person.says(`77000000${n + 1} ${amount}`);
    await bot.asks("Vérifiez avant de confirmer");
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
    if (n === 0) person.says(PIN);
    else for (const key of [...PIN, "✓"]) person.taps(key);
    await expect.poll(() => running.operator.ledger().filter((line) => line.amount === amount).length).toBe(1);
  }
  await bot.shows("CFA →");
  for (let n = 0; n < 3; n += 1) {
    person.says("/aide");
    await bot.asks("Ce que vous pouvez faire");
  }
  const strings = await heapStrings(running);
  expect([...strings].some((text) => text.includes(running.chat.token))).toBe(true); // so it does find what is there
  const betrayed = [...strings].filter(
    (text) => TRACES[0]?.test(text) || TAP.test(text) || running.ciphertexts.some((one) => text.includes(one)),
  );
  expect(betrayed).toEqual([]);
});

/** A tap on a key, as Telegram tells it: with the keypad beside it, it is a digit. */
const TAP = /"data":"p:/;

function scan(running: RunningBot): void {
  const secrets = secretsOf(running);
  const files = filesUnder(running.data);
  expect(files.map((file) => [file, statSync(file).mode & 0o777]).filter(([, mode]) => mode !== 0o600)).toEqual([]);
  expect(statSync(running.data).mode & 0o777).toBe(0o700);
  expect(files.length).toBeGreaterThanOrEqual(5);
  const texts = [
    ["output", running.output()],
    ...files.map((file) => [file, readFileSync(file, "latin1")]),
    ...rowsOf(join(running.data, "journal.db")),
  ] as const;
  expect(running.output()).toContain("deposit settled");
  const betrayed = texts.flatMap(([where, text = ""]) => {
    const found = [...TRACES.map((trace) => text.search(trace)), ...secrets.map((secret) => text.indexOf(secret))];
    return found.filter((at) => at >= 0).map((at) => `${where}: …${text.slice(Math.max(0, at - 30), at + 40)}…`);
  });
  expect(betrayed).toEqual([]);
}

/** Tokens, secrets and ciphertexts, whole, in part, and as they would stand in an address. */
function secretsOf({ secrets, ciphertexts }: RunningBot): string[] {
  const all = [...secrets, ...ciphertexts, ...ciphertexts.map((text) => text.slice(100, 140))];
  return all.flatMap((one) => [one, encodeURIComponent(one)]);
}

/** The characters of base64 that do not depend on what stands beside the PIN. */
function base64Core(before: string, pin: string): string {
  const from = Math.ceil((before.length * 8) / 6);
  const to = Math.floor(((before.length + pin.length) * 8) / 6);
  return Buffer.from(before + pin)
    .toString("base64")
    .slice(from, to);
}
