import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderCard, renderWhole } from "../../flows/card/card.ts";
import { openLine } from "../../flows/card/line.ts";
import type { Card } from "../../flows/sentences/facts.ts";
import { renderAlarm } from "../../flows/wallet/alarm.ts";
import { loadWords } from "../../src/bot/words.ts";
import { DEPOSIT_STATES, type Deposit, type DepositId, type TransactionId } from "../../src/domain/deposit.ts";
import { LANGUAGES } from "../../src/domain/language.ts";
import { formatTime } from "../../src/domain/local-time.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { LATE_SUCCESS } from "../../src/domain/paid.ts";
import type { Person } from "../../src/domain/person.ts";
import { REJECTION_REASONS, REVIEW_REASONS } from "../../src/domain/reasons.ts";
import type { Reference } from "../../src/domain/reference.ts";

const words = loadWords(join(import.meta.dirname, "../../locales"), { strict: true });
const sentAt = Date.UTC(2026, 10, 23, 14, 2);
const MINUTE = 60_000;

const deposit: Deposit = {
  id: "0123456789ABCDEF" as DepositId,
  intentKey: "1001:1",
  reference: "GK3F-7Q2M-X9ZT-4BCD" as Reference,
  chatId: 1001,
  actorId: 1001,
  distributor: "780000001" as Msisdn,
  recipient: "771234567" as Msisdn,
  amount: xof(5_000),
  state: "UNCERTAIN",
  version: 4,
  attempts: 1,
  createdAt: sentAt - MINUTE,
  sentAt,
  looks: 2,
};

function french(over: Partial<Deposit>, afterMs = MINUTE): Card {
  return renderCard({ deposit: { ...deposit, ...over } }, words("fr"), "fr", sentAt + afterMs);
}

function labels(card: Card): string[] {
  return card.keyboard?.inline_keyboard.flat().map(({ text }) => text) ?? [];
}

