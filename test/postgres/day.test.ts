import { describe, expect, it } from "vitest";
import { AWA, MODOU, openWholeCounter, WALLET } from "../whole/counter.ts";
import { databasesOfThisFile } from "./member.ts";

const databases = databasesOfThisFile();

describe("a counter whose journal is in PostgreSQL", () => {
  it("opens, pays, is asked again after a restart, pays each deposit once, and closes", async () => {
    const url = await databases.empty();
    const counter = await openWholeCounter({ settings: { DATABASE_URL: url } });
    const awa = counter.meets(AWA);
    await counter.deposits(awa, "771234567 5000");
    awa.person.says("771234568 2000");
    await awa.bot.asks("Vérifiez avant de confirmer");
    awa.person.taps("Confirmer");
    await awa.bot.asks("Votre code secret");
    await counter.restarts();
    await awa.bot.asks("Votre code secret"); // the code was in memory alone: the confirmed deposit waits for it
    expect(counter.operator.balance("771234568")).toBe(0);
    for (const key of ["1", "2"]) awa.person.taps(key);
    const modou = counter.meets(MODOU);
    await counter.deposits(modou, "771234567 1000");
    awa.person.says("/langue"); // a conversation, kept for her between two messages
    await awa.bot.asks("Choisissez votre langue");
    awa.person.taps("Annuler");
    expect(counter.operator.balance("771234567")).toBe(6_000);
    const kept = await databases
      .engine()
      .ask(nameOf(url), "SELECT state, count(*)::int AS count FROM deposits GROUP BY state ORDER BY state");
    expect(kept).toEqual([
      { state: "CONFIRMED", count: 1 },
      { state: "SUCCEEDED", count: 2 },
    ]);
    const people = () => databases.engine().ask(nameOf(url), "SELECT count(*)::int AS people FROM user_sections");
    await expect.poll(people).toEqual([{ people: 2 }]);
    expect(counter.operator.balance(WALLET)).toBe(994_000);
    const calls = await databases.engine().ask(nameOf(url), "SELECT count(*)::int AS calls FROM calls");
    expect(Number(calls[0]?.["calls"])).toBeGreaterThan(4); // token, key, and two cash-ins at least, in the last minute
  });
});

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
