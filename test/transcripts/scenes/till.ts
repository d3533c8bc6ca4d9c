import { PIN } from "../../canary/pins.ts";
import { AWA, WALLET } from "../../whole/counter.ts";
import type { Scene, Stage } from "../stage.ts";

/** A receipt to share, and how a doctored one is noticed. */
export const receipts: Scene = {
  name: "receipts",
  title: { fr: "Le reçu, et sa vérification", en: "The receipt, and checking it" },
  async play(stage) {
    const { awa, modou } = stage;
    await awa.says("771234567 5000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-paid");
    await awa.taps("button-details", "card-no-substitute");
    await awa.taps("button-receipt-picture", "receipt-caption");
    await awa.taps("button-receipt-pdf", "receipt-caption");
    await awa.taps("button-fold", "card-paid");
    await modou.says("/verifier", "verify-how");
    await modou.says("/verifier bonjour", "verify-unreadable");
    await modou.says(`/verifier ${codeIn(stage)}`, "verify-genuine");
    await modou.says("/verifier 0000-0000", "verify-unknown");
    const message = messageOf(stage);
    await awa.says(message, "payment-true");
    await awa.says(message.replace("5 000", "50 000").replace("771234567", "771234568"), "payment-false");
    await modou.says(message.replace("771234567", ""), "payment-unknown");
  },
};

function codeIn({ counter }: Stage): string {
  const captions = counter.chat.events.all.filter(({ chat, type }) => chat === AWA && type === "photo");
  return /[0-9A-Z]{4}-[0-9A-Z]{4}$/.exec(captions.at(-1)?.text ?? "")?.[0] ?? "";
}

/** What a customer may have been sent, as they would forward it. */
function messageOf({ counter }: Stage): string {
  const { transactionId } = counter.operator.ledger().at(-1) ?? {};
  return `Depot de 5 000 FCFA vers 771234567 reussi. ID ${transactionId}`;
}

/** Opening, the day so far, counting with a gap, and what the owner hears. */
export const till: Scene = {
  name: "opening-and-closing",
  title: { fr: "Ouverture et clôture du guichet", en: "Opening and closing the counter" },
  async play({ awa, owner, meanwhile }) {
    await awa.says("/cloture", "till-not-open");
    await awa.says("/ouverture", "till-opening-question");
    await awa.says({ fr: "pas mal", en: "quite a bit" }, "till-cash-unreadable");
    await awa.says("350 000", "till-opened", "till-balance-read");
    await awa.hasDeposited("771234567 5000");
    await awa.hasDeposited("782223344 10000");
    meanwhile({ fr: "une heure plus tard", en: "one hour later" }, 3_600_000);
    await awa.says("/recharge", "recharge-amount-question");
    await awa.says({ fr: "beaucoup", en: "a lot" }, "amount-words");
    await awa.says("200 000", "recharge-paid-question");
    await awa.says({ fr: "peut-être", en: "maybe" }, "recharge-paid-again");
    await awa.taps("button-recharge-cash", "recharge-remark-question");
    await awa.says("2000", "till-reason-unreadable");
    await awa.says({ fr: "Grossiste du marché", en: "Dealer at the market" }, "recharge-written");
    await awa.says("/ouverture", "till-open-since");
    meanwhile({ fr: "le soir", en: "in the evening" }, 8 * 3_600_000);
    await awa.says("/cloture", "till-closing-question");
    await awa.says("165000", "till-counting", "till-no-gap");
    await awa.taps("button-till-recount", "till-closing-question");
    await awa.says("163500", "till-counting", "till-must-explain");
    await awa.taps("button-till-close", "till-reason-question");
    await awa.says("1500", "till-reason-unreadable");
    await awa.says({ fr: "Monnaie rendue en trop", en: "Too much change given" }, "till-closed-now", "day-caption");
    await owner.taps("button-day-pdf", "day-caption");
  },
};

