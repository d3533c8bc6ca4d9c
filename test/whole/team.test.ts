import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { acceptRow } from "../../src/store/accept.ts";
import { textsUnder } from "../canary/folder.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, idOf, OWNER, openWholeCounter, type WholeCounter, wordsOfLink } from "./counter.ts";

const FATOU = 3001;
const IBOU = 3002;

type Meeting = ReturnType<WholeCounter["meets"]>;

/** An owner's dialogue from the command to the link; its token. */
async function invites({ person, bot }: Meeting, role: "Caissier" | "Superviseur" | "Distributeur", limit?: string) {
  person.says("/inviter");
  await bot.asks("Qui voulez-vous inviter");
  person.says("Fatou Ndiaye");
  await bot.asks("Quel rôle");
  person.taps(role);
  await bot.asks("Pour quel compte");
  person.taps("78 000 00 01");
  if (limit !== undefined) {
    await bot.asks("Quelle limite par jour pour Fatou Ndiaye");
    person.says(limit);
  }
  await bot.asks("Vérifiez l’invitation");
  person.taps("Créer le lien");
  const { text } = await bot.asks("Envoyez ce lien");
  await bot.asks("faites-le scanner");
  return wordsOfLink(text).replace("/start ", "");
}

/** Somebody who opens the link. */
async function joins(counter: WholeCounter, id: number, token: string): Promise<Meeting> {
  const meeting = counter.meets(id);
  meeting.person.says(`/start ${token}`);
  await meeting.bot.asks("Bonjour Fatou Ndiaye");
  return meeting;
}

async function cashier(counter: WholeCounter, limit = "50 000"): Promise<{ owner: Meeting; fatou: Meeting }> {
  const owner = counter.meets(OWNER);
  const token = await invites(owner, "Caissier", limit);
  const fatou = await joins(counter, FATOU, token);
  await owner.bot.asks("Fatou Ndiaye a rejoint le guichet");
  return { owner, fatou };
}

/** Up to the card that waits for the owner. */
async function asksForMore({ owner, fatou }: { owner: Meeting; fatou: Meeting }, words = "771234567 60000") {
  fatou.person.says(words);
  await fatou.bot.asks("dépasse votre limite du jour");
  fatou.person.taps("Confirmer");
  await fatou.bot.asks("doit donner son accord");
  return await owner.bot.asks("Fatou Ndiaye demande votre accord");
}

async function givesPin({ person, bot }: Meeting) {
  for (const key of [...PIN, "✓"]) person.taps(key);
  await bot.asks("CFA →");
}

