import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { awaAt, depositsOf, OWNER, openPadCounter, toThePad } from "./counter.ts";

describe("updates", () => {
  it("are handled once, however often they come: at once, after a restart, much later (F21)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const update = awa.person.says("771234567 5000");
    counter.chat.redelivers(update);
    await awa.bot.asks("Vérifiez avant de confirmer");
    counter.chat.redelivers(update);
    await counter.restarts();
    counter.clock.pass(600_000);
    counter.chat.redelivers(update);
    const other = awa.person.says("/aide");
    await awa.bot.asks("Ce que vous pouvez faire");
    counter.chat.redelivers(other);
    const reviews = counter.chat.calls.filter(({ fields }) => /Vérifiez avant/.test(String(fields["text"])));
    expect(reviews).toHaveLength(1);
    expect(await depositsOf(counter)).toHaveLength(1);
  });

  it("that were cut short by a crash are handled when they come again, with one draft (F1)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    counter.chat.fails("sendMessage", { silence: "request" });
    const update = awa.person.says("771234567 5000");
    await expect.poll(() => depositsOf(counter)).toHaveLength(1);
    await counter.restarts(); // the handler never came to its end, so the update is not remembered
    counter.chat.redelivers(update);
    await awa.bot.shows("Vérifiez avant de confirmer");
    expect(await depositsOf(counter)).toHaveLength(1);
  });

  it("confirm one deposit once: two taps at once, and a tap that comes again (F22, F23)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    awa.person.says("771234567 5000");
    const review = await awa.bot.asks("Vérifiez avant de confirmer");
    awa.person.taps("Confirmer", review);
    awa.person.taps("Confirmer", review);
    const again = awa.person.taps("Confirmer", review);
    if (again.kind === "sent") counter.chat.redelivers(again.update);
    await awa.bot.shows("○ ○ ○ ○");
    const states = (await depositsOf(counter)).map(({ state }) => state);
    expect(states).toEqual(["CONFIRMED"]);
  });

  it("of one chat keep their order while others go on: a hung call holds only its own chat", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const owner = meet(counter.chat, { id: OWNER, language: "fr" });
    counter.chat.fails("sendMessage", { delayMs: 1_500 }, { when: ({ chat_id }) => chat_id === awa.person.user.id });
    awa.person.says("/aide");
    awa.person.says("/start");
    owner.person.says("/aide");
    await owner.bot.asks("Ce que vous pouvez faire");
    expect(awa.bot.messages).toEqual([]);
    await awa.bot.shows("Bienvenue");
    expect(awa.bot.messages[0]?.body.text).toContain("Ce que vous pouvez faire");
  });

  it("that fail are answered with one sentence and a code that finds the log line, and nothing else (S32, F47)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    counter.store.journal.recent = async () => {
      throw new Error("secret 771234567 at /etc/shadow");
    };
    awa.person.says("/statut");
    const sentence = await awa.bot.asks("Une erreur est survenue");
    const [code] = /[A-Z]{4}$/.exec(sentence.text) ?? [];
    expect(counter.log.filter((line) => code && line.includes(code))).toHaveLength(1);
    expect(sentence.text + counter.log.join("")).not.toMatch(/secret|771234567|shadow/);
    awa.person.says("/aide");
    await awa.bot.asks("Ce que vous pouvez faire");
  });

  it("in a flood are dropped with one sentence, others do not feel it, and what could give a PIN is deleted all the same (S3, S28)", async () => {
    const counter = await openPadCounter({ floodLimits: { burst: 20, perSecond: 1, waiting: 10 } });
    const awa = awaAt(counter);
    const owner = meet(counter.chat, { id: OWNER, language: "fr" });
    for (let i = 0; i < 1_000; i++) awa.person.says("rien");
    const digits = [
      awa.person.says(PIN),
      awa.person.says([...PIN].join("-")),
      awa.person.says(`mon code ${PIN}`),
      awa.person.sendsPhoto({ name: "a.jpg", content: "x", caption: PIN }),
    ];
    owner.person.says("/aide");
    await owner.bot.asks("Ce que vous pouvez faire");
    for (const { message } of digits) await awa.bot.deletes(message?.message_id as number);
    const said = awa.bot.messages.map(({ body }) => body.text);
    expect(said.filter((text) => text.includes("trop de messages"))).toHaveLength(1);
    expect(said.length).toBeLessThanOrEqual(22);
  });

  it("can be begun from Telegram's menu, in both languages, also when it could not be set at first", async () => {
    const counter = await openPadCounter({
      fails: (server) => server.fails("setMyCommands", { gateway: 502 }, { times: 3 }),
    });
    await expect.poll(() => counter.log.some((line) => line.includes("menu not shown"))).toBe(true);
    counter.clock.pass(60_000);
    await expect.poll(() => counter.chat.profile.commands.size).toBe(4); // for all, in two languages, and the owner’s own
    const menus = JSON.stringify([...counter.chat.profile.commands.values()]);
    expect(menus).toContain("Faire un dépôt");
    expect(menus).toContain("Make a deposit");
  });

  it("that nobody understands are answered", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    awa.person.says("rien du tout");
    await awa.bot.asks("Je n’ai pas compris");
    awa.person.sendsPhoto({ name: "a.jpg", content: "x" });
    await awa.bot.asks("Les images ne sont pas lues");
    awa.person.tapsWithData("rubbish", 1);
    await awa.bot.answers("n’est plus valable");
  });

  it("wait for no operator: help comes while a deposit is out", async () => {
    const counter = await openPadCounter();
    const answers = counter.operator.holds();
    const awa = awaAt(counter);
    await toThePad(awa);
    awa.person.says(PIN);
    await awa.bot.shows("envoi en cours");
    awa.person.says("/aide");
    await awa.bot.asks("Ce que vous pouvez faire");
    answers();
    await awa.bot.shows("CFA →");
  });
});
