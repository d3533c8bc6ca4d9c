import { describe, expect, it } from "vitest";
import type { Msisdn } from "../../../src/domain/msisdn.ts";
import type { OpenBooks } from "../books-contract.ts";
import { CHAT, CUSTOMER, draftOf, OTHER_CUSTOMER, OTHER_WALLET, TEN_O_CLOCK, WALLET, WAYS, walk } from "../samples.ts";

const BY = { personId: CHAT, at: TEN_O_CLOCK };

/** Whom names stand for, at each wallet. */
export function addressBookContract(open: OpenBooks): void {
  describe("the address book", () => {
    it("keeps names for each wallet apart, and gives one another name", async () => {
      const { addressBook: book } = (await open()).books;
      expect(await book.save({ wallet: WALLET, number: CUSTOMER, name: "Awa" }, BY)).toBe("added");
      expect(await book.save({ wallet: WALLET, number: CUSTOMER, name: "Awa Diop" }, BY)).toBe("renamed");
      expect((await book.find(WALLET, CUSTOMER))?.name).toBe("Awa Diop");
      expect(await book.find(OTHER_WALLET, CUSTOMER)).toBeUndefined();
      expect(await book.search(OTHER_WALLET, "awa", 5)).toEqual([]);
    });

    it("shows favourites first, then names in order, by pages", async () => {
      const { addressBook: book } = (await open()).books;
      for (const [nr, name] of ["Zora", "Élise", "awa", "Moussa"].entries())
        await book.save({ wallet: WALLET, number: number(nr), name }, BY);
      await book.setFavourite(WALLET, number(3), true, BY);
      const first = await book.page(WALLET, 0, 3);
      expect(first.total).toBe(4);
      expect(first.contacts.map(({ name }) => name)).toEqual(["Moussa", "awa", "Élise"]);
      expect((await book.page(WALLET, 3, 3)).contacts.map(({ name }) => name)).toEqual(["Zora"]);
      expect((await book.favourites(WALLET, 5)).map(({ name }) => name)).toEqual(["Moussa"]);
    });

    it("is searched by the beginning of any word, in any order, and by figures of the number", async () => {
      const { addressBook: book } = (await open()).books;
      await book.save({ wallet: WALLET, number: CUSTOMER, name: "Aïda-Fatou N’Diaye" }, BY);
      await book.save({ wallet: WALLET, number: OTHER_CUSTOMER, name: "Awa 100 %" }, BY);
      const found = async (text: string) => (await book.search(WALLET, text, 5)).map(({ name }) => name);
      expect(await found("ndiaye")).toEqual([]);
      expect(await found("diaye aida")).toEqual(["Aïda-Fatou N’Diaye"]);
      expect(await found("AÏD")).toEqual(["Aïda-Fatou N’Diaye"]);
      expect(await found("123 45 67")).toEqual(["Aïda-Fatou N’Diaye"]);
      expect(await found("1234")).toEqual(["Aïda-Fatou N’Diaye", "Awa 100 %"]);
      for (const wild of ["%", "_", "'; DROP TABLE contacts; --", "*"]) expect(await found(wild)).toEqual([]);
      expect(await found("awa")).toEqual(["Awa 100 %"]);
      expect(await found("a ".repeat(2_000)), "S38: a text that is no name is no search").toEqual(await found("a"));
      expect(await found(Array.from({ length: 2_000 }, (_, at) => `a${at}`).join(" "))).toEqual([]);
    });

    it("forgets an entry, and leaves payments to the number as they are", async () => {
      const { journal, books } = await open();
      const { addressBook: book } = books;
      await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
      await book.save({ wallet: WALLET, number: CUSTOMER, name: "Awa" }, BY);
      expect(await book.lastPaid(WALLET, 5)).toEqual([{ number: CUSTOMER, name: "Awa" }]);
      expect(await book.remove(WALLET, CUSTOMER, BY)).toBe(true);
      expect(await book.remove(WALLET, CUSTOMER, BY)).toBe(false);
      expect(await book.setFavourite(WALLET, CUSTOMER, true, BY)).toBe(false);
      expect(await book.lastPaid(WALLET, 5)).toEqual([{ number: CUSTOMER, name: undefined }]);
      expect((await book.payments(WALLET, CUSTOMER)).last?.amount).toBe(5_000);
      expect(await book.payments(OTHER_WALLET, CUSTOMER)).toEqual({});
    });

    it("puts every change on record with who made it, and no name or number (S29)", async () => {
      const { journal, books, transactions } = await open();
      const { addressBook: book } = books;
      await book.save({ wallet: WALLET, number: CUSTOMER, name: "Awa" }, BY);
      await book.setFavourite(WALLET, CUSTOMER, true, BY);
      await book.remove(WALLET, CUSTOMER, BY);
      const events = await transactions.read((db) => db.selectFrom("events").select("act").orderBy("seq").execute());
      const acts = events.map(({ act }) => act);
      expect(acts.map((act) => JSON.parse(act).what)).toEqual(["contact_add", "contact_favourite", "contact_remove"]);
      expect(acts.join()).not.toMatch(/Awa|771234567/);
      expect((await journal.verify()).kind).toBe("intact");
    });
  });
}

function number(nr: number): Msisdn {
  return `77000000${nr}` as Msisdn;
}