describe("an invitation", () => {
  it("lets one person in with name, role and limit, tells the owner who came, and works no second time (S6)", async () => {
    const counter = await openWholeCounter();
    const token = await invites(counter.meets(OWNER), "Caissier", "50 000");
    const fatou = counter.meets(FATOU);
    const ibou = counter.meets(IBOU);
    fatou.person.says(`/start ${token}`);
    ibou.person.says(`/start ${token}`);
    const { text } = await fatou.bot.asks("Votre rôle : caissier, compte 78 000 00 01");
    expect(text.replaceAll("\u00a0", " ")).toContain("Au-delà de 50 000 F CFA");
    await ibou.bot.asks("Cette invitation n’est plus valable");
    ibou.person.says("/depot 771234567 5000");
    await ibou.bot.asks("réservé aux personnes autorisées");
    await counter.deposits(fatou, "771234567 5000");
  });

  it("keeps of its token the hash only: the link is in no file, no dialogue, no log line", async () => {
    const counter = await openWholeCounter();
    const token = await invites(counter.meets(OWNER), "Superviseur");
    await counter.restarts();
    const kept = textsUnder(counter.data).map(([, text]) => text);
    expect(kept.length).toBeGreaterThan(3);
    expect([...kept, ...counter.log].filter((text) => text.includes(token))).toEqual([]);
    await joins(counter, FATOU, token);
  });

  it("is over after a day, and when it was taken back", async () => {
    const counter = await openWholeCounter();
    const owner = counter.meets(OWNER);
    const late = await invites(owner, "Superviseur");
    counter.clock.pass(24 * 3_600_000 + 1);
    const fatou = counter.meets(FATOU);
    fatou.person.says(`/start ${late}`);
    await fatou.bot.asks("n’est plus valable");

    const back = await invites(owner, "Superviseur");
    owner.person.says("/equipe");
    await owner.bot.asks("Équipe");
    owner.person.taps("Invitations");
    await owner.bot.asks("Invitations ouvertes");
    owner.person.taps("Retirer : Fatou Ndiaye");
    await owner.bot.asks("Aucune invitation n’est ouverte");
    const ibou = counter.meets(IBOU);
    ibou.person.says(`/start ${back}`);
    await ibou.bot.asks("n’est plus valable");
  });

  it("of a supervisor lets them read, and start nothing else", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    await counter.deposits(awa, "771234567 5000");
    const fatou = await joins(counter, FATOU, await invites(counter.meets(OWNER), "Superviseur"));
    fatou.person.says("/aide");
    const { text } = await fatou.bot.asks("Ce que vous pouvez faire");
    for (const command of ["/depot", "/carnet", "/pin", "/rouvrir", "/equipe", "771234567"])
      expect(text).not.toContain(command);
    for (const words of ["/depot", "771234567 5000", "/carnet", "/rouvrir", "/cloture"]) {
      fatou.person.says(words);
      await fatou.bot.asks("Votre rôle au guichet ne permet pas cela");
    }
    fatou.person.says("/historique");
    await fatou.bot.asks("5 000");
  });

  it("takes bad answers with a sentence, and loses nothing of what was said before", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(OWNER);
    person.says("/inviter");
    await bot.asks("Qui voulez-vous inviter");
    person.says("12345678");
    await bot.asks("nom");
    person.says("Fatou");
    await bot.asks("Quel rôle");
    person.says("chef");
    await bot.asks("Touchez un des rôles");
    person.says("caissier");
    await bot.asks("Pour quel compte");
    person.says("33 123 45 67");
    await bot.asks("numéro fixe");
    person.says("78 000 00 01");
    await bot.asks("Quelle limite par jour pour Fatou");
    person.says("beaucoup");
    await bot.asks("en chiffres");
    person.says("0");
    await bot.asks("zéro");
    person.taps("100 000");
    await bot.asks("Vérifiez l’invitation");
    person.says("oui");
    await bot.asks("Touchez « Créer le lien »");
    person.says("/annuler");
    await bot.asks("C’est annulé");
  });

  it("is an owner's to give: a distributor is told so", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    for (const words of ["/inviter", "/equipe"]) {
      person.says(words);
      await bot.asks("Votre rôle au guichet ne permet pas cela");
    }
    person.says("/aide");
    expect((await bot.asks("Ce que vous pouvez faire")).text).not.toContain("/equipe");
  });
});

describe("a deposit above a cashier's limit", () => {
  it("goes to the owner first, then asks for the PIN, and is paid (S9)", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    await asksForMore({ owner, fatou });
    await counter.restarts();
    owner.person.taps("Accorder");
    await fatou.bot.asks("Le responsable a donné son accord");
    await givesPin(fatou);
    expect(counter.operator.ledger().map(({ amount }) => amount)).toEqual([60_000]);
  });

  it("that is refused is given up, and the cashier is told why", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    await asksForMore({ owner, fatou });
    owner.person.taps("Refuser…");
    await owner.bot.asks("demande votre accord");
    owner.person.taps("Client à vérifier");
    await fatou.bot.asks("le client doit d’abord être vérifié");
  });

  it("takes no word but an owner's: not the cashier's own, not a distributor's, not a stranger's (S7)", async () => {
    const counter = await openWholeCounter();
    const meetings = await cashier(counter);
    const asked = await asksForMore(meetings);
    const yes = dataOf(counter, asked.message_id, OWNER, "Accorder");
    for (const other of [meetings.fatou, counter.meets(AWA)]) {
      for (const act of ["yes", "no", "amount"]) {
        other.person.tapsWithData(yes.replace("yes", act), 1);
        await other.bot.answers("Seul le responsable");
      }
    }
    const stranger = counter.meets(666);
    stranger.person.tapsWithData(yes, 1);
    await stranger.bot.keepsSilent();
    meetings.fatou.person.says(PIN); // no pad is open: taken for a late PIN
    await meetings.fatou.bot.asks("Ce n’est pas le moment");
    expect(counter.operator.ledger()).toEqual([]);
    meetings.owner.person.taps("Accorder");
    await meetings.fatou.bot.asks("a donné son accord");
    meetings.owner.person.tapsWithData(yes, asked.message_id);
    await meetings.owner.bot.answers("déjà confirmé");
    await givesPin(meetings.fatou);
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it("can be given up by the cashier meanwhile, and by nobody else; the owner's word comes too late then", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    const asked = await asksForMore({ owner, fatou });
    const yes = dataOf(counter, asked.message_id, OWNER, "Accorder");
    const awa = counter.meets(AWA);
    awa.person.tapsWithData(yes.replace("yes", "cancel"), 1);
    await awa.bot.answers("n’est plus valable");
    fatou.person.taps("Annuler");
    await fatou.bot.asks("Dépôt annulé");
    owner.person.tapsWithData(yes, asked.message_id);
    await owner.bot.answers("annulé ou expiré");
  });

  it("without a word is given up after half an hour, and both are told", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    await asksForMore({ owner, fatou });
    counter.clock.pass(31 * 60_000);
    counter.clock.pass(60_000);
    await fatou.bot.asks("n’est pas venu à temps");
    await owner.bot.asks("n’est pas venu à temps");
  });
});