describe("a card", () => {
  it.each(LANGUAGES)(
    "has number, amount in figures and words, and reference in every state, unfolded, in %s",
    (language) => {
      for (const state of DEPOSIT_STATES) {
        const { text } = renderWhole({ deposit: { ...deposit, state } }, words(language), language, sentAt);
        expect(text).toContain("77\u00a0123\u00a045\u00a067");
        expect(text).toContain("5\u00a0000\u00a0F\u00a0CFA");
        expect(text).toContain(language === "fr" ? "(cinq mille francs CFA)" : "(five thousand CFA francs)");
        expect(text).toContain("GK3F-7Q2M-X9ZT-4BCD");
      }
    },
  );

  it("I7: looks paid only when it is paid, and refused only when it is refused", () => {
    for (const state of DEPOSIT_STATES) {
      const { text } = french({ state });
      expect(text.includes("✅") || text.includes("F\u00a0CFA →")).toBe(state === "SUCCEEDED");
      expect(text.includes("Dépôt refusé")).toBe(state === "REJECTED");
      expect(text.includes("vérification en cours")).toBe(state === "UNCERTAIN" || state === "PENDING");
    }
  });

  it("of a paid deposit is three lines, with the name, the balance and the operator's id, or our reference where there is none", () => {
    const paid = { state: "SUCCEEDED", balanceAfter: xof(995_000) } as const;
    const named = { customer: { name: "Fatou Ndiaye" } };
    const id = "CI261123.1402.A00001" as TransactionId;
    const draw = (over: Partial<Deposit>, view = {}, at = sentAt) =>
      renderCard({ deposit: { ...deposit, ...paid, ...over }, ...view }, words("fr"), "fr", at).text;
    expect(draw({ transactionId: id }, named).replaceAll("\u00a0", " ")).toBe(
      `✅ 5 000 F CFA → 77 123 45 67\nFatou Ndiaye · 14 h 02 · solde 995 000 F\n${id}`,
    );
    expect(draw({})).toContain("GK3F-7Q2M-X9ZT-4BCD");
    expect(draw({ reason: "person_asked" })).toContain("Déclaré payé par une personne");
    expect(draw({}, {}, sentAt + 24 * 60 * MINUTE)).toContain("le\u00a023/11\u00a0à\u00a014\u00a0h\u00a002");
  });

  it("fits a message and its buttons, for the largest amount", () => {
    for (const state of DEPOSIT_STATES) {
      const card = french({ state, amount: xof(9_999_999) }, 30 * MINUTE);
      expect(card.text.length).toBeLessThan(1_000);
      for (const key of card.keyboard?.inline_keyboard.flat() ?? []) {
        expect("callback_data" in key && Buffer.byteLength(key.callback_data)).toBeLessThanOrEqual(64);
      }
    }
  });

  it("in doubt says since when, when we look next, and never to make it again", () => {
    const { text } = french({ nextLookAt: sentAt + 2 * MINUTE });
    expect(text).toContain("depuis 14\u00a0h\u00a002");
    expect(text).toContain("Prochaine vérification\u00a0: 14\u00a0h\u00a004");
    expect(text).toContain("ne refaites pas ce dépôt");
    expect(french({ nextLookAt: sentAt + 6.5 * MINUTE }).text).toContain(
      "Prochaine vérification\u00a0: 14\u00a0h\u00a009.",
    );
    expect(french({ nextLookAt: sentAt }).text).toContain("Une vérification se fait en ce moment");
  });

  it("in doubt offers to look now, and to decide only once a person may", () => {
    expect(labels(french({}, 14 * MINUTE))).toEqual(["Vérifier maintenant"]);
    expect(labels(french({}, 15 * MINUTE))).toEqual(["Vérifier maintenant", "Décider"]);
    expect(labels(french({ reason: "parked" }, 60 * MINUTE))).toEqual(["Vérifier maintenant"]);
  });

  it.each(REVIEW_REASONS)("for a person to decide has the reason %s, the facts and three words", (reason) => {
    const card = french({ state: "REVIEW", reason, transactionId: "CI261123.1402.A00001" as TransactionId });
    expect(card.text).toContain("Compte\u00a0: 78\u00a0000\u00a000\u00a001");
    expect(card.text).toContain(
      "Envoyé\u00a0: 14\u00a0h\u00a002, 2\u00a0vérifications depuis".replace("2\u00a0v", "2 v"),
    );
    expect(card.text).toContain("CI261123.1402.A00001");
    expect(labels(card)).toEqual(["Payé", "Pas payé", "Continuer à vérifier"]);
  });

  it.each(REJECTION_REASONS)("that was refused says why and what to do: %s", (reason) => {
    for (const language of LANGUAGES) {
      const view = { deposit: { ...deposit, state: "REJECTED" as const, reason, operatorCode: "2011" } };
      const { text } = renderCard(view, words(language), language, sentAt);
      expect(text).toContain(words(language)(`reason-${reason}`));
      expect(text).toContain("2011");
    }
  });

  it("F56: says that nothing was debited only of what never left, and of a code of the operator's table on the only call", () => {
    const refused = { state: "REJECTED", looks: 0, attempts: 1, settledAt: sentAt } as const;
    const says = (different: Partial<Deposit>) => french({ ...refused, ...different }).text;
    const nothing = "Rien n’a été débité.";
    const notShown = /ne montrait aucun paiement à la dernière vérification \(14\u00a0h\u00a002/;
    expect(says({ reason: "recipient_without_wallet", operatorCode: "2000" })).toContain(nothing);
    expect(says({ reason: "not_sent", operatorCode: "ECONNREFUSED" })).toContain(nothing);
    expect(says({ reason: "pin_unreadable", operatorCode: "KEY_CHANGED" })).toContain(nothing);
    const unproved: Partial<Deposit>[] = [
      { reason: "request_refused", operatorCode: "HTTP 415" },
      { reason: "recipient_without_wallet", operatorCode: "2000", attempts: 2 },
      { reason: "not_paid_by_person", operatorCode: "2000" },
    ];
    const lookedUp: Partial<Deposit>[] = [
      { reason: "refused_by_operator", operatorCode: "FAILED", lastLookAt: sentAt, looks: 4 },
      { reason: "refused_by_operator", operatorCode: "50", looks: 3 },
      { reason: "not_allowed", operatorCode: "2041" },
      { reason: "not_allowed", operatorCode: "4099" },
      { reason: "pin_unreadable", operatorCode: "4003" },
    ];
    for (const different of [...unproved, ...lookedUp]) {
      expect(says(different), JSON.stringify(different)).not.toContain(nothing);
      expect(notShown.test(says(different)), JSON.stringify(different)).toBe(lookedUp.includes(different));
    }
  });

  it("I7, F19: that was called not paid says so no more, and cannot be made again from it, once the operator shows a payment", () => {
    for (const reason of REJECTION_REASONS) {
      const card = french({ state: "REJECTED", reason, operatorCode: LATE_SUCCESS });
      expect(card.text).toContain("Orange Money montre un paiement");
      expect(card.text).toContain("Ne refaites pas ce dépôt");
      expect(card.text).not.toMatch(/refusé|Rien n’a été débité|LATE/);
      expect(labels(card)).toEqual([]);
    }
  });

  it("shows how many tries a wrong PIN leaves, and offers another try only while there is one here", () => {
    expect(french({ state: "REJECTED", reason: "wrong_pin" }).text).toContain("2 essais");
    expect(labels(french({ state: "REJECTED", reason: "wrong_pin" }))).toEqual(["Refaire ce dépôt"]);
    const proved = { state: "REJECTED", reason: "wrong_pin", operatorCode: "2011", looks: 0 } as const;
    expect(labels(french(proved))).toEqual(["Ressaisir le code", "Refaire ce dépôt"]);
    expect(french({ state: "REJECTED", reason: "wrong_pin_last_try" }).text).toContain("1 essai");
    expect(labels(french({ state: "REJECTED", reason: "wrong_pin_last_try" }))).toEqual([]);
    expect(labels(french({ state: "REJECTED", reason: "not_paid_by_person" }))).toEqual(["Refaire ce dépôt"]);
  });

  it("offers another try to who works with the wallet, and to nobody who only reads along", () => {
    const refused = { ...deposit, state: "REJECTED", reason: "wrong_pin" } as const;
    const shownTo = (viewer: Person) => labels(renderCard({ deposit: refused, viewer }, words("fr"), "fr", sentAt));
    const { distributor } = deposit;
    expect(shownTo({ id: 1002, role: "cashier", distributor, owner: false })).toEqual(["Refaire ce dépôt"]);
    expect(shownTo({ id: 9001, role: "owner", owner: true })).toEqual([]);
    expect(shownTo({ id: 9001, role: "owner", distributor: "780000002" as Msisdn, owner: true })).toEqual([]);
    expect(shownTo({ id: 1003, role: "supervisor", distributor, owner: false })).toEqual([]);
  });

  it("speaks French numbers correctly: one franc, millions of francs", () => {
    expect(french({ amount: xof(1) }).text).toContain("(un franc CFA)");
    expect(french({ amount: xof(2_000_000) }).text).toContain("(deux millions de francs CFA)");
    expect(french({ amount: xof(1_200_000) }).text).toContain("(un million deux cent mille francs CFA)");
  });

  it("as a receipt tells when the deposit left, also when its answer was found an hour later", () => {
    const paid = { ...deposit, state: "SUCCEEDED", settledAt: sentAt + 60 * MINUTE } as const;
    const { text } = renderWhole({ deposit: paid }, words("fr"), "fr", sentAt + 61 * MINUTE);
    expect(text).toContain("Le 23\u00a0novembre\u00a02026 à 14\u00a0h\u00a002");
  });

  it("waiting for the operator says that nothing has left", () => {
    const view = { deposit: { ...deposit, state: "CONFIRMED" as const }, progress: "operator_unavailable" as const };
    expect(renderCard(view, words("fr"), "fr", sentAt).text).toContain("Rien n’est encore parti");
  });
});

describe("a line in a list", () => {
  it("says where a deposit stands, since when, and when it is looked at next", () => {
    const now = sentAt + 24 * 60 * MINUTE;
    const line = openLine({ ...deposit, nextLookAt: now + 3_600_000 }, words("fr"), "fr", now);
    expect(line).toContain("vérification en cours");
    expect(line).toContain("23/11\u00a0à\u00a014\u00a0h\u00a002");
    expect(line).toContain("Prochaine vérification\u00a0: 15\u00a0h\u00a002.");
  });
});

describe("an alarm", () => {
  const values = {
    reference: deposit.reference,
    number: "77\u00a0123\u00a045\u00a067",
    amount: "5\u00a0000",
    wallet: "78\u00a0000\u00a000\u00a001",
  };

  it.each(["contradiction", "paid-twice", "late-success", "review-paid", "review"])(
    "%s names deposit and wallet in both languages",
    (alarm) => {
      for (const language of LANGUAGES) {
        const { text } = renderAlarm({ kind: "alarm", chatId: 9001, alarm, values }, words(language), language);
        expect(text).toContain(deposit.reference);
        expect(text).toContain(values.wallet);
      }
    },
  );

  const TYPED_AT = Date.UTC(2026, 10, 24, 14, 2);

  it("of a wallet that is paused has the button that opens it again", () => {
    const card = renderAlarm({ kind: "alarm", chatId: 9001, alarm: "contradiction", values }, words("fr"), "fr");
    expect(labels(card)).toEqual(["Rouvrir le compte"]);
  });

  it.each(["pin-lock", "pins-in-doubt", "operator-lock", "person-stopped"])(
    "%s names account, person and time in both languages, and no button of it opens anything (S35)",
    (alarm) => {
      const typed = { wallet: values.wallet, name: "Modou", at: TYPED_AT, person: 3001 };
      for (const language of LANGUAGES) {
        const card = renderAlarm({ kind: "alarm", chatId: 9001, alarm, values: typed }, words(language), language);
        for (const part of [values.wallet, "Modou", formatTime(TYPED_AT, language)]) expect(card.text).toContain(part);
        expect(labels(card).join()).not.toMatch(/ouvr|oui|open|yes/i);
      }
    },
  );
});
