import { join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import type { Counter } from "../flows/ground/counter.ts";
import { receiptSheet } from "../flows/receipts/sheet.ts";
import { daySheet } from "../flows/till/day-sheet.ts";
import { loadWords } from "../src/bot/words.ts";
import { readCheckCode } from "../src/domain/check-code.ts";
import { systemClock as clock } from "../src/domain/clock.ts";
import type { Deposit } from "../src/domain/deposit.ts";
import { xof } from "../src/domain/money.ts";
import type { Msisdn } from "../src/domain/msisdn.ts";
import type { Sheet } from "../src/domain/ports/pictures.ts";
import type { Sums } from "../src/domain/ports/reports.ts";
import type { Reference } from "../src/domain/reference.ts";
import { createPictures } from "../src/pictures/pictures.ts";
import { type Bench, type Figure, inTurns, timed } from "./figure.ts";

const REPETITIONS = 10;
const WALLET = "780000001" as Msisdn;
const CUSTOMER = "771234567" as Msisdn;
const NOON = Date.UTC(2026, 10, 23, 12);

/** How long a person waits for a drawing, the way to Telegram left out. Held against the least that a picture costs: an empty one of a receipt's size, compressed. */
export const pictures: Bench = {
  name: "pictures",
  title: "receipt and day report as picture and PDF",
  async run() {
    const drawing = createPictures(clock);
    const [receipt, day] = [receiptOf(), await dayOf()];
    const first = await timed(() => drawing.picture(receipt))();
    const [empty = [], picture = [], pdf = [], dayPicture = [], dayPdf = []] = await inTurns(1 + REPETITIONS, [
      timed(async () => createCanvas(1080, 1257).toBuffer("image/png")),
      timed(() => drawing.picture(receipt)),
      timed(() => drawing.pdf(receipt, "A5")),
      timed(() => drawing.picture(day)),
      timed(() => drawing.pdf(day, "A4")),
    ]);
    await drawing.close();
    const against: Figure = { what: "an empty picture", unit: "ms", values: empty.slice(1) };
    const held = (what: string, values: readonly number[]): Figure => ({
      ...{ what, unit: "ms", values: values.slice(1), against },
    });
    return [
      against,
      { what: "the first receipt, with its thread", unit: "ms", values: [first] },
      held("a receipt as a picture", picture),
      held("a receipt as a PDF", pdf),
      held("a day as a picture", dayPicture),
      held("a day as a PDF", dayPdf),
    ];
  },
};

const say = loadWords(join(import.meta.dirname, "../locales"))("fr");

function receiptOf(): Sheet {
  const deposit = {
    ...{ reference: "GK3F-7Q2M-X9ZT-4BCD" as Reference, distributor: WALLET, recipient: CUSTOMER },
    ...{ amount: xof(1_777_777), createdAt: NOON, sentAt: NOON },
  } as Deposit;
  const code = readCheckCode("K3F7Q2MX");
  if (!code) throw new Error("no code");
  const link = "https://t.me/guichet_bot?start=v_K3F7Q2MX";
  return receiptSheet(deposit, { code, link, name: "Boutique Ndèye Fatou", at: NOON }, say, "fr");
}

async function dayOf(): Promise<Sheet> {
  const sum = { count: 40, total: xof(865_000) };
  const hours = Array.from({ length: 12 }, (_, nr) => ({ ...sum, at: NOON + (nr - 4) * 3_600_000 }));
  const customers = Array.from({ length: 5 }, () => ({ ...sum, recipient: CUSTOMER, wallet: WALLET }));
  const sums: Sums = {
    ...{ paid: sum, refused: sum, open: sum, waiting: sum, paidAgain: sum, takenBack: sum },
    hours,
    amounts: [],
    ...{ wallets: [], people: [] },
    customers,
  };
  const counter = {
    clock: { ...clock, now: () => NOON },
    walletName: () => "Boutique Ndèye Fatou",
    till: { commission: [] },
    books: { reports: { sums: async () => sums, apart: async () => [] }, addressBook: { find: async () => undefined } },
  } as unknown as Counter;
  const day = {
    id: 1,
    wallet: WALLET,
    openedAt: NOON - 4 * 3_600_000,
    openedBy: 1,
    openingCash: xof(50_000),
    recharged: { count: 0, total: xof(0), cash: xof(0) },
    refills: [],
    handovers: [],
  };
  return await daySheet(counter, day, say, "fr", "pdf");
}