describe("somebody who is suspended", () => {
  it("is a stranger at once, in the middle of a dialogue", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    fatou.person.says("/depot");
    await fatou.bot.asks("Numéro du client");
    await suspends(owner);
    fatou.person.says("77 123 45 67");
    await fatou.bot.asks("réservé aux personnes autorisées");
    fatou.person.taps("Annuler");
    await fatou.bot.keepsSilent();
  });

  it("is a stranger at once, in the middle of a PIN pad: no key counts, and what was confirmed is given up", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    fatou.person.says("771234567 5000");
    await fatou.bot.asks("Vérifiez avant");
    fatou.person.taps("Confirmer");
    const pad = await fatou.bot.asks("Votre code secret");
    for (const key of [...PIN]) fatou.person.taps(key);
    await fatou.bot.asks("● ● ● ●");
    await suspends(owner);
    await fatou.bot.asks("est suspendu");
    fatou.person.taps("✓", pad);
    await fatou.bot.keepsSilent();
    expect(counter.operator.ledger()).toEqual([]);
    expect(fatou.bot.buttons).toEqual([]);
  });

  it("comes back by an owner's word, with a limit that can be changed, and every act is in the list", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    await suspends(owner);
    owner.person.taps("Rendre l’accès");
    await owner.bot.answers("a de nouveau accès");
    await owner.bot.asks("Limite par jour sans accord : 50 000");
    owner.person.taps("Changer la limite");
    await owner.bot.asks("Quelle limite par jour");
    owner.person.says("70 000");
    await owner.bot.asks("maintenant de 70 000 F CFA");
    await counter.deposits(fatou, "771234567 60000");
    owner.person.says("/equipe");
    await owner.bot.asks("Équipe");
    owner.person.taps("Derniers actes");
    const { text } = await owner.bot.asks("Derniers actes");
    for (const act of ["a confirmé un dépôt (G", "a changé une limite (50 000 → 70 000", "a rendu l’accès à"])
      expect(text.replaceAll("\u00a0", " ")).toContain(act);
    expect(text).toContain("a invité une personne");
  });
});

describe("a wallet that cashiers share", () => {
  it("is locked here after two wrong PINs, whoever typed them, and opened by an owner only (S5, S7)", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    const ibou = counter.meets(IBOU);
    ibou.person.says(`/start ${await invites(owner, "Caissier", "50 000")}`);
    await ibou.bot.asks("Votre rôle");
    for (const { person, bot } of [fatou, ibou]) {
      person.says("771234567 5000");
      await bot.asks("Vérifiez avant");
      person.taps("Confirmer");
      await bot.asks("Votre code secret");
      for (const key of [..."1357", "✓"]) person.taps(key);
      await bot.asks("code secret est incorrect");
    }
    await owner.bot.asks("deux codes secrets erronés de suite, le dernier à ");
    fatou.person.says("/rouvrir");
    await fatou.bot.asks("Votre rôle au guichet ne permet pas cela");
    fatou.person.tapsWithData("w:sure:780000001", 1);
    await fatou.bot.answers("Seul le responsable peut rouvrir");
    fatou.person.says("782223344 5000");
    await fatou.bot.asks("Le guichet retient les codes secrets");
    owner.person.taps("Choisir la suite");
    await owner.bot.asks("il reste 1 essai");
    owner.person.taps("Code refait par Orange");
    await owner.bot.asks("est ouvert, avec trois essais");
    await counter.deposits(ibou, "771234567 5000");
  });
});

