import { beforeEach, describe, expect, it } from "vitest";
import { AWA, openToldCounter, type ToldCounter } from "./counter.ts";

let counter: ToldCounter;

beforeEach(async () => {
  counter = await openToldCounter();
});

describe("at the operator's sandbox", () => {
  beforeEach(() => at("sandbox"));

  it("/pin says that a change does not exist there, and asks for no PIN", async () => {
    const awa = counter.meets(AWA);
    awa.person.says("/pin");
    await awa.bot.asks("n’existe pas chez cet opérateur d’essai");
    expect(awa.bot.buttons).toEqual([]);
  });
});

describe("live, where real money moves", () => {
  beforeEach(() => at("live"));

  it("/test reads nothing and says why, and stands in no help", async () => {
    let reads = 0;
    counter.operator.testNumbers = async () => {
      reads += 1;
      return { kind: "numbers", numbers: [] };
    };
    const awa = counter.meets(AWA);
    awa.person.says("/aide");
    const help = await awa.bot.asks("Ce que vous pouvez faire");
    expect(help.text).toContain("/pin");
    expect(help.text).not.toContain("/test");
    awa.person.says("/test");
    await awa.bot.asks("ce guichet dépose de l’argent réel");
    expect(reads).toBe(0);
  });

  it("a test customer's button of another day pays nobody", async () => {
    const awa = counter.meets(AWA);
    awa.person.says("/aide");
    const { message_id } = await awa.bot.asks("Ce que vous pouvez faire");
    awa.person.tapsWithData("s:to:771234567", message_id);
    await awa.bot.answers("ne sont plus à jour");
  });
});

/** The place is read when the bot starts. */
async function at(place: "sandbox" | "live"): Promise<void> {
  counter.operator.place = place;
  await counter.restarts();
}
