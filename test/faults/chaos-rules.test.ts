import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Batch, LineOutcome, LineResult } from "../../src/domain/batch.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { JournalEvent } from "../../src/domain/ports/journal.ts";
import type { ActOnRecord } from "../../src/domain/ports/team.ts";
import type { LedgerLine } from "../../src/simulator/simulator.ts";
import { judgeTraces } from "../chaos/canary.ts";
import { creditsOf, takenBack } from "../chaos/credits.ts";
import { type Books, INVARIANTS } from "../chaos/invariants.ts";
import { type Finding, judge } from "../chaos/judge.ts";
import { LIST_INVARIANTS, type ListBooks } from "../chaos/list-invariants.ts";
import { ORDER_INVARIANTS } from "../chaos/order-invariants.ts";
import { noDeeds } from "../chaos/people/deeds.ts";
import { PIN_INVARIANTS, type PinBooks } from "../chaos/pin-invariants.ts";
import { report } from "../chaos/report.ts";
import { RIGHT_INVARIANTS, type RightBooks } from "../chaos/right-invariants.ts";
import { noStorms } from "../chaos/weather.ts";

const TO = "771000001";
const AMOUNT = 1_005;
const REFERENCE = "GAAA-0000-0000-0001";

/** What the rules read of a list of one line. */
function books(
  outcome: LineOutcome,
  { credits = 0, told = outcome, state = "DONE", meant = TO, file = [] as ListBooks["fileClaims"] } = {},
): ListBooks {
  const batch = { id: "B", chatId: 1, lines: 1, total: AMOUNT, state, startedAt: 1 } as Batch;
  const deposit = { reference: REFERENCE, state: outcome === "paid" ? "SUCCEEDED" : "UNCERTAIN" };
  const line = { line: 1, recipient: TO, amount: AMOUNT, outcome, deposit } as unknown as LineResult;
  const counts = { paid: 0, taken_back: 0, refused: 0, paid_late: 0, open: 0, not_sent: 0, [told]: 1 };
  return {
    lists: [{ batch, lines: [line] }],
    papers: { meaningOf: () => meant },
    ledger: Array.from({ length: credits }, () => ({ reference: REFERENCE, to: TO, amount: AMOUNT }) as LedgerLine),
    listClaims: [{ chat: 1, batch: "B", counts }],
    fileClaims: file,
  };
}

describe("the rules of money that the chaos run holds every deposit to", () => {
  const CHAT = 1001;
  const row = { id: "D", reference: REFERENCE, chatId: CHAT, distributor: "780000001", recipient: TO, amount: AMOUNT };
  const paid = {
    ...row,
    intentKey: "1:1",
    state: "SUCCEEDED",
    confirmedAt: 1,
    sentAt: 2,
    attempts: 1,
  } as unknown as Deposit;
  const credit = { reference: REFERENCE, from: "780000001", to: TO, amount: AMOUNT } as LedgerLine;
  const call = { reference: REFERENCE, distributor: "780000001", customer: TO, amount: AMOUNT, unit: "XOF", row: paid };
  const move = (from: string | undefined, to: string, by: object = { kind: "machine", part: "engine" }) =>
    ({ seq: 1, at: 1, from, to, act: { by, what: "test" }, hash: "" }) as unknown as JournalEvent;
  const way = [
    move(undefined, "DRAFT"),
    move("DRAFT", "CONFIRMED"),
    move("CONFIRMED", "SENDING"),
    move("SENDING", "SUCCEEDED"),
  ];
  const books = (different: Partial<Books> = {}): Books => ({
    ...{ deposits: [paid], trails: new Map([[paid.id, way]]), verdict: { kind: "intact", events: 4 }, waiting: 0 },
    ...{ ledger: [credit], takenBack: new Set<string>(), cashIns: [call as unknown as Books["cashIns"][number]] },
    ...{ claims: [{ chat: CHAT, reference: REFERENCE, says: "SUCCEEDED" as const }], ...different },
  });
  const as = (state: string) => [{ ...paid, state } as unknown as Deposit];

  it("let pass what is as it should be", () => {
    for (const { check } of Object.values(INVARIANTS)) expect(check(books())).toEqual([]);
  });

  it.each<[keyof typeof INVARIANTS, string, Books]>([
    [
      "I1",
      "a wish that was paid twice",
      books({ ledger: [credit, { ...credit, reference: "GBBB" as LedgerLine["reference"] }] }),
    ],
    ["I2", "a credit without a row", books({ deposits: [] })],
    ["I2", "a credit whose row says refused", books({ deposits: as("REJECTED") })],
    ["I2", "a row that says paid, without a credit", books({ ledger: [] })],
    ["I3", "a call that went out before its row", books({ cashIns: [{ ...call, row: undefined } as never] })],
    ["I3", "a second call of one attempt", books({ cashIns: [call, call] as never })],
    ["I4", "a call with another amount", books({ cashIns: [{ ...call, amount: 7 }] as never })],
    ["I4", "a credit to another number", books({ ledger: [{ ...credit, to: "771000002" as LedgerLine["to"] }] })],
    ["I5", "a move outside the graph", books({ trails: new Map([[paid.id, [...way, move("SUCCEEDED", "DRAFT")]]]) })],
    ["I5", "a gap between two moves", books({ trails: new Map([[paid.id, [way[0], way[3]] as JournalEvent[]]]) })],
    ["I5", "a trail that ends elsewhere than its row", books({ deposits: as("UNCERTAIN") })],
    ["I5", "a trail that was changed", books({ verdict: { kind: "broken", seq: 3, why: "it does not fit" } })],
    [
      "I7",
      "a chat that was told another end",
      books({ claims: [{ chat: CHAT, reference: REFERENCE, says: "REJECTED" }] }),
    ],
    [
      "I7",
      "a chat that was never told the end",
      books({ claims: [{ chat: CHAT, reference: REFERENCE, says: "UNCERTAIN" }] }),
    ],
    ["I7", "a message that waits for ever", books({ waiting: 1 })],
    ["I8", "a row that is still being sent", books({ deposits: as("SENDING") })],
  ])("%s names %s", (rule, _what, broken) => {
    expect(INVARIANTS[rule].check(broken)).not.toEqual([]);
  });
});