describe("the team's list", () => {
  it("is an owner's only, whatever data is sent, and shows nobody any more when it was left open (S7)", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    owner.person.says("/equipe");
    const list = await owner.bot.asks("Équipe");
    expect(list.buttons.flat()).toContain("Fatou Ndiaye · caissier");
    for (const data of [
      "t:page:0",
      "t:acts:0:0",
      `t:sure-off:${FATOU}`,
      `t:on:${FATOU}`,
      "t:invite",
      "t:invitations",
    ]) {
      fatou.person.tapsWithData(data, 1);
      await fatou.bot.answers("Votre rôle au guichet ne permet pas cela");
    }
    counter.clock.pass(31 * 60_000);
    owner.person.taps("Fatou Ndiaye · caissier");
    await owner.bot.answers("resté ouvert trop longtemps");
    await owner.bot.asks("Cet affichage est resté ouvert");
    expect(owner.bot.buttons).not.toContain("Fatou Ndiaye · caissier");
  });

  it("is not what a question of an invitation was: a button of it says after half an hour that it is old, and the question stands as it was", async () => {
    const counter = await openWholeCounter();
    const owner = counter.meets(OWNER);
    owner.person.says("/inviter");
    await owner.bot.asks("Qui voulez-vous inviter");
    owner.person.says("Fatou Ndiaye");
    const role = await owner.bot.asks("Quel rôle");
    owner.person.says("/annuler");
    await owner.bot.asks("C’est annulé");
    counter.clock.pass(31 * 60_000);
    owner.person.taps("Caissier", role);
    await owner.bot.answers("Ce bouton n’est plus valable");
    await owner.bot.shows("Quel rôle");
  });
});

/** What a button of a message carries: a forged tap sends the same. */
function dataOf(counter: WholeCounter, messageId: number, chatId: number, label: string): string {
  const message = counter.chat.person({ id: chatId }).room.messages.get(messageId);
  const rows = message?.markup.kind === "inline" ? message.markup.rows.flat() : [];
  const button = rows.find(({ text }) => text === label);
  return button && "callback_data" in button ? String(button.callback_data) : "";
}

/** From the list to the last question. */
async function suspends({ person, bot }: Meeting): Promise<void> {
  person.says("/equipe");
  await bot.asks("Équipe");
  person.taps("Fatou Ndiaye · caissier");
  await bot.asks("Rôle : caissier");
  person.taps("Suspendre");
  await bot.asks("Suspendre Fatou Ndiaye ?");
  person.taps("Oui, suspendre");
  await bot.asks("Accès suspendu");
}

it("who was suspended a moment ago and still types the code that they were asked for has it taken away before the door is shown (S1)", async () => {
  const counter = await openWholeCounter();
  const { owner, fatou } = await cashier(counter);
  fatou.person.says("771234567 5000");
  await fatou.bot.asks("Vérifiez avant de confirmer");
  fatou.person.taps("Confirmer");
  await fatou.bot.asks("Votre code secret");
  await suspends(owner);
  await fatou.bot.shows("accès au guichet de la personne qui l’a fait est suspendu");
  for (const typed of [PIN, `mon code ${PIN}`]) {
    const message = fatou.person.says(typed);
    await fatou.bot.deletes(message.message?.message_id as number);
  }
  await fatou.bot.shows("réservé aux personnes autorisées");
  const stranger = counter.meets(6_666);
  const digits = stranger.person.says(PIN);
  await stranger.bot.asks("réservé aux personnes autorisées");
  expect(stranger.person.room.messages.has(digits.message?.message_id as number)).toBe(true);
  expect(counter.operator.ledger()).toEqual([]);
});

