import { PIN } from "../../canary/pins.ts";
import type { Scene } from "../stage.ts";

/** A deposit to a wrong number, from the first words to the end of its claim. */
export const claims: Scene = {
  name: "claims",
  title: { fr: "Un mauvais numéro : réclamer, relancer, clore", en: "A wrong number: claim, be reminded, close" },
  async play({ awa, owner, meanwhile }) {
    await awa.says("/reclamations", "claims-none");
    await awa.says("771234567 5000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-paid");
    await awa.taps("button-details", "card-no-substitute");
    await awa.taps("button-claim-fix", "claim-fix-question");
    await awa.taps("button-other-number", "recipient-for-amount");
    await awa.says("/annuler", "cancel-done");
    await awa.says({ fr: "je me suis trompé", en: "I made a mistake" }, "last-was-paid", "card-paid");
    await awa.taps("button-claim", "claim-why-question");
    await awa.taps("button-claim-number", "claim-title", "card-contested");
    await awa.taps("button-claim-text", "claim-letter");
    await awa.taps("button-claim-pdf", "<.pdf>");
    meanwhile({ fr: "le lendemain", en: "the next day" }, 25 * 3_600_000);
    await awa.sees("alarm-claim-reminder");
    await awa.says("/historique", "claim-contested");
    await awa.says("/tableau", "board-claims");
    await owner.says("/reclamations", "claims-title");
    await owner.taps("5 000 F", "claim-due");
    await owner.taps("button-claim-end", "claim-end-question");
    await owner.taps("button-claim-refunded", "claim-end-refunded");
    await awa.says("/reclamations", "claims-title");
  },
};
