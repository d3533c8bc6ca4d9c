import { beforeEach, describe, expect, it } from "vitest";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { OperatorRow } from "../../src/domain/ports/operator.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openToldCounter, type ToldCounter } from "./counter.ts";

const ID = "CI261123.1402.A00077" as TransactionId;

let counter: ToldCounter;
let awa: ReturnType<ToldCounter["meets"]>;
let reference: string;

beforeEach(async () => {
  counter = await openToldCounter();
  counter.operator.answer = { kind: "rejected", reason: "recipient_over_ceiling", code: "2025", stop: false };
  awa = counter.meets(AWA);
  awa.person.says("771234567 5000");
  await awa.bot.asks("Vérifiez");
  awa.person.taps("Confirmer");
  reference = /G[0-9A-Z]{3}(-[0-9A-Z]{4}){3}/.exec((await awa.bot.asks("code secret")).text)?.[0] as string;
  awa.person.says(PIN);
  await awa.bot.asks("Rien n’a été débité");
});

/** What the history shows under the refused deposit's reference. */
function shows(different: Partial<OperatorRow>): void {
  const row: OperatorRow = {
    ...{ transactionId: ID, reference, state: "paid", unit: "XOF", createdAt: Date.UTC(2026, 10, 23, 14, 2) },
    ...{ distributor: "780000001" as Msisdn, recipient: "771234567" as Msisdn, amount: xof(5_000) },
    ...different,
  };
  counter.operator.rows = { kind: "rows", rows: [row] };
}

async function waiting(): Promise<number> {
  return (await counter.store.journal.inStates(["DRAFT"])).length;
}

describe("F56: [Refaire] under a refused deposit", () => {
  it("that the history shows as paid says so first, with time and id; nothing is made, and card and owner hear of it", async () => {
    const owner = counter.meets(OWNER);
    shows({});
    awa.person.taps("Refaire ce dépôt");
    const { text, buttons } = await awa.bot.asks("montre maintenant ce dépôt comme payé");
    expect(text).toContain(ID);
    expect(text).toContain("14\u00a0h\u00a002");
    expect(buttons.flat()).toEqual(["Voir le dépôt", "Retour"]);
    expect(await waiting()).toBe(0);
    await awa.bot.shows("tenu pour non payé, mais Orange Money montre un paiement");
    await owner.bot.asks(reference);
    awa.person.taps("Voir le dépôt");
    await awa.bot.asks("Ne refaites pas ce dépôt");
  });

  it("says it again of one that is known as paid by now, from the button of an old card", async () => {
    const card = awa.bot.messages.at(-1);
    const id = /c:again:(\w{16})/.exec(JSON.stringify(card?.markup))?.[1];
    shows({});
    awa.person.taps("Refaire ce dépôt");
    await awa.bot.asks("montre maintenant ce dépôt comme payé");
    await awa.bot.shows("tenu pour non payé, mais Orange Money montre un paiement");
    counter.operator.rows = { kind: "failed", detail: "HTTP 503" };
    awa.person.tapsWithData(`c:again:${id}`, card?.id as number);
    await expect
      .poll(() => awa.bot.messages.filter(({ body }) => body.text.includes("comme payé")).length)
      .toBeGreaterThan(1);
    expect(await waiting()).toBe(0);
  });

  it("that the history shows by a row which cannot be compared, or of another amount, is for a person to compare first", async () => {
    shows({ amount: undefined });
    awa.person.taps("Refaire ce dépôt");
    await awa.bot.asks("pas assez sûr pour le comparer");
    expect(await waiting()).toBe(0);
  });

  it("goes on where the history shows nothing or a failed row, and says before the review that it is under way, or cannot be read", async () => {
    const { id: message, markup } = await awa.bot.shows("Rien n’a été débité");
    const [data] = /c:again:\w{16}/.exec(JSON.stringify(markup)) ?? [];
    const again = async (first: string | undefined) => {
      const before = awa.bot.messages.length;
      awa.person.tapsWithData(String(data), message);
      await awa.bot.asks("Vérifiez avant de confirmer");
      const said = JSON.stringify(awa.bot.messages.slice(before));
      for (const sentence of ["en cours", "n’a pas pu être lu"])
        expect(said.includes(sentence)).toBe(sentence === first);
      awa.person.taps("Annuler");
      await awa.bot.asks("C’est annulé");
    };
    await again(undefined);
    shows({ state: "not_paid", status: "FAILED" });
    await again(undefined);
    shows({ state: "open", status: "PENDING" });
    await again("en cours");
    counter.operator.rows = { kind: "failed", detail: "HTTP 503" };
    await again("n’a pas pu être lu");
    expect(counter.operator.sent).toHaveLength(1);
  });
});
