import { beforeEach, describe, expect, it } from "vitest";
import { FLOWS } from "../../flows/features.ts";
import { menuForMost } from "../../flows/first-words/own-menu.ts";
import type { Flow } from "../../flows/ground/context.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, FATOU, MODOU, OWNER, openToldCounter, type ToldCounter } from "./counter.ts";

let counter: ToldCounter;

beforeEach(async () => {
  counter = await openToldCounter();
});

type Meeting = ReturnType<ToldCounter["meets"]>;

async function deposits({ person, bot }: Meeting, words = "771234567 5000"): Promise<string> {
  person.says(words);
  await bot.asks("Vérifiez");
  person.taps("Confirmer");
  const pad = await bot.asks("code secret");
  person.says(PIN);
  await bot.asks("Dépôt");
  return /G[0-9A-Z]{3}(-[0-9A-Z]{4}){3}/.exec(pad.text)?.[0] as string;
}

describe("/start and /aide", () => {
  it("greet first, by name where it is known", async () => {
    const { person, bot } = counter.meets(AWA);
    person.says("/start");
    expect((await bot.asks("Bienvenue")).text).toMatch(/^Bonjour Awa\.\n/);
    const modou = counter.meets(MODOU, "en");
    modou.person.says("/start");
    expect((await modou.bot.asks("Welcome")).text).toMatch(/^Hello\.\n/);
  });

  it("list every command, and Telegram's menu has them in both languages", async () => {
    const { person, bot } = counter.meets(AWA);
    person.says("/aide");
    const { text } = await bot.asks("Ce que vous pouvez faire");
    const isTold = ({ commands }: Flow) => new RegExp(`/${commands[0]}\\s`).test(text);
    expect(FLOWS.filter(isTold)).toEqual(menuForMost(FLOWS));
    expect(FLOWS.filter((flow) => !isTold(flow)).map(({ commands }) => commands[0])).toEqual([
      "equipe",
      "inviter",
      "cle",
    ]);
    const menus = () =>
      counter.chat.calls.filter(({ method, fields }) => method === "setMyCommands" && !("scope" in fields));
    await expect.poll(() => menus().map(({ fields }) => fields["language_code"])).toEqual([undefined, "fr", "en"]);
  });

  it.each(["Aide !", "AIDE", "/Aide", "/help", "/aide@guichet_local_bot"])(
    "are understood in any form: %s",
    async (text) => {
      const { person, bot } = counter.meets(AWA);
      person.says(text);
      await bot.asks("Ce que vous pouvez faire");
    },
  );
});

describe("/langue", () => {
  it("changes the language from the next word on, and after a restart", async () => {
    const { person, bot } = counter.meets(AWA);
    person.says("/langue");
    expect((await bot.asks("Choisissez votre langue")).buttons).toEqual([["Français", "English"], ["Annuler"]]);
    person.taps("English");
    await bot.asks("the counter speaks English to you");
    await counter.restarts();
    person.says("/depot");
    await bot.asks("Customer’s number");
  });
});

describe("/solde", () => {
  it.each(["/solde", "mon solde", "Solde ?", "/balance"])("reads the balance without a PIN: %s", async (text) => {
    const { person, bot } = counter.meets(AWA);
    person.says(text);
    const answer = await bot.asks("Solde Orange Money du compte");
    expect(answer.text).toContain("1\u00a0000\u00a0000\u00a0F\u00a0CFA");
  });

  it("asks for the PIN where the operator wants it", async () => {
    counter.operator.balanceAnswer = { kind: "pin_needed" };
    const { person, bot } = counter.meets(AWA);
    person.says("/solde");
    await bot.asks("code secret");
    person.says(PIN);
    await bot.asks("Solde Orange Money du compte 78 000 00 01 : 1 000 000 F CFA");
  });

  it("opens no PIN pad over a question that was asked meanwhile", async () => {
    counter.operator.balanceAnswer = { kind: "pin_needed" };
    const release = counter.operator.holds();
    const { person, bot } = counter.meets(AWA);
    person.says("/solde");
    person.says("/depot 771234567");
    await bot.asks("Montant");
    release();
    await bot.asks("Refaites /solde");
    person.says("5000"); // the code that was just spoken of, or the amount
    await bot.asks("écrivez-le avec F");
    person.says("5000 F");
    await bot.asks("cinq mille");
  });

  it("says so when the operator does not answer", async () => {
    counter.operator.balanceAnswer = { kind: "failed", why: "unreachable", detail: "HTTP 503" };
    const { person, bot } = counter.meets(AWA);
    person.says("/solde");
    const answer = await bot.asks("Orange Money ne répond pas");
    expect(answer.text).not.toContain("503");
  });
});

describe("/statut", () => {
  it("offers the last deposits, and shows the one that is tapped anew", async () => {
    const meeting = counter.meets(AWA);
    await deposits(meeting);
    meeting.person.says("/statut");
    const question = await meeting.bot.asks("Quel dépôt");
    expect(question.buttons[0]?.[0]).toContain("5\u00a0000");
    meeting.person.taps({ position: 1 });
    expect((await meeting.bot.asks("CFA →")).text).toContain("CI261123.1402.A00001");
  });

  it("finds a deposit by our reference, however it is typed, and by the operator's id", async () => {
    const meeting = counter.meets(AWA);
    const reference = await deposits(meeting);
    for (const name of [
      ...[reference, reference.toLowerCase().replaceAll("-", " "), `du ${reference}`],
      ...["CI261123.1402.A00001", "de CI261123.1402.A00001", "CI261123 1402 A00001 ?"],
    ]) {
      meeting.person.says(`/statut ${name}`);
      expect((await meeting.bot.asks("CFA →")).text).toContain("CI261123.1402.A00001");
    }
  });

  it("shows a deposit to those who share the wallet and to the owner, and to nobody else", async () => {
    const reference = await deposits(counter.meets(AWA));
    for (const id of [FATOU, OWNER]) {
      const { person, bot } = counter.meets(id);
      person.says(`/statut ${reference}`);
      await bot.asks("CFA →");
    }
    const { person, bot } = counter.meets(MODOU);
    for (const name of [reference, "CI261123.1402.A00001"]) {
      person.says(`/statut ${name}`);
      await bot.asks("Aucun de vos dépôts");
    }
  });

  it("asks the operator about an id that the journal does not know", async () => {
    const { person, bot } = counter.meets(AWA);
    person.says("/statut CI260131.1015.A00043");
    await bot.asks("est payée. Elle n’est pas enregistrée à ce guichet");
    counter.operator.state = { kind: "failed", detail: "HTTP 404" };
    person.says("/statut ci260131.1015.a00043");
    await bot.asks("Cela ne prouve rien sur l’argent");
    for (const words of ["/statut bonjour", "/statut CI261123.1402"]) person.says(words);
    await bot.asks("n’est pas lisible");
    await bot.asks("n’est pas lisible");
  });
});

describe("/encours", () => {
  it("lists what is not settled, with its state and next look", async () => {
    const meeting = counter.meets(AWA);
    meeting.person.says("/encours");
    await meeting.bot.asks("Aucun dépôt n’est en cours");
    counter.operator.answer = { kind: "uncertain", reason: "no_answer", code: "timeout" };
    const reference = await deposits(meeting);
    await meeting.bot.shows("vérification en cours");
    meeting.person.says("/encours");
    const { text } = await meeting.bot.asks("Dépôts en cours");
    expect(text).toContain("vérification en cours");
    expect(text).toContain(reference);
    expect(text).toMatch(/Prochaine vérification\s:\s\d+\sh\s\d\d/);
  });
});
