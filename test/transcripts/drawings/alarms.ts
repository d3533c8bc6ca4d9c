import { renderAlarm } from "../../../flows/wallet/alarm.ts";
import type { Drawing } from "../drawn.ts";

const OPERATIONS = [
  ...["createToken", "getPublicKey", "createCashIn", "createBulkCashIn", "searchTransactions"],
  ...["getAccount", "getDistributorBalance", "changePin", "getTransactionStatus"],
];

/** Every alarm, as an owner (a low balance: as who set it) hears it. */
export const alarms: Drawing = {
  name: "alarms",
  title: { fr: "Toutes les alertes", en: "Every alarm" },
  draw({ say, language, now, when, shows }) {
    const deposit = {
      reference: "GK3F-7Q2M-X9ZT-4BCD",
      number: "77 123 45 67",
      amount: "5 000",
      wallet: "78 000 00 01",
    };
    const tell = (alarm: string, values: Readonly<Record<string, string | number>> = {}) =>
      shows(
        renderAlarm({ kind: "alarm", chatId: 1, alarm, values } as Parameters<typeof renderAlarm>[0], say, language),
      );
    when({ fr: "la réponse ne dit pas ce qui a été demandé", en: "the answer does not say what was asked" });
    tell("contradiction", deposit);
    when({ fr: "deux paiements sous une référence", en: "two payments under one reference" });
    const ids = "CI261124.1002.A00001, CI261124.1002.A00002";
    tell("paid-twice", { ...deposit, ids });
    when({ fr: "un paiement annoncé n’est plus affiché comme payé", en: "a payment is not shown as paid any more" });
    const [first] = ids.split(", ") as [string];
    tell("taken-back", { ...deposit, ids: first, status: "CANCELLED" });
    when({ fr: "il l’est de nouveau, une seule fois", en: "it is again, once" });
    tell("paid-once", { ...deposit, ids: first });
    when({ fr: "une réclamation : ouverte, rappelée, en retard", en: "a claim: opened, reminded of, overdue" });
    const claim = {
      claim: "RK3F-7Q2M-X9ZT",
      dueAt: String(Date.UTC(2026, 11, 1)),
      deposit: "0123456789ABCDEF",
      id: first,
    };
    const about = {
      number: "77\u00a0123\u00a045\u00a067",
      amount: "5\u00a0000",
      till: "78\u00a0000\u00a000\u00a001",
      ...claim,
    };
    for (const alarm of ["claim-opened", "claim-reminder", "claim-overdue"]) tell(alarm, about);
    when({ fr: "l’historique ne se lit plus", en: "the history cannot be read any more" });
    tell("comparison-late", { hours: 3 });
    when({ fr: "un enregistrement du journal a été changé", en: "a row of the journal was changed" });
    tell("row-broken", { rows: "team:1003", count: 1, line: 42 });
    when({ fr: "plusieurs lignes", en: "several rows" });
    tell("row-broken", { rows: "team:1003, facts:receipt_key", count: 2, line: 42 });
    when({ fr: "les actes eux-mêmes ont été changés", en: "the acts themselves were changed" });
    tell("trail-broken", { rows: "", count: 0, line: 42 });
    when({ fr: "chaque jour, sans bruit, si tout concorde", en: "every day, without a sound, if all fits" });
    tell("anchor", { lines: "12\u00a0345", anchor: `house:12345:${"3f9a".repeat(16)}` });
    when({ fr: "payé après avoir été tenu pour non payé", en: "paid after it was taken for not paid" });
    tell("late-success", deposit);
    when({ fr: "payé pendant qu’une personne devait décider", en: "paid while a person was to decide" });
    tell("review-paid", deposit);
    when({ fr: "une ligne qui ne se compare pas", en: "a row that cannot be compared" });
    tell("incomparable", deposit);
    when({ fr: "Orange Money refuse l’accès du guichet", en: "Orange Money refuses the counter’s access" });
    for (const operation of OPERATIONS)
      tell("access-refused", { operation, wallet: deposit.wallet, answer: "HTTP 403" });
    when({ fr: "ou un appel dont aucun compte ne dépend", en: "or a call that no wallet hangs on" });
    tell("api-refused", { operation: "getTestNumbers", wallet: deposit.wallet, answer: "HTTP 403" });
    when({ fr: "codes erronés, pour un dépôt ou pour le solde", en: "wrong PINs, for a deposit or for the balance" });
    const typed = { wallet: deposit.wallet, name: "Modou", at: now };
    tell("pin-lock", { ...typed, earlierName: "Awa", earlierAt: now - 60_000 });
    when({ fr: "codes restés sans réponse", en: "PINs without an answer" });
    tell("pins-in-doubt", typed);
    when({ fr: "Orange a bloqué le compte", en: "Orange has locked the wallet" });
    tell("operator-lock", typed);
    when({ fr: "trois codes erronés d’une personne dans la journée", en: "three wrong PINs of one person in a day" });
    tell("person-stopped", { ...typed, person: 3001 });
    when({ fr: "un dernier essai, à qui il est donné", en: "a last try, to the one who has it" });
    tell("last-try", { wallet: deposit.wallet, until: now + 600_000 });
    when({ fr: "le compte est rouvert, à ceux qui l’utilisent", en: "the wallet is open again, to those who use it" });
    tell("wallet-reopened", deposit);
    when({ fr: "un jour sans réponse sûre", en: "a day without a clear answer" });
    tell("review", deposit);
    when({ fr: "la clé d’Orange Money n’est plus la même", en: "Orange Money’s key is another one" });
    tell("key-changed");
    tell("two-pollers");
    when({ fr: "le jeton de WhatsApp n’est plus valable", en: "the token of WhatsApp is over" });
    tell("meta-stopped", { code: "190" });
    when({
      fr: "sur WhatsApp, un autre téléphone ou une autre personne est peut-être derrière un numéro",
      en: "on WhatsApp, another phone or another person may be behind a number",
    });
    tell("person-moved", { name: "Modou", person: 4_503_599_627_370_497 });
    shows(say("moved-back"));
    shows(say("moved-not-changed"));
    shows(say("moved-taken"));
    shows(say("access-invitation-held"));
    when({ fr: "le solde passe sous le seuil", en: "the balance falls below the level" });
    const low = { wallet: deposit.wallet, balance: "48 000", level: "50 000" };
    tell("solde-low", low);
    tell("solde-low-until", { ...low, hour: "17", minute: "40" });
    when({ fr: "le soir", en: "in the evening" });
    const day = { day: 1, wallet: deposit.wallet, by: say("till-somebody"), count: 1, total: "5 000", cash: "0" };
    tell("day-closed", { ...day, solde: "none" });
    tell("day-closed", { ...day, count: 12, total: "180 000", cash: "− 1 500", solde: "0" });
    const apart = { paidAgain: 1, again: "5 000", takenBack: 2, back: "8 000" };
    tell("day-closed", { ...day, count: 12, total: "180 000", cash: "0", solde: "− 5 000", ...apart });
    tell("day-closed", { ...day, count: 12, total: "180 000", solde: "0", handovers: 2, lastGap: "0" });
    when({ fr: "la caisse change de main", en: "the drawer changes hands" });
    const hands = { wallet: deposit.wallet, by: "Awa", who: "Modou", at: now, since: now };
    const counted = { given: "354 000", givenGap: "− 1 000", cash: "364 000", gap: "0" };
    for (const alarm of ["handover-offered", "handover-taken", "handover-alone", "handover-ended"])
      tell(alarm, { ...hands, ...counted, handover: 1 });
    when({ fr: "la comparaison de chaque heure", en: "the hourly comparison" });
    tell("orphans", { orphans: 1, late: 0, missing: 2, references: deposit.reference });
    when({ fr: "quelqu’un est venu par une invitation", en: "somebody came by an invitation" });
    for (const role of ["cashier", "supervisor", "distributor"])
      tell("joined", { name: "Fatou Ndiaye", role, id: "3001", on: "telegram" });
    tell("joined", { name: "Fatou Ndiaye", role: "cashier", on: "whatsapp" });
  },
};
