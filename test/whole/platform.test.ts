import { describe, expect, it } from "vitest";
import { keysInSight } from "../../src/demo/chat-server/find-key.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, openWholeCounter, type WholeCounter } from "./counter.ts";

describe("what waits at Telegram for a counter that was away", () => {
  it("for 200 seconds: what was tapped is gone and pays nothing, what was written is answered, and a new tap goes on", async () => {
    const { counter, person, bot } = await comes();
    person.says("771234567 5000");
    const review = await bot.asks("Vérifiez avant de confirmer");
    counter.chat.holds();
    person.taps("Confirmer");
    person.says("/solde");
    counter.clock.pass(200_000);
    counter.chat.releases();
    await bot.shows("Solde Orange Money du compte");
    expect(texts(bot)).not.toContain("Votre code secret");
    person.taps("Confirmer", review);
    await bot.asks("Votre code secret");
  });

  it("is taken also where its numbers begin anew, lower than before", async () => {
    const { counter, person, bot } = await comes();
    const { update_id } = person.says("/aide");
    await bot.asks("/depot");
    counter.chat.renumbers(update_id - 1_000_000);
    person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
  });
});

describe("a chat in which Telegram holds the bot back", () => {
  it("gets its answers late, and each once", async () => {
    const { counter, person, bot } = await comes();
    counter.chat.limitsFlood({ inChat: { burst: 1, everyMs: 6_000 } });
    person.says("/aide");
    await bot.asks("/depot");
    person.says("771234567 5000");
    await inTime(counter, bot.asks("Vérifiez avant de confirmer"));
    expect(bot.messages.filter(({ body }) => body.text.includes("Vérifiez avant"))).toHaveLength(1);
  });

  it("gets the receipt of what was paid when the pause of 30 seconds is over, and nothing is paid again (F43)", async () => {
    const { counter, person, bot } = await comes();
    await toThePad({ person, bot });
    for (const key of PIN) person.taps(key);
    await bot.shows("● ● ● ●");
    counter.chat.limitsFlood({ inChat: { burst: 1, everyMs: 30_000 } });
    person.taps("✓");
    await expect.poll(() => counter.operator.ledger().length).toBe(1);
    await inTime(counter, bot.shows("CFA →"));
    const refused = counter.chat.calls.filter(({ outcome }) => String(outcome).includes("retry after"));
    expect(refused.length).toBeGreaterThan(0);
    expect(counter.operator.ledger().map(({ amount }) => amount)).toEqual([5_000]);
  });
});

