import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { awaAt, openPadCounter, toThePad } from "./counter.ts";

describe("a deposit over the PIN pad", () => {
  it("ends with a receipt, and with one credit at the operator", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    for (const key of PIN) awa.person.taps(key);
    await awa.bot.shows("● ● ● ●");
    awa.person.taps("✓");
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger).toHaveLength(1);
  });
});
