import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutContactName, foldName, readContactName } from "../../src/domain/contact-name.ts";
import { anySign } from "../any-sign.ts";

describe("the name of a customer", () => {
  it.each([
    ["Awa Diop", "Awa Diop"],
    ["  Awa \n\t Diop  ", "Awa Diop"],
    ["Aïda-Fatou N’Diaye (boutique 2)", "Aïda-Fatou N’Diaye (boutique 2)"],
    ["\u202eAwa\u202c\u0000 Diop\u200b", "Awa Diop"],
    ["✅ Awa vérifiée ✔️", "Awa vérifiée"],
    ["<b>Awa</b>", "bAwa/b"],
    ["أوا", "أوا"],
    ["Awa\u3164\u115f\u1160\uffa0 Diop", "Awa Diop"],
    ["Montant\u02d0 Awa", "Montant Awa"],
    ["Awa 50 F CFA", "Awa 50"],
    ["F.CFA Awa XOF", "Awa"],
    ["X<OF Awa", "Awa"],
    [`A${"\u0301".repeat(50)}wa`, "Á\u0301\u0301wa"],
  ])("S26: is kept as a name and nothing else: %j", (typed, name) => {
    expect(readContactName(typed)).toEqual({ kind: "name", name: name.normalize("NFC") });
  });

  it.each([
    ["", "empty"],
    ["✅🎉", "empty"],
    ["\u3164\u3164", "empty"],
    ["12", "no_letter"],
    ["771234567", "no_letter"],
    ["Awa 771234567", "no_letter"],
    ["A".repeat(41), "too_long"],
  ])("is refused with a reason: %j", (typed, problem) => {
    expect(readContactName(typed)).toEqual({ kind: "problem", problem });
  });

  it("S26: holds no control, no direction mark and at most 40 characters, whatever somebody else's card says", () => {
    fc.assert(
      fc.property(fc.string({ unit: anySign, maxLength: 5_000 }), (text) => {
        const name = cutContactName(text);
        if (name === undefined) return;
        expect(name).not.toMatch(/[\p{C}\p{Zl}\p{Zp}<>]/u);
        expect(name.length).toBeLessThanOrEqual(40 * 6);
        expect(readContactName(name)).toEqual({ kind: "name", name });
      }),
    );
  });

  it("is searched without accents, capitals and signs", () => {
    expect(foldName("  Aïda-Fatou N’DIAYE ")).toBe("aida fatou n diaye");
  });
});
