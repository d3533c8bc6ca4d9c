import type { ConversationData, VersionedState } from "@grammyjs/conversations";
import { beforeEach, describe, expect, it } from "vitest";
import type { Session } from "../../flows/ground/session.ts";
import { AWA, openToldCounter, type ToldCounter } from "./counter.ts";

let counter: ToldCounter;

beforeEach(async () => {
  counter = await openToldCounter();
});

const KEY = String(AWA);

/** Has what is stored come from another version of the flows, as after an update of the program. */
async function comesFromOtherVersion(): Promise<void> {
  const dialogue = (await counter.store.dialogues.read(KEY)) as VersionedState<ConversationData>;
  await counter.store.dialogues.write(KEY, { ...dialogue, version: [0, 0] });
  const session = (await counter.store.sessions.read(KEY)) as Session;
  await counter.store.sessions.write(KEY, { ...session, asks: { until: session.asks?.until ?? 0, version: 0 } });
}

describe("a person in the middle of a deposit", () => {
  it("is told when an update of the program cut the dialogue off, and can begin again", async () => {
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant");
    await counter.restarts();
    await comesFromOtherVersion();
    person.says("25 000");
    await bot.asks("n’a pas pu être reprise\u00a0: elle est close. Rien n’a été envoyé");
    expect(bot.buttons).toEqual([]);
    person.says("771234567 25 000");
    await bot.asks("vingt-cinq mille");
  });

  it("is told the same when a button of the question is tapped", async () => {
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant");
    await counter.restarts();
    await comesFromOtherVersion();
    person.taps("25 000");
    await bot.answers("n’a pas pu être reprise\u00a0: elle est close. Rien n’a été envoyé");
    expect(bot.buttons).toEqual([]);
    person.says("771234567 25 000");
    await bot.asks("vingt-cinq mille");
  });

  it("is told when the dialogue was lost, and can begin again", async () => {
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant");
    await counter.restarts();
    await counter.store.dialogues.delete(KEY);
    person.says("25 000");
    await bot.asks("n’a pas pu être reprise");
    person.says("/depot");
    await bot.asks("Numéro du client");
  });

  it("F1, S1: confirms the review that a crash forgot, and no figure typed later is taken for its amount", async () => {
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant");
    person.says("/encours"); // the next answer comes after what was asked is stored
    await bot.asks("Aucun dépôt");
    const dialogue = (await counter.store.dialogues.read(KEY)) as VersionedState<ConversationData>;
    const session = (await counter.store.sessions.read(KEY)) as Session;
    person.says("5000");
    await bot.asks("Vérifiez");
    await counter.restarts();
    await counter.store.dialogues.write(KEY, dialogue);
    await counter.store.sessions.write(KEY, session);
    person.taps("Confirmer");
    await bot.asks("code secret");
    person.says("/annuler");
    await bot.asks("C’est annulé");
    person.says("7777");
    await bot.asks("");
    expect(bot.messages.filter(({ body }) => /7\u00a0?777/.test(body.text))).toEqual([]);
  });

  it("S16, S21: finds nothing of a failed chat call in what is stored, and can begin again", async () => {
    const { person, bot } = counter.meets(AWA);
    person.says("/depot");
    await bot.asks("Numéro du client");
    const refusal = { code: 400, description: "Bad Request: not today" };
    counter.chat.fails("sendMessage", { error: refusal }, { when: ({ text }) => String(text).includes("Montant") });
    person.says("771234567");
    await bot.asks("");
    expect(counter.everStored.join("\n")).not.toMatch(/not today|sendMessage|local-chat-server/);
    person.says("/depot");
    await bot.asks("Numéro du client");
  });
});
