import { expect, it } from "vitest";
import { DIALOGUES } from "../../flows/features.ts";
import { openWholeCounter } from "./counter.ts";
import { asks, hasRun, taps, WAYS_IN } from "./ways-in.ts";

it("every dialogue is known here: whoever adds one shows its way back", () => {
  expect(Object.keys(WAYS_IN).sort()).toEqual(DIALOGUES.map(({ name }) => name).sort());
});

it.each(DIALOGUES.map(({ name }) => name))(
  "%s is left by the button of its question, nothing is asked any more, and nothing was paid",
  async (name) => {
    const counter = await openWholeCounter();
    const ledger = () => counter.operator.ledger().length;
    const first = await WAYS_IN[name]?.(counter);
    if (!first) throw new Error(`no way in to ${name}`);
    const before = ledger();
    expect(first.bot.buttons).toContain("Annuler");
    await taps(first, "Annuler", "C’est annulé");
    await asks(first, "/annuler", "Il n’y a rien à annuler");
    first.person.says("/aide");
    await first.bot.asks("Ce que vous pouvez faire");
    expect(ledger()).toBe(before);
  },
);

it("what is asked under a batch that has run is taken back, and the batch stays as it is", async () => {
  const counter = await openWholeCounter();
  const awa = await hasRun(counter);
  const batch = awa.bot.messages.findLast(({ body }) => body.text.includes("Lot terminé"));
  for (const [label, question] of [
    ["Refaire les refusés", "refusé"],
    ["Répéter chaque mois", "Quel jour du mois"],
  ] as const) {
    await taps(awa, label, question);
    expect(awa.bot.buttons).toContain("Retour");
    awa.person.taps("Retour");
    await awa.bot.answers("");
    await expect.poll(() => awa.bot.buttons).toContain(label); // the batch's own buttons are the newest again
  }
  expect(awa.bot.messages.find(({ id }) => id === batch?.id)?.body.text).toBe(batch?.body.text);
  expect(counter.operator.ledger()).toHaveLength(1);
});
