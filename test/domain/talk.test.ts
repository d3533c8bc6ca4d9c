import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTalk } from "../../src/domain/talk.ts";
import { anySign } from "../any-sign.ts";

const SAID = {
  yes: ["ok", "OK !", "oui", "Ouiii", "d’accord", "c’est bon", "je confirme", "valider", "yes", "waaw", "oui svp"],
  no: ["non", "Non.", "c’est pas ça", "pas bon", "no"],
  thanks: ["merci", "Merci beaucoup !", "thanks", "thank you", "jërëjëf"],
  mistake: [
    "je me suis trompé",
    "Je me suis trompée de numéro",
    "mauvais numéro",
    "erreur de montant",
    "I made a mistake",
  ],
  undo: [
    "annule le dernier dépôt",
    "annuler mon dépôt",
    "Annulez la dernière opération svp",
    "rembourse",
    "cancel the last deposit",
  ],
  not_received: [
    "le client n’a pas reçu",
    "Le client n'a rien reçu",
    "il n’a pas encore reçu l’argent",
    "l’argent n’est pas arrivé",
    "the customer has not received it",
  ],
} as const;

describe("talk", () => {
  it.each(Object.entries(SAID).flatMap(([talk, all]) => all.map((text) => ({ text, talk }))))(
    "is understood: $text",
    ({ text, talk }) => {
      expect(readTalk(text)).toBe(talk);
    },
  );

  it.each([
    "annule",
    "annuler",
    "stop",
    "Awa",
    "solde",
    "oui 5000",
    "annuler le dépôt de Modou",
    "bonjour",
    "771234567",
  ])("is not heard where something else is said: %s", (text) => {
    expect(readTalk(text)).toBeUndefined();
  });

  it("is read out of anything without failing, and never out of figures", () => {
    fc.assert(
      fc.property(fc.string({ unit: anySign, maxLength: 200 }), (text) => {
        readTalk(text);
        expect(readTalk(`${text}5`)).toBeUndefined();
      }),
    );
  });
});
