import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { DISTRIBUTOR, type RunningBot, runBot } from "./running-bot.ts";

it("a deposit whose row somebody changed between the review and the PIN is not sent, to nobody (S8, I4)", async () => {
  const running = await runBot(PIN);
  const { person, bot } = meet(running.chat, { id: DISTRIBUTOR, language: "fr" });
  person.says("771234567 5000");
  await bot.asks("Vérifiez avant de confirmer");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
  behindItsBack(running, "UPDATE deposits SET recipient = '770000001', amount = 50000");
  person.says(PIN);
  await bot.shows("ne peut pas enregistrer de dépôt");
  expect(running.operator.ledger()).toEqual([]);
  expect(running.ciphertexts).toEqual([]);
});

it("two wrong PINs lock the wallet here, also when a crash comes between them, and nothing is sent any more (S5)", async () => {
  const running = await runBot(PIN);
  const { person, bot } = meet(running.chat, { id: DISTRIBUTOR, language: "fr" });
  const wrong = async (words: string) => {
    person.says(words);
    await bot.asks("Vérifiez avant de confirmer");
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
    person.says("7390");
    await bot.asks("Le code secret est incorrect");
  };
  await wrong("771234567 5000");
  await running.crashes();
  await wrong("770000001 5000");
  await running.crashes();
  person.says("770000002 5000");
  await bot.asks("retient les codes secrets");
  expect(running.ciphertexts).toHaveLength(2);
  expect(running.operator.accounts().find(({ msisdn }) => msisdn === "780000001")?.wrongPins).toBe(2);
  behindItsBack(running, "UPDATE wallets SET locked_since = NULL, wrong_pins = 0");
  person.says("770000002 5000");
  await bot.asks("ne peut pas enregistrer de dépôt");
  expect(running.ciphertexts).toHaveLength(2);
});

/** As somebody with the file in their hands would do it, who also takes the journal's own guards away. */
function behindItsBack({ data }: RunningBot, sql: string): void {
  const database = new DatabaseSync(join(data, "journal.db"), { timeout: 2_000 });
  const guards = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of guards) database.exec(`DROP TRIGGER "${name}"`);
  database.exec(sql);
  database.close();
}
