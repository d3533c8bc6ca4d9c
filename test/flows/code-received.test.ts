import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, openToldCounter } from "./counter.ts";

it("F22: a second tap between the PIN and the call is told that the code was received, not that it is awaited", async () => {
  const counter = await openToldCounter();
  const { person, bot } = counter.meets(AWA);
  person.says("771234567 5000");
  await bot.asks("Vérifiez");
  const review = bot.messages.at(-1);
  const [confirm = ""] = /d:ok:[^"]+/.exec(JSON.stringify(review?.markup)) ?? [];
  person.taps("Confirmer");
  await bot.asks("code secret");
  person.tapsWithData(confirm, review?.id ?? 0);
  await bot.answers("il attend le code secret");
  counter.operator.unavailable = { kind: "unavailable", why: "unreachable", detail: "ECONNREFUSED" };
  person.says(PIN);
  await bot.shows("Orange Money ne répond pas");
  person.tapsWithData(confirm, review?.id ?? 0);
  await bot.answers("Le code est reçu");
  person.says("/encours");
  expect((await bot.asks("Référence")).text).toContain("code reçu, envoi en cours");
});
