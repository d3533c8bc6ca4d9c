import { expect, it } from "vitest";
import { AWA, openWholeCounter } from "./counter.ts";
import { asks, taps } from "./ways-in.ts";

it("the address book makes a favourite of somebody just added, and finds by a typed name while it is open", async () => {
  const awa = await asks((await openWholeCounter()).meets(AWA), "/carnet", "carnet est vide");
  awa.person.sharesContact({ firstName: "Fatou", phone: "771234567" });
  await awa.bot.asks("77 123 45 67, Fatou, est dans votre carnet");
  await asks(awa, "/annuler", "C’est annulé");
  await taps(await asks(awa, "/carnet", "mettre en favori ⭐"), "Ajouter un client", "Numéro du client à enregistrer");
  await asks(await asks(awa, "782223344", "Nom du client"), "Modou Sow", "est dans votre carnet");
  await taps(awa, "⭐ Mettre en favori", "⭐ 78 222 33 44 · Modou Sow");
  await asks(awa, "/carnet", "Clients : 2");
  awa.person.says("sow");
  const { buttons } = await awa.bot.asks("Dans votre carnet");
  expect(buttons.flat().map((label) => label.replace(/\u00a0/g, " "))).toEqual([
    "⭐ 78 222 33 44 · Modou Sow",
    "Carnet",
  ]);
  await asks(awa, "personne de ce nom", "Je n’ai pas compris");
  await taps(awa, "Carnet", "Clients : 2");
  awa.person.taps("Fermer");
  await awa.bot.answers("");
  await asks(awa, "fatou", "Je n’ai pas compris");
});
