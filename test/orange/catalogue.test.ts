import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { REJECTION_REASONS, UNCERTAIN_REASONS } from "../../src/domain/reasons.ts";
import { CATALOGUE, STATUS_MEANINGS, stateOf } from "../../src/orange/catalogue.ts";

interface Contract {
  readonly "x-error-catalogue": { code: string; http: number; money: string; action: string; meaning: string }[];
  readonly "x-status-meanings": { status: string; final: boolean; money: string; action: string }[];
}

const contract = parse(readFileSync("contract/orange-money.openapi.yaml", "utf8")) as Contract;

describe("the table of the operator's errors", () => {
  test("has every code of the contract, with its HTTP status, money, action and meaning, and no other", () => {
    const ours = CATALOGUE.map(({ code, http, money, action, meaning }) => ({ code, http, money, action, meaning }));
    const theirs = contract["x-error-catalogue"].map(({ code, http, money, action, meaning }) => ({
      code,
      http,
      money,
      action,
      meaning,
    }));
    const byCode = (one: { code: string }, other: { code: string }) => one.code.localeCompare(other.code);
    expect(ours.sort(byCode)).toEqual(theirs.sort(byCode));
  });

  test("gives a refusal a reason for refusals, and an unclear outcome a reason for doubt", () => {
    for (const row of CATALOGUE) {
      const reasons: readonly string[] = row.action === "reconcile" ? UNCERTAIN_REASONS : REJECTION_REASONS;
      expect(reasons, row.code).toContain(row.reason);
    }
  });
});

describe("F14: the table of status words", () => {
  test("has every word of the contract, final or not, and what it means for the money", () => {
    const ours = Object.entries(STATUS_MEANINGS).map(([status, { final, money }]) => ({ status, final, money }));
    const theirs = contract["x-status-meanings"].map(({ status, final, money }) => ({ status, final, money }));
    expect(ours).toEqual(theirs);
  });

  test("calls a transaction paid, not paid or open as the contract says to act on it", () => {
    const states = { accept: "paid", "final-refusal": "not_paid", poll: "open" } as Record<string, string>;
    for (const { status, action } of contract["x-status-meanings"])
      expect(stateOf(status), status).toBe(states[action]);
  });

  test("takes no other word, not even one that every object has", () => {
    for (const word of ["success", "Success", "400", "", "DONE", "constructor", "__proto__", "toString"])
      expect(stateOf(word), word).toBe("unknown");
    expect(stateOf(undefined)).toBe("open");
  });
});
