import { describe, expect, it } from "vitest";
import { type BrakeView, remarks, twinBrake } from "../../src/domain/brakes.ts";
import type { Deposit, DepositId, DepositState } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { depositLike, TEN_O_CLOCK } from "./deposit-samples.ts";

const paid = depositLike({ state: "SUCCEEDED", settledAt: TEN_O_CLOCK });
const at = (minutes: number): number => TEN_O_CLOCK + minutes * 60_000;
const view = (different: Partial<BrakeView> = {}): BrakeView => ({
  recipient: paid.recipient,
  amount: paid.amount,
  now: at(60),
  earlier: [],
  usual: [],
  lookAlikeMs: 5 * 60_000,
  ...different,
});

describe("the same number and amount", () => {
  it("paid three minutes ago asks for a second tap", () => {
    expect(twinBrake(view({ earlier: [paid], now: at(3) }))).toEqual({ kind: "look_alike", earlier: paid });
  });

  it("paid one minute ago is refused until the operator's own window is over, and says when", () => {
    expect(twinBrake(view({ earlier: [paid], now: at(1) }))).toEqual({ kind: "too_soon", earlier: paid, at: at(2) });
  });

  it.each(["CONFIRMED", "SENDING", "PENDING", "UNCERTAIN", "REVIEW"] satisfies DepositState[])(
    "that is %s is refused, however old",
    (state) => {
      const open = depositLike({ state });
      expect(twinBrake(view({ earlier: [open], now: at(10_000) }))).toEqual({ kind: "earlier_open", earlier: open });
    },
  );

  it("paid long ago, or with another amount, goes through", () => {
    expect(twinBrake(view({ earlier: [paid], now: at(5) }))).toBeUndefined();
    expect(twinBrake(view({ earlier: [paid], now: at(1), amount: xof(6_000) }))).toBeUndefined();
  });

  it("that was seen before goes through; one that was not is asked about, whatever else was seen (F69)", () => {
    const newer = depositLike({ state: "SUCCEEDED", id: "D000000000000009" as DepositId, sentAt: at(1) });
    const seen = ({ id }: Deposit) => id === paid.id;
    expect(twinBrake(view({ earlier: [paid], now: at(3) }), seen)).toBeUndefined();
    expect(twinBrake(view({ earlier: [newer, paid], now: at(4) }), seen)).toEqual({
      kind: "look_alike",
      earlier: newer,
    });
    const tries = { earlier: [paid], tries: [paid, newer], now: at(60) };
    expect(twinBrake(view(tries), seen)).toEqual({ kind: "look_alike", earlier: newer, again: true });
  });

  it("that may be this very payment, or that the operator would refuse, is never known beforehand", () => {
    const open = depositLike({ state: "UNCERTAIN" });
    expect(twinBrake(view({ earlier: [open] }), () => true)?.kind).toBe("earlier_open");
    expect(twinBrake(view({ earlier: [paid], now: at(1) }), () => true)?.kind).toBe("too_soon");
  });
});

describe("before the PIN the distributor is told", () => {
  const said = (different: Partial<BrakeView>) => remarks(view(different)).map(({ kind }) => kind);

  it("that a number was never paid before, or when it last was", () => {
    expect(said({})).toEqual(["first_time"]);
    expect(said({ earlier: [paid] })).toEqual(["last_paid"]);
  });

  it("nothing of a first time while an earlier one to the number is still looked up", () => {
    const open = depositLike({ state: "UNCERTAIN" });
    expect(said({ earlier: [open] })).toEqual(["not_yet"]);
    expect(said({ earlier: [open], amount: xof(6_000) })).toEqual([]);
  });

  it("that a prefix is not Orange's and that no coins make an amount up", () => {
    expect(said({ recipient: "761234567" as Msisdn, amount: xof(5_003) })).toEqual([
      "not_orange_prefix",
      "odd_amount",
      "first_time",
    ]);
  });

  it("that an amount is ten times the customer's usual", () => {
    expect(said({ earlier: [paid], amount: xof(50_000) })).toEqual(["last_paid", "above_usual_for_customer"]);
    expect(said({ earlier: [paid], amount: xof(49_995) })).toEqual(["last_paid"]);
  });

  it("that an amount is above nineteen in twenty of their own, once there are twenty", () => {
    const usual = Array.from({ length: 20 }, (_, index) => xof((index + 1) * 1_000));
    expect(said({ usual, amount: xof(19_005) })).toEqual(["first_time", "above_own_usual"]);
    expect(said({ usual, amount: xof(19_000) })).toEqual(["first_time"]);
    expect(said({ usual: usual.slice(1), amount: xof(100_000) })).toEqual(["first_time"]);
  });
});