describe("the rules that the chaos run holds lists to", () => {
  const { "I2, lists": accounted, "I4, lists": written, "I7, lists": told } = LIST_INVARIANTS;
  const ALL = [accounted, written, told];

  it.each([
    ["paid and credited", books("paid", { credits: 1 })],
    ["open, credited or not", books("open", { credits: 1 })],
    ["refused and not credited", books("refused")],
    ["held for not paid, and credited all the same", books("paid_late", { credits: 1 })],
    ["not sent while the list rests", books("not_sent", { state: "PAUSED" })],
  ])("let pass a line that is %s", (_how, fine) => {
    for (const { check } of ALL) expect(check(fine)).toEqual([]);
  });

  it.each([
    ["paid without a credit (I2)", accounted, books("paid")],
    ["paid twice under one reference (I1, I2)", accounted, books("paid", { credits: 2 })],
    ["refused and credited (I2)", accounted, books("refused", { credits: 1 })],
    ["held for not paid but paid, without a credit (I2)", accounted, books("paid_late")],
    ["told as refused, and paid late (I7)", told, books("paid_late", { credits: 1, told: "refused" })],
    ["not sent and credited (I2)", accounted, books("not_sent", { credits: 1, state: "PAUSED" })],
    ["lost by a list that is over (I2)", accounted, books("not_sent")],
    ["paid to another number than was written (I4)", written, books("paid", { credits: 1, meant: "771000002" })],
    ["paid although it was faulty (I4)", written, books("paid", { credits: 1, meant: "never" })],
    ["told as paid and open (I7)", told, books("open", { told: "paid" })],
    ["told as open and paid (I7)", told, books("paid", { credits: 1, told: "open" })],
    [
      "told as refused by a file, and paid (I7)",
      told,
      books("paid", { credits: 1, file: [{ chat: 1, reference: REFERENCE, says: "REJECTED" }] }),
    ],
  ])("name a line that is %s", (_how, { check }, broken) => {
    expect(check(broken)).not.toEqual([]);
  });
});