it("what a cashier asks an owner for is one message, however many deposits: each is opened, decided and followed there", async () => {
  const counter = await openWholeCounter();
  const { owner, fatou } = await cashier(counter);
  const before = owner.bot.messages.length;
  for (let nr = 1; nr <= 15; nr += 1) {
    fatou.person.says(`771234567 ${60_000 + nr * 500}`);
    await fatou.bot.asks("dépasse votre limite du jour");
    fatou.person.taps("Confirmer");
    await fatou.bot.asks("doit donner son accord");
  }
  await owner.bot.shows("15 dépôts attendent votre accord, 960 000 F CFA en tout");
  expect(owner.bot.messages).toHaveLength(before + 1);
  owner.person.taps("60 500 F");
  await owner.bot.asks("ce dépôt dépasse sa limite du jour");
  owner.person.taps("Retour");
  await owner.bot.asks("15 dépôts attendent");
  owner.person.taps("60 500 F");
  await owner.bot.asks("ce dépôt dépasse sa limite du jour");
  owner.person.taps("Accorder");
  await owner.bot.asks("14 dépôts attendent");
  await fatou.bot.shows("Votre code secret");
  owner.person.taps("61 000 F");
  await owner.bot.asks("ce dépôt dépasse sa limite du jour");
  owner.person.taps("Refuser");
  await expect.poll(() => owner.bot.buttons).toContain("Montant trop élevé");
  owner.person.taps("Montant trop élevé");
  await owner.bot.asks("13 dépôts attendent");
  await givesPin(fatou);
  await owner.bot.shows("60 500 F CFA au 77 123 45 67 : payé");
  expect(owner.bot.messages).toHaveLength(before + 1);
  expect(counter.operator.ledger().map(({ amount }) => amount)).toEqual([60_500]);
});

it("an owner of the settings is told from the others by a word, in the team's list, on the card and in what everybody did", async () => {
  const { person, bot } = (await openWholeCounter()).meets(OWNER);
  person.says("/equipe");
  const { buttons } = await bot.asks("Équipe");
  expect(buttons.flat()).toContain("Responsable 9001");
  person.taps("Responsable 9001");
  await bot.asks("Numéro Telegram : 9001");
});

describe("a cashier whose limit somebody has raised past the counter (S36)", () => {
  it("deposits nothing until a person has looked, while everybody else goes on; the owner reads which row it is", async () => {
    const counter = await openWholeCounter();
    const { owner, fatou } = await cashier(counter);
    writeInto(counter, `UPDATE team SET day_max = 9000000 WHERE id = ${idOf(FATOU)}`);
    fatou.person.says("771234567 60000");
    await fatou.bot.asks("réservé aux personnes autorisées");
    await counter.deposits(counter.meets(AWA), "771234567 5000");
    counter.clock.pass(61_000);
    await owner.bot.asks(`Un enregistrement du journal n’est pas tel que le guichet l’a laissé : team:${idOf(FATOU)}`);
    await counter.restarts(); // what was said to a stranger is not remembered
    fatou.person.says("771234567 60000");
    await fatou.bot.asks("réservé aux personnes autorisées");
    await acceptRow(counter.data, `team:${idOf(FATOU)}`, "raised by hand while the chat was away", counter.clock);
    fatou.person.says("771234567 60000");
    await fatou.bot.asks("Vérifiez avant de confirmer");
    expect(counter.operator.balance("771234567")).toBe(5_000);
  });

  it("who was let in by a line in the database is let in by nobody", async () => {
    const counter = await openWholeCounter();
    const { fatou } = await cashier(counter);
    writeInto(
      counter,
      `INSERT INTO team SELECT ${IBOU}, name, 'distributor', distributor, NULL, invited_by, joined_at, NULL FROM team`,
    );
    const ibou = counter.meets(IBOU);
    ibou.person.says("771234567 5000");
    await ibou.bot.asks("réservé aux personnes autorisées");
    fatou.person.says("771234567 5000");
    await fatou.bot.asks("Vérifiez avant de confirmer");
  });
});

/** As somebody with the file would. */
function writeInto(counter: WholeCounter, sql: string): void {
  const stranger = new DatabaseSync(join(counter.data, "journal.db"));
  stranger.exec(sql);
  stranger.close();
}
