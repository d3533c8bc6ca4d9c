import { describe, it } from "vitest";
import { DIALOGUES, FLOWS } from "../../flows/features.ts";
import { isForRole } from "../../flows/ground/opening.ts";
import { LENT_PIN, PIN } from "../canary/pins.ts";
import { AWA, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";
import { asks, hasRun, type Meeting, taps, WAYS_IN } from "./ways-in.ts";

/** Something that was begun: how a person gets there, and how it goes on. */
interface Middle {
  readonly enters: (counter: WholeCounter) => Promise<Meeting>;
  readonly goesOn: (meeting: Meeting) => Promise<unknown>;
}

/** Every flow but the one that ends whatever is asked. */
const OTHERS = FLOWS.filter(({ ends }) => !ends);

/** Where something was answered that would have to be said again. */
const BEGUN: Readonly<Record<string, Middle>> = {
  "a deposit, its number said": {
    enters: async (counter) => asks(counter.meets(AWA), "/depot 771234567", "Montant"),
    goesOn: (awa) => asks(awa, "5000", "Vérifiez avant de confirmer"),
  },
  "a deposit under review": {
    enters: (counter) => asks(counter.meets(AWA), "771234567 5000", "Vérifiez avant de confirmer"),
    goesOn: (awa) => taps(awa, "Confirmer", "Votre code secret"),
  },
  "a list, a contact shared": {
    async enters(counter) {
      const awa = await WAYS_IN["list"]?.(counter);
      if (!awa) throw new Error("no way into a list");
      awa.person.sharesContact({ firstName: "Modou", phone: "782223344" });
      await awa.bot.asks("montant");
      return awa;
    },
    goesOn: (awa) => asks(awa, "5000", "À payer : 1 ligne"),
  },
  "a contact, its number said": {
    async enters(counter) {
      const awa = await WAYS_IN["contact"]?.(counter);
      if (!awa) throw new Error("no way into a contact");
      return await asks(awa, "771234567", "Nom du client");
    },
    goesOn: (awa) => asks(awa, "Modou Diop", "est dans votre carnet"),
  },
  "a recharge, its amount said": {
    async enters(counter) {
      const awa = await WAYS_IN["recharge"]?.(counter);
      if (!awa) throw new Error("no way into a recharge");
      return await asks(awa, "200 000", "payé");
    },
    goesOn: (awa) => taps(awa, "Non, autrement", "qui"),
  },
  "an invitation, its name said": {
    enters: async (counter) => asks(await asks(counter.meets(OWNER), "/inviter", "Qui voulez"), "Fatou", "Quel rôle"),
    goesOn: (owner) => taps(owner, "Caissier", "Pour quel compte"),
  },
};

describe.each(Object.entries(BEGUN))("in the middle of %s", (_name, { enters, goesOn }) => {
  it("every flow either stands aside or asks which comes first, and what was begun goes on", async () => {
    const counter = await openWholeCounter();
    const meeting = await enters(counter);
    const role = meeting.person.room.chat.id === OWNER ? "owner" : "distributor";
    for (const flow of OTHERS) {
      if (flow.aside || !isForRole({ role }, flow)) {
        await asks(meeting, `/${flow.commands[0]}`, /^(?![\s\S]*Le finir d’abord)/);
        continue;
      }
      await asks(meeting, `/${flow.commands[0]}`, "Le finir d’abord, ou l’abandonner ?");
      await taps(meeting, "Le finir d’abord", "Continuez où vous en étiez");
    }
    await goesOn(meeting);
  });
});

// Where nothing was answered yet, nothing is lost: what is begun then takes the question's place.
it.each(DIALOGUES.map(({ name }) => name))(
  "at the first question of %s, what stands aside leaves it open",
  async (name) => {
    const counter = await openWholeCounter();
    const meeting = await WAYS_IN[name]?.(counter);
    if (!meeting) throw new Error(`no way in to ${name}`);
    for (const flow of OTHERS.filter(({ aside }) => aside))
      await asks(meeting, `/${flow.commands[0]}`, /^(?![\s\S]*Le finir d’abord)/);
    await asks(meeting, "/annuler", "C’est annulé");
    await asks(meeting, "/annuler", "Il n’y a rien à annuler");
  },
);

it("while a code is awaited, every flow gets an answer, and the code still pays the deposit", async () => {
  const counter = await openWholeCounter({ pin: LENT_PIN }); // `/test` shows it
  const awa = await asks(counter.meets(AWA), "771234567 5000", "Vérifiez avant de confirmer");
  awa.person.taps("Confirmer");
  const pad = await awa.bot.asks("Votre code secret");
  for (const flow of OTHERS) await asks(awa, `/${flow.commands[0]}`, "");
  for (const key of [...LENT_PIN, "✓"]) awa.person.taps(key, pad);
  await awa.bot.asks("CFA →");
});

it("a list that is sent while a deposit is under review waits until the person has said which comes first", async () => {
  const counter = await openWholeCounter();
  const awa = await asks(counter.meets(AWA), "771234567 5000", "Vérifiez avant de confirmer");
  await asks(awa, "782223344 1000\n770000001 3000", "Le finir d’abord, ou l’abandonner ?");
  await taps(awa, "Le finir d’abord", "Continuez où vous en étiez");
  awa.person.sendsDocument({ name: "liste.csv", content: "Numéro;Montant\n782223344;1000\n770000001;3000" });
  await awa.bot.asks("Le finir d’abord, ou l’abandonner ?");
  await taps(awa, "L’abandonner", "À payer : 2 lignes");
});

/** Buttons that ask something: how a person gets one in sight, what stands on it, and what it asks. */
const BUTTONS: Readonly<Record<string, readonly [(counter: WholeCounter) => Promise<Meeting>, string, string]>> = {
  "a filter of the history": [(counter) => asks(counter.meets(AWA), "/historique", "Comparé"), "Client", "Quel client"],
  "lines of a list": [
    (counter) => asks(counter.meets(AWA), "771234567 5000\n770000001 3000", "À payer : 2 lignes"),
    "Choisir les lignes",
    "Quelles lignes",
  ],
  "the right number of a line": [
    async (counter) => taps(await hasRun(counter), "Voir les lignes", "Lignes du lot"),
    "Corriger la ligne 1",
    "Numéro du client",
  ],
  "another count": [counts, "Recompter", "Comptez l’argent"],
  "the reason of a gap": [counts, "Fermer le guichet", "D’où vient l’écart"],
  "another PIN, under a refusal": [isRefused, "Changer le code secret", "Changement du code secret"],
};

it.each(Object.entries(BUTTONS))(
  "a tap that would ask for %s while a deposit is under review says what to finish first, and both go on",
  async (_name, [enters, label, question]) => {
    const counter = await openWholeCounter();
    const awa = await enters(counter);
    await asks(awa, "782223344 5000", "Vérifiez avant de confirmer");
    awa.person.taps(label);
    await awa.bot.answers("Finissez-le, ou abandonnez-le avec /annuler");
    await taps(awa, "Changer le montant", "Montant du dépôt");
    await asks(awa, "/annuler", "C’est annulé");
    await taps(awa, label, question);
  },
);

it("a tap on a cashier's limit while an invitation is begun says what to finish first, and the invitation goes on", async () => {
  const counter = await openWholeCounter();
  await WAYS_IN["team-limit"]?.(counter);
  const owner = await asks(counter.meets(OWNER), "/annuler", "C’est annulé");
  await asks(owner, "/equipe", "Équipe");
  owner.person.taps("Fatou");
  const card = await owner.bot.asks("Rôle");
  await asks(await asks(owner, "/inviter", "Qui voulez"), "Binta", "Quel rôle");
  owner.person.taps("Changer la limite", card);
  await owner.bot.answers("Finissez-le, ou abandonnez-le avec /annuler");
  await taps(owner, "Caissier", "Pour quel compte");
});

async function counts(counter: WholeCounter): Promise<Meeting> {
  const awa = await WAYS_IN["closing"]?.(counter);
  if (!awa) throw new Error("no way into a count");
  return await asks(awa, "1 000 F", "Clôture du guichet");
}

async function isRefused(counter: WholeCounter): Promise<Meeting> {
  counter.operator.faults.add({ kind: "refused", code: "2010" });
  const awa = await asks(counter.meets(AWA), "771234567 5000", "Vérifiez avant de confirmer");
  await taps(awa, "Confirmer", "Votre code secret");
  for (const key of [...PIN, "✓"]) awa.person.taps(key);
  await awa.bot.asks("Dépôt refusé");
  return awa;
}
