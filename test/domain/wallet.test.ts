import { describe, expect, it } from "vitest";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { PinWord, Wallet } from "../../src/domain/ports/journal.ts";
import { changeWallet, closedFor, hasLastTry, newWallet, spentTries } from "../../src/domain/wallet.ts";

const [AWA, MODOU] = [1, 2];
const MINUTE = 60_000;

/** Plays what happens to a wallet, a minute between each two; a step that is refused changes nothing. */
function play(...steps: ((wallet: Wallet, at: number) => Wallet)[]): Wallet {
  return steps.reduce((wallet, step, nr) => step(wallet, nr * MINUTE), newWallet("780000001" as Msisdn));
}

const leaves =
  (id: string, by = AWA, how: { tries?: number; isWarned?: boolean; at?: number } = {}) =>
  (wallet: Wallet, at: number) =>
    changeWallet(wallet, { kind: "pin_leaves", id, by, tries: 1, isWarned: false, ...how }, how.at ?? at);
const says =
  (id: string, word: PinWord, by = AWA) =>
  (wallet: Wallet, at: number) =>
    changeWallet(wallet, { kind: "pin_answered", id, by, says: word }, at);
const lastTry =
  (by: number, until = 1e9) =>
  (wallet: Wallet, at: number) =>
    changeWallet(wallet, { kind: "last_try", by, until }, at);
const anew = (wallet: Wallet, at: number) => changeWallet(wallet, { kind: "pins_begun_anew" }, at);
const wrong = (id: string) => [leaves(id), says(id, "wrong")];
const out = ({ pinsOut = [] }: Wallet) => pinsOut.map(({ id }) => id);
const TWO_WRONG = [...wrong("a"), ...wrong("b")];

describe("the copy of the operator's count (S35)", () => {
  it("takes the operator's word where that is higher: one left is two, locked is three", () => {
    expect(play(leaves("a"), says("a", "one_left"))).toMatchObject({ wrongPins: 2, lockedSince: MINUTE });
    expect(play(leaves("a"), says("a", "locked"))).toMatchObject({ wrongPins: 3, lockedByOperator: MINUTE });
  });

  it("lets two leave side by side, and no third; one that is over counts as one", () => {
    expect(out(play(leaves("a"), leaves("b"), leaves("c")))).toEqual(["a", "b"]);
    expect(out(play(leaves("a"), says("a", "unclear"), leaves("b"), leaves("c")))).toEqual(["a", "b"]);
    expect(out(play(...wrong("a"), leaves("b"), leaves("c")))).toEqual(["b"]);
  });

  it("forgets by a right PIN only what came before it", () => {
    const heardMeanwhile = play(leaves("a"), leaves("b"), says("b", "wrong"), says("a", "right"));
    expect(heardMeanwhile).toMatchObject({ wrongPins: 1 });
    expect(out(play(leaves("a"), leaves("b"), says("a", "right")))).toEqual(["b"]);
    expect(play(...wrong("a"), leaves("b"), says("b", "right"))).toMatchObject({ wrongPins: 0 });
    expect(out(play(leaves("a"), says("a", "unclear"), leaves("b"), says("b", "right")))).toEqual([]);
  });

  it("forgets by it none that left so shortly before that it may arrive after it", () => {
    const soon = play(leaves("a"), says("a", "unclear"), leaves("b", AWA, { at: 29_999 }), says("b", "right"));
    expect([out(soon), spentTries(soon)]).toEqual([["a"], 1]);
    expect(out(play(leaves("a"), says("a", "unclear"), leaves("b", AWA, { at: 30_000 }), says("b", "right")))).toEqual(
      [],
    );
  });

  it("is opened by a right PIN only where nothing else holds it", () => {
    expect(play(...TWO_WRONG, lastTry(AWA), leaves("c", AWA, { isWarned: true }), says("c", "right"))).toMatchObject({
      wrongPins: 0,
      lockedSince: undefined,
    });
    const locked = play(leaves("a"), leaves("b"), says("b", "locked"), says("a", "right"));
    expect([locked.lockedByOperator, locked.lockedSince]).toEqual([2 * MINUTE, 2 * MINUTE]);
    const twoOver = [leaves("a"), leaves("b"), says("a", "unclear"), says("b", "unclear")];
    const soon = leaves("c", AWA, { isWarned: true, at: 10_000 });
    expect(play(...twoOver, lastTry(AWA), soon, says("c", "right")).lockedSince).toBeDefined();
  });

  it("is begun anew by a person's word, but for what is still on its way", () => {
    const wallet = play(leaves("a"), leaves("b"), says("a", "one_left"), anew);
    expect(wallet).toMatchObject({ wrongPins: 0, lockedSince: undefined });
    expect(out(wallet)).toEqual(["b"]);
    expect(play(leaves("a"), says("a", "locked"), anew).lockedByOperator).toBeUndefined();
  });
});

describe("a last try (S35)", () => {
  const given = [...TWO_WRONG, lastTry(AWA)];
  const warned = { isWarned: true };

  it("is one PIN of one person who was warned, in its time, alone, and for one call", () => {
    expect(out(play(...given, leaves("c", AWA, warned)))).toEqual(["c"]);
    expect(out(play(...given, leaves("c", AWA)))).toEqual([]);
    expect(out(play(...given, leaves("c", MODOU, warned)))).toEqual([]);
    expect(out(play(...given, leaves("c", AWA, { ...warned, tries: 2 })))).toEqual([]);
    expect(out(play(...TWO_WRONG, lastTry(AWA, 5 * MINUTE), leaves("c", AWA, { ...warned, at: 5 * MINUTE })))).toEqual(
      [],
    );
    expect(out(play(...given, leaves("c", AWA, warned), leaves("d", AWA, warned)))).toEqual(["c"]);
    const oneIsOut = [leaves("x"), leaves("a"), says("a", "one_left"), lastTry(AWA)];
    expect(out(play(...oneIsOut, leaves("c", AWA, warned)))).toEqual(["x"]);
  });

  it("is over when it was used, and there again when its PIN did not leave", () => {
    const used = play(...given, leaves("c", AWA, warned));
    expect([hasLastTry(used, AWA, 0), closedFor(used, AWA, 0), closedFor(used, MODOU, 0)]).toEqual([
      false,
      undefined,
      "pins_held",
    ]);
    expect(hasLastTry(play(...given, leaves("c", AWA, warned), says("c", "not_sent")), AWA, 0)).toBe(true);
    const unclear = play(...given, leaves("c", AWA, warned), says("c", "unclear"));
    expect([hasLastTry(unclear, AWA, 0), closedFor(unclear, AWA, 0)]).toEqual([false, "pins_held"]);
  });

  it("opens the wallet to its person alone, and ends with another wrong PIN", () => {
    const wallet = play(...given);
    expect([closedFor(wallet, AWA, 0), closedFor(wallet, MODOU, 0)]).toEqual([undefined, "pins_held"]);
    expect(hasLastTry(play(leaves("x"), ...wrong("a"), lastTry(AWA), says("x", "wrong")), AWA, 0)).toBe(false);
  });

  it("helps nobody with an account that the operator has locked", () => {
    const locked = play(leaves("a"), says("a", "locked"), lastTry(AWA), leaves("c", AWA, warned));
    expect([out(locked), closedFor(locked, AWA, 0)]).toEqual([[], "locked_by_operator"]);
  });
});