describe("the rules on who may do what", () => {
  const sent = { id: "D", reference: REFERENCE, intentKey: "1:1", amount: AMOUNT, sentAt: 9_000, confirmedAt: 8_000 };
  const act = (at: number, id: number, what: string, detail = {}) =>
    ({
      seq: at,
      at,
      act: { by: { kind: "person", id }, what, detail },
      depositId: "D",
      hash: "",
    }) as unknown as ActOnRecord;
  const rights = (actorId: number, acts: ActOnRecord[], set: Partial<Deposit> = {}): RightBooks => ({
    deposits: [{ ...sent, actorId, state: "SUCCEEDED", ...set } as unknown as Deposit],
    batches: [],
    acts,
  });
  const { S7, S9 } = RIGHT_INVARIANTS;
  const asked = [act(8_000, 2002, "ask_approval"), act(9_000, 2002, "send")];
  const isShut = [act(1_000, 9001, "suspend", { person: 2002 }), act(9_000, 2002, "send")];

  it("name a stranger, a supervisor, and somebody suspended who deposits (S7)", () => {
    for (const id of [6666, 2003]) expect(S7.check(rights(id, []))).toHaveLength(1);
    expect(S7.check(rights(2002, isShut))).toHaveLength(1);
    const isBack = [act(1_000, 9001, "suspend", { person: 2002 }), act(2_000, 9001, "let_back", { person: 2002 })];
    expect(S7.check(rights(2002, [...isBack, act(9_000, 2002, "send")]))).toEqual([]);
  });

  it("name a deposit above a limit that left without an owner's word, or with its maker's own (S9)", () => {
    expect(S9.check(rights(2002, asked))).toHaveLength(1);
    expect(S9.check(rights(2002, asked, { approvedBy: 2002 }))).toHaveLength(1);
    expect(S9.check(rights(2002, asked, { approvedBy: 9001 }))).toEqual([]);
    expect(S9.check(rights(2002, [], { amount: 20_005 as Deposit["amount"] }))).toHaveLength(1);
  });
});

describe("the rules on PINs", () => {
  const WALLET = "780000101"; // of 1001 and 2001
  const allowed = (person: number) =>
    ({
      seq: 1,
      at: 1,
      act: { by: { kind: "person", id: 9001 }, what: "last_try", detail: { person } },
      hash: "",
    }) as never;
  const pins = (set: Partial<PinBooks>): PinBooks => ({ thirds: [], wrong: new Map(), wallets: [], acts: [], ...set });
  const { S5, S35 } = PIN_INVARIANTS;

  it("name a third wrong PIN that nobody allowed, one more than were allowed, or one allowed for another wallet", () => {
    expect(S5.check(pins({ thirds: [WALLET] }))).toHaveLength(1);
    expect(S5.check(pins({ thirds: [WALLET, WALLET], acts: [allowed(1001)] }))).toHaveLength(1);
    expect(S5.check(pins({ thirds: [WALLET], acts: [allowed(1004)] }))).toHaveLength(1);
    expect(S5.check(pins({ thirds: [WALLET], acts: [allowed(2001)] }))).toEqual([]);
  });

  it("name a count of ours that is below the operator's; one that may be wrong counts", () => {
    const wallet = { distributor: WALLET, wrongPins: 1 } as PinBooks["wallets"][number];
    const out = { id: "a", by: 1, at: 0, wrongSince: 0, follows: [], over: true } as const;
    const wrong = new Map([[WALLET, 2]]);
    expect(S35.check(pins({ wallets: [wallet], wrong }))).toHaveLength(1);
    expect(S35.check(pins({ wallets: [{ ...wallet, pinsOut: [out] }], wrong }))).toEqual([]);
  });

  it("count what the operator booked twice of one call once, and two calls under one reference twice", () => {
    const line = { reference: REFERENCE, from: WALLET, to: TO, amount: AMOUNT, at: 1 } as LedgerLine;
    const back = { ...line, from: TO, to: WALLET, at: 9 };
    expect(creditsOf([line, { ...line }], [WALLET])).toHaveLength(1);
    expect(creditsOf([line, { ...line, at: 2 }], [WALLET])).toHaveLength(1); // the clock moved between the two
    expect(creditsOf([line, { ...line, at: 30_000 }, back], [WALLET])).toHaveLength(2);
    expect([...takenBack([line, back], [WALLET])]).toEqual([REFERENCE]);
  });
});

/** What was written in this order, and drafts in another. */
const written = new Map([[1, [1_005, 1_010, 1_015]]]);
const drafts = (...amounts: number[]) => {
  const deposits = amounts.map((amount) => ({ id: `D${amount}`, chatId: 1, amount }) as unknown as Deposit);
  const trails = deposits.map(({ id }, nr) => [id, [{ seq: nr + 1 } as JournalEvent]] as const);
  return { deposits, trails: new Map(trails), written };
};
const outOfOrder = { ...drafts(1_010, 1_005, 1_015), shuffled: new Set<number>() };

