import { PIN } from "../canary/pins.ts";
import { AWA, MODOU, OWNER, STRANGER, type WholeCounter, wordsOfLink } from "./counter.ts";

/** A person and the bot in their chat. */
export type Meeting = ReturnType<WholeCounter["meets"]>;

/** Leads to the first question of a dialogue, and gives whom it is asked. */
export type WayIn = (counter: WholeCounter) => Promise<Meeting>;

/** For every dialogue one; the steps after the first are asked through the same door (`flows/questions/question.ts`). */
export const WAYS_IN: Readonly<Record<string, WayIn>> = {
  deposit: (counter) => asks(counter.meets(AWA), "/depot", "Numéro du client"),
  list: (counter) => asks(counter.meets(AWA), "/lot", "Envoyez votre liste"),
  async "choose-lines"(counter) {
    const awa = await asks(counter.meets(AWA), "771234567 5000\n770000001 3000", "À payer : 2 lignes");
    return await taps(awa, "Choisir les lignes", "Quelles lignes");
  },
  async "fix-line"(counter) {
    const awa = await hasRun(counter);
    await taps(awa, "Voir les lignes", "Lignes du lot");
    return await taps(awa, "Corriger la ligne 1", "Numéro du client");
  },
  async "history-filter"(counter) {
    const awa = await asks(counter.meets(AWA), "/historique", "Historique");
    return await taps(awa, "Client", "Quel client");
  },
  async contact(counter) {
    const awa = await asks(counter.meets(AWA), "/carnet", "carnet");
    return await taps(awa, "Ajouter un client", "Numéro du client à enregistrer");
  },
  opening: (counter) => asks(counter.meets(AWA), "/ouverture", "Combien d’argent"),
  async handover(counter) {
    await opens(counter);
    return await asks(counter.meets(AWA), "/passation", "comptez-la d’abord");
  },
  async "handover-take"(counter) {
    const modou = counter.meets(MODOU);
    await opens(counter);
    const awa = await asks(counter.meets(AWA), "/passation", "comptez-la d’abord");
    await asks(awa, "100 000 F", "À qui passez-vous");
    await taps(awa, "Modou", "Modou doit encore compter");
    await modou.bot.shows("vous passe la caisse");
    return await taps(modou, "Autre somme", "Comptez la caisse que vous prenez");
  },
  async recharge(counter) {
    await opens(counter);
    return await asks(counter.meets(AWA), "/recharge", "De combien");
  },
  async closing(counter) {
    await opens(counter);
    return await asks(counter.meets(AWA), "/cloture", "Comptez l’argent");
  },
  async "closing-reason"(counter) {
    await opens(counter);
    const awa = await asks(counter.meets(AWA), "/cloture", "Comptez l’argent");
    await asks(awa, "1 000 F", "Clôture du guichet");
    return await taps(awa, "Fermer le guichet", "D’où vient l’écart");
  },
  invite: (counter) => asks(counter.meets(OWNER), "/inviter", "Qui voulez-vous inviter"),
  async "team-limit"(counter) {
    const owner = await invited(counter);
    await asks(owner, "/equipe", "Équipe");
    await taps(owner, "Fatou", "Rôle");
    return await taps(owner, "Changer la limite", "Quelle limite");
  },
};

/** A list of which one line was refused and one paid. */
export async function hasRun(counter: WholeCounter): Promise<Meeting> {
  const awa = await asks(counter.meets(AWA), "775559999 5000\n771234567 3000", "À payer : 2 lignes");
  await taps(awa, "Confirmer 2", "Rien n’est encore parti");
  await taps(awa, "Envoyer", "Votre code secret");
  for (const key of [...PIN, "✓"]) awa.person.taps(key);
  await awa.bot.shows("Lot terminé");
  return awa;
}

/** Says something and waits for what the bot says then. */
export async function asks(meeting: Meeting, words: string, question: string | RegExp): Promise<Meeting> {
  meeting.person.says(words);
  await meeting.bot.asks(question);
  return meeting;
}

/** Taps a button and waits for what the bot says then. */
export async function taps(meeting: Meeting, label: string, question: string | RegExp): Promise<Meeting> {
  meeting.person.taps(label);
  await meeting.bot.asks(question);
  return meeting;
}

async function opens(counter: WholeCounter): Promise<void> {
  const awa = await asks(counter.meets(AWA), "/ouverture", "Combien d’argent");
  await asks(awa, "100 000", "Solde lu");
}

async function invited(counter: WholeCounter): Promise<Meeting> {
  const owner = await asks(counter.meets(OWNER), "/inviter", "Qui voulez-vous inviter");
  await asks(owner, "Fatou", "Quel rôle");
  await taps(owner, "Caissier", "Pour quel compte");
  await taps(owner, "78 000 00 01", "Quelle limite");
  await asks(owner, "50 000", "Vérifiez l’invitation");
  owner.person.taps("Créer le lien");
  const { text } = await owner.bot.asks("Envoyez ce lien");
  const fatou = counter.meets(STRANGER);
  await asks(fatou, wordsOfLink(text), "Bonjour Fatou");
  return owner;
}