/** The drawer from one cashier to another, and what both, and the owner, read of it. */
export const handover: Scene = {
  name: "handover",
  title: { fr: "La caisse passe d’une personne à l’autre", en: "The drawer goes from one person to another" },
  async play({ awa, modou, meanwhile }) {
    await awa.says("/ouverture", "till-opening-question");
    await awa.says("350 000", "till-opened", "till-balance-read");
    await awa.hasDeposited("771234567 5000");
    await modou.says("/passation", "handover-not-yours");
    await awa.says("/passation", "handover-question");
    await awa.says("354 800", "handover-whom-question");
    await awa.taps("button-till-recount", "handover-question");
    await awa.says("354 000", "handover-must-explain", "handover-whom-question");
    await awa.says({ fr: "au patron", en: "the boss" }, "handover-whom-again");
    await awa.taps("Modou", "till-reason-question");
    await awa.says({ fr: "Monnaie rendue en trop", en: "Too much change given" }, "handover-waits");
    await modou.taps("button-handover-refuse", "handover-refused");
    await awa.says("/passation", "handover-question");
    await awa.says("354 000", "handover-whom-question");
    await awa.taps("Modou", "till-reason-question");
    await awa.says({ fr: "Monnaie rendue en trop", en: "Too much change given" }, "handover-waits");
    await awa.hasDeposited("771234567 10000");
    await modou.taps("button-handover-exact", "handover-moved");
    await modou.taps("button-handover-count", "handover-take-question");
    await modou.says("364 000", "handover-yours");
    await modou.taps("button-handover-refuse", "handover-over");
    meanwhile({ fr: "une heure plus tard", en: "one hour later" }, 3_600_000);
    await modou.says("/ouverture", "till-held-by");
    await modou.taps("button-handover", "handover-question");
    await modou.says("364 000", "handover-whom-question");
    await modou.taps("Awa", "handover-waits");
    await modou.taps("button-handover-keep", "handover-kept");
    await awa.says("/passation", "handover-not-yours");
    await awa.taps("button-handover-alone", "handover-take-question");
    await awa.says("364 000", "handover-yours", "handover-then");
    meanwhile({ fr: "le soir", en: "in the evening" }, 8 * 3_600_000);
    await awa.says("/cloture", "till-closing-question");
    await awa.says("364 000", "till-counting", "till-turn-gap");
    await awa.taps("button-till-close", "till-closed-now", "day-caption");
  },
};

/** Nobody else works at this counter. */
export const handoverAlone: Scene = {
  name: "handover-alone",
  title: { fr: "Une seule personne au guichet", en: "One person alone at the counter" },
  counter: { settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Awa` } },
  async play({ awa }) {
    await awa.says("/passation", "till-not-open");
    await awa.says("/ouverture", "till-opening-question");
    await awa.says("350 000", "till-opened", "till-balance-read");
    await awa.says("/passation", "handover-nobody");
  },
};

/** Reports that come by themselves: chosen, and what came after the counter had been away for a week. */
export const standingReports: Scene = {
  name: "reports-by-themselves",
  title: { fr: "Rapports d’office", en: "Reports that come by themselves" },
  async play({ awa, owner, meanwhile }) {
    await owner.says("/rapport auto", "standing-title-all");
    await awa.says("/rapport auto", "standing-title");
    await awa.taps("button-standing-evening", "standing-on");
    await awa.taps("button-standing-week", "standing-on");
    await awa.taps("button-standing-month", "standing-on");
    meanwhile(
      { fr: "le guichet est resté arrêté huit jours", en: "the counter was stopped for eight days" },
      8 * 86_400_000,
    );
    await awa.sees("standing-came-evening", "standing-came-week", "standing-came-month");
    await awa.says("/rapport auto", "standing-title");
    await awa.taps({ fr: "✅ Chaque soir", en: "✅ Each evening" }, "standing-off");
  },
};

/** The reports and the alert. */
export const reports: Scene = {
  name: "reports-and-alert",
  title: { fr: "Rapports, et solde bas", en: "Reports, and a low balance" },
  async play({ awa }) {
    await awa.says("/tableau", "board-title");
    await awa.says("/rapport", "report-of-day");
    await awa.says({ fr: "/rapport bientôt", en: "/report soon" }, "report-which");
    await awa.taps("button-report-week", "report-of-days");
    await awa.says({ fr: "/rapport hier", en: "/report yesterday" }, "report-of-day");
    await awa.says({ fr: "/rapport 31/02", en: "/report 31/02" }, "history-no-such-day");
    await awa.says({ fr: "/rapport tout", en: "/report all" }, "report-too-long");
    await awa.says("/rapport 770000001", "report-no-counter");
    await awa.says({ fr: "/rapport hier par Fatou", en: "/report yesterday by Fatou" }, "report-no-person");
    await awa.says("/alerte", "alert-none");
    await awa.says({ fr: "/alerte beaucoup", en: "/alert a lot" }, "alert-unreadable");
    await awa.says("/alerte 990000", "alert-set");
    await awa.hasDeposited("771234567 5000");
    await awa.says("782223344 10000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-paid", "alarm-solde-low");
    await awa.says("/alerte", "alert-level");
    await awa.says({ fr: "/alerte non", en: "/alert no" }, "alert-off");
    await awa.says("/phrase", "phrase-none");
    await awa.says("/phrase 2468", "phrase-unfit");
    await awa.says({ fr: "/phrase le manguier de ma tante", en: "/phrase my aunt’s mango tree" }, "phrase-set");
    await awa.says("/phrase", "phrase-chosen");
    await awa.says({ fr: "/phrase non", en: "/phrase no" }, "phrase-off");
  },
};