describe("the rule of order that the chaos run holds every chat to", () => {
  const inOrder = ORDER_INVARIANTS.order;

  it("lets pass what was heard as it was written, also where something was never heard, or was shuffled on purpose", () => {
    const shuffled = new Set([1_005]);
    expect(inOrder.check({ ...drafts(1_005, 1_010, 1_015), shuffled: new Set() })).toEqual([]);
    expect(inOrder.check({ ...drafts(1_005, 1_015), shuffled: new Set() })).toEqual([]);
    expect(inOrder.check({ ...drafts(1_010, 1_015, 1_005), shuffled })).toEqual([]);
  });

  it("finds what was heard before what had been written before it", () => {
    expect(inOrder.check(outOfOrder)).toHaveLength(1);
  });
});

describe("the chaos run", () => {
  const WALLET = "780000101";
  const credit = { reference: REFERENCE, from: WALLET, to: TO, amount: AMOUNT } as LedgerLine;
  const deposit = { id: "D", reference: REFERENCE, distributor: WALLET, recipient: TO, amount: AMOUNT, actorId: 6666 };
  const nothing: Books = {
    ...{ deposits: [], trails: new Map(), verdict: { kind: "intact", events: 0 }, waiting: 0 },
    ...{ ledger: [], takenBack: new Set(), cashIns: [], claims: [] },
  };
  const noPins: PinBooks = { thirds: [], wrong: new Map(), wallets: [], acts: [] };
  const money = (set: Partial<Books>) => judge(INVARIANTS, { ...nothing, ...set });
  const row = (set: object) => [{ ...deposit, ...set } as unknown as Deposit];
  const call = { ...credit, distributor: WALLET, customer: TO, unit: "XOF", row: undefined } as never;
  const rights = (set: object) =>
    judge(RIGHT_INVARIANTS, { deposits: row({ sentAt: 1, ...set }), batches: [], acts: [] });
  const traces = (output: string[], mode: number) => {
    const data = mkdtempSync(join(tmpdir(), "planted-"));
    chmodSync(data, mode);
    return judgeTraces({
      data,
      output,
      secrets: ["a-secret-of-the-operator"],
      chat: { calls: [] },
      wire: { ciphertexts: new Set() },
    });
  };

  /** Every rule of the run, broken once: one that is not here does not compile. */
  const BROKEN: Readonly<Record<Rule, () => Finding[]>> = {
    I1: () => money({ ledger: [credit, { ...credit, reference: "GBBB" as LedgerLine["reference"] }] }),
    I2: () => money({ ledger: [credit] }),
    I3: () => money({ cashIns: [call] }),
    I4: () =>
      money({ deposits: row({ state: "SUCCEEDED" }), ledger: [{ ...credit, amount: 7 as LedgerLine["amount"] }] }),
    I5: () => money({ verdict: { kind: "broken", seq: 3, why: "it does not fit" } }),
    I6: () => traces(["a-secret-of-the-operator"], 0o700),
    I7: () => money({ waiting: 1 }),
    I8: () => money({ deposits: row({ state: "SENDING" }) }),
    "I2, lists": () => judge(LIST_INVARIANTS, books("paid")),
    "I4, lists": () => judge(LIST_INVARIANTS, books("paid", { credits: 1, meant: "never" })),
    "I7, lists": () => judge(LIST_INVARIANTS, books("open", { told: "paid" })),
    S5: () => judge(PIN_INVARIANTS, { ...noPins, thirds: [WALLET] }),
    S7: () => rights({ state: "SUCCEEDED" }),
    S9: () => rights({ state: "SUCCEEDED", actorId: 2002, amount: 20_005 }),
    order: () => judge(ORDER_INVARIANTS, outOfOrder),
    S20: () => traces([], 0o755),
    S35: () =>
      judge(PIN_INVARIANTS, {
        ...noPins,
        wallets: [{ distributor: WALLET, wrongPins: 1 } as never],
        wrong: new Map([[WALLET, 2]]),
      }),
  };

  it.each(Object.entries(BROKEN))("names %s in its table where that is broken", (rule, found) => {
    const told = report({
      ...{ folder: "", books: nothing, listBooks: { lists: [], listClaims: [], fileClaims: [] } as never },
      ...{ findings: found(), deaths: new Map(), modes: [], told: [], deeds: noDeeds(), storms: noStorms() },
    });
    const named = told.split("\n").flatMap((line) => /^(.{11})BROKEN: ./.exec(line)?.[1]?.trim() ?? []);
    expect(named).toContain(rule);
  });
});

type Rule =
  | keyof typeof INVARIANTS
  | keyof typeof LIST_INVARIANTS
  | keyof typeof RIGHT_INVARIANTS
  | keyof typeof PIN_INVARIANTS
  | keyof typeof ORDER_INVARIANTS
  | "I6"
  | "S20";