describe("a person", () => {
  it("who blocked the bot while a deposit was out finds it paid, once, on coming back", async () => {
    const { counter, person, bot } = await comes();
    await toThePad({ person, bot });
    counter.operator.faults.add({ kind: "cut_line" });
    for (const key of [...PIN, "✓"]) person.taps(key);
    await bot.shows("Code reçu");
    person.blocks();
    await expect.poll(() => counter.operator.ledger().length).toBe(1);
    for (let times = 0; times < 12; times += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      counter.clock.pass(10_000);
    }
    person.unblocks();
    person.says("/historique");
    await bot.shows("1 dépôt, 1 payé : 5 000 F CFA");
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it("who cleared the chat and asks for the same again hears what waits, gets a review in sight, and pays once", async () => {
    const { counter, person, bot } = await comes();
    person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    person.clearsChat();
    person.says("771234567 5000");
    await bot.asks("Un dépôt attend votre confirmation : 5 000 F CFA au 77 123 45 67");
    person.taps("L’abandonner");
    await expect.poll(() => keysInSight(person.room).map(({ label }) => label)).toContain("Confirmer");
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
    for (const key of [...PIN, "✓"]) person.taps(key);
    await bot.asks("CFA →");
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it.each(["anywhere", "between lines"] as const)(
    "who pastes 400 lines that the phone cuts %s has no line read wrongly or twice (F60)",
    async (cut) => {
      const { person, bot } = await comes();
      const lines = Array.from({ length: 400 }, (_, at) => `77${1_000_001 + at} 1 000 Modou`);
      person.pastes(lines.join("\n"), cut);
      const check = await bot.asks("Liste de 400 lignes");
      expect(check.text.replaceAll("\u00a0", " ")).toContain("À payer : 400 lignes, 400 000 F CFA");
    },
  );

  it("who sends three lists in one go has each checked by itself, and pays the one that is confirmed", async () => {
    const { counter, person, bot } = await comes();
    const list = (name: string, amount: number) => ({
      name: `${name}.csv`,
      content: `Numéro;Montant\n771234567;${amount}`,
    });
    person.sendsAlbum([list("lundi", 1_000), list("mardi", 2_000), list("mercredi", 3_000)]);
    for (const total of ["1 000", "2 000", "3 000"]) await bot.shows(`À payer : 1 ligne, ${total} F CFA`);
    person.taps("Confirmer 1 · 2 000 F");
    await bot.shows("Lot de 1 dépôt : 2 000 F CFA");
    person.taps("Envoyer");
    await bot.shows("Votre code secret");
    for (const key of [...PIN, "✓"]) person.taps(key);
    await bot.shows("Lot terminé");
    expect(counter.operator.ledger().map(({ amount }) => amount)).toEqual([2_000]);
  });

  it("who puts another file in a message's place, or other words under it, is told that it is not read again", async () => {
    const { person, bot } = await comes();
    const sent = person.sendsDocument({ name: "a.csv", content: "Numéro;Montant\n771234567;1000\n781234567;1000" });
    await bot.asks("À payer : 2 lignes, 2 000 F CFA");
    person.replaces(sent, { name: "b.csv", content: "Numéro;Montant\n771234567;9000\n781234567;9000" });
    await bot.asks("Un message modifié n’est pas relu");
    expect(bot.buttons.map((label) => label.replace(/\s/g, " "))).toContain("Confirmer 2 · 2 000 F");
    person.edits(sent, "décembre");
    await bot.asks("Un message modifié n’est pas relu");
  });

  it("who writes a PIN under a file afterwards has the message deleted (S1)", async () => {
    const { person, bot } = await comes();
    await toThePad({ person, bot });
    const sent = person.sendsDocument({ name: "a.csv", content: "x" });
    await bot.asks("code");
    person.edits(sent, PIN);
    await bot.deletes(sent.message?.message_id as number);
  });

  it("who quotes, reacts or lets a place move is understood by the words alone, and the rest is silence (F61)", async () => {
    const { person, bot } = await comes();
    const asked = person.says("/depot 771234567");
    const question = await bot.asks("Montant du dépôt");
    person.reacts(question.message_id);
    await bot.keepsSilent(100);
    const place = person.sharesLiveLocation();
    await bot.asks("lieu");
    person.moves(place);
    await bot.keepsSilent(100);
    person.says("5 000", { replyTo: asked.message?.message_id as number, quote: "771234567" });
    await bot.asks("cinq mille");
  });

  it("who writes in a topic of the chat is answered there, from the first word to the receipt", async () => {
    const { counter, person, bot } = await comes();
    const inTopic = person.opensTopic("Dépôts");
    inTopic.says("/aide");
    await bot.asks("/depot");
    inTopic.says("/solde");
    await bot.asks("Solde Orange Money du compte");
    inTopic.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    inTopic.taps("5 000");
    await bot.asks("Vérifiez avant de confirmer");
    inTopic.taps("Confirmer");
    await bot.asks("Votre code secret");
    for (const key of [...PIN, "✓"]) inTopic.taps(key);
    await bot.asks("CFA →");
    const { topics } = person.room;
    expect(bot.messages.filter(({ topic }) => topic === undefined || !topics?.has(topic))).toEqual([]);
    expect(counter.operator.ledger()).toHaveLength(1);
  });
});

it("what comes by itself comes in the topic that a person wrote in last, also after a restart, and in the chat when that is gone", async () => {
  const { counter, person, bot } = await comes();
  const inTopic = person.opensTopic("Dépôts");
  await toThePad({ person: inTopic, bot });
  counter.operator.faults.add({ kind: "cut_line" });
  counter.operator.faults.add({ kind: "hidden_rows", ms: 90_000 });
  for (const key of [...PIN, "✓"]) inTopic.taps(key);
  await bot.shows("vérification en cours");
  await counter.restarts();
  await inTime(counter, bot.shows("CFA →"));
  const { topics } = person.room;
  expect(bot.messages.filter(({ topic }) => topic === undefined || !topics?.has(topic))).toEqual([]);
  topics?.clear();
  person.says("/statut");
  await bot.asks("Quel dépôt");
});

type Meeting = ReturnType<WholeCounter["meets"]>;

async function comes(): Promise<{ counter: WholeCounter } & Meeting> {
  const counter = await openWholeCounter();
  return { counter, ...counter.meets(AWA) };
}

async function toThePad({ person, bot }: Meeting): Promise<void> {
  person.says("771234567 5000");
  await bot.asks("Vérifiez avant de confirmer");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
}

/** Moves both clocks on until it is there. */
async function inTime<T>(counter: WholeCounter, awaited: Promise<T>): Promise<T> {
  const steps = setInterval(() => counter.clock.pass(1_000), 20);
  return await awaited.finally(() => clearInterval(steps));
}

function texts(bot: Meeting["bot"]): string {
  return bot.messages.map(({ body }) => body.text).join("\n");
}
