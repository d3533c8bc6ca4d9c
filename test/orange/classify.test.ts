import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CashInAnswer } from "../../src/domain/ports/operator.ts";
import { CATALOGUE, STATUS_MEANINGS } from "../../src/orange/catalogue.ts";
import { classify } from "../../src/orange/classify.ts";
import type { Answered, Seen } from "../../src/orange/seen.ts";
import { ORDER, TRANSACTION_ID } from "./counter.ts";

const CODES = [undefined, ...CATALOGUE.map(({ code }) => code), "7777", "0", "2011 ", "abc"];
const STATUSES = Array.from({ length: 500 }, (_, index) => 100 + index);

const answered = (http: number, json: unknown, more: Partial<Answered> = {}): Answered => ({
  kind: "answered",
  http,
  json,
  bodyHash: "h",
  ...more,
});
const refusal = (http: number, code: string | undefined) =>
  answered(http, { status: String(http), ...(code === undefined ? {} : { code }) });
const taken = (body: object, http = 200) => classify(answered(http, body), ORDER);
const paid = { status: "SUCCESS", transactionId: TRANSACTION_ID, reference: ORDER.reference };

describe("refusals, over every HTTP status from 100 to 599 with every code of the contract", () => {
  test("only a pair that stands in the contract's table is definite; apart from 401, 415 and 429, which the HTTP status decides", () => {
    for (const http of STATUSES.filter((status) => status < 200 || status > 299)) {
      for (const code of CODES) {
        const answer = classify(refusal(http, code), ORDER);
        expect(answer, `${http}/${code}`).toMatchObject(expectedRefusal(http, code?.trim()));
      }
    }
  });

  test("no refusal, whatever its status and code, is read as paid or as open", () => {
    for (const http of STATUSES.filter((status) => status < 200 || status > 299)) {
      for (const status of Object.keys(STATUS_MEANINGS)) {
        const answer = classify(
          answered(http, { status, transactionId: TRANSACTION_ID, reference: ORDER.reference }),
          ORDER,
        );
        expect(["rejected", "again", "uncertain"], `${http} ${status}`).toContain(answer.kind);
      }
    }
  });

  test("a code that is no code never gets into the answer: it could be an echo of what was sent", () => {
    for (const code of ["A".repeat(344), "1234567", "x", "20;11", "-1", "2011.0"]) {
      expect(classify(refusal(400, code), ORDER)).toMatchObject({
        kind: "uncertain",
        reason: "unclear_refusal",
        code: "HTTP 400",
      });
    }
  });

  test("a code that came as a number counts like its text", () => {
    expect(classify(answered(400, { code: 2011 }), ORDER)).toMatchObject({
      kind: "rejected",
      reason: "wrong_pin",
    });
  });
});

/** The rules of contract README section 7, written a second time and without the client's table of reasons. */
function expectedRefusal(http: number, code: string | undefined): object {
  if (http === 401) return { kind: "again", after: "token" };
  if (http === 429) return { kind: "again", after: "wait", waitMs: 60_000 };
  if (http === 415) return { kind: "rejected", reason: "request_refused", stop: false };
  if (http >= 500) return { kind: "uncertain", reason: code === "51" ? "parked" : "server_error", bodyHash: "h" };
  const row = CATALOGUE.find((each) => each.code === code && each.http === http);
  if (!row) return { kind: "uncertain", reason: "unclear_refusal", bodyHash: "h" };
  if (row.action === "reconcile") return { kind: "uncertain", reason: "maybe_twin", code };
  if (row.action === "refetch-key-retry-once") return { kind: "again", after: "key", code };
  const stop = row.action === "stop-run";
  return { kind: "rejected", reason: row.reason, code, stop };
}

describe("F11: too many calls", () => {
  test("the pause that the operator asks for is handed on", () => {
    expect(classify(answered(429, undefined, { waitMs: 7_000 }), ORDER)).toMatchObject({
      kind: "again",
      after: "wait",
      waitMs: 7_000,
    });
  });

  test("F53: a pause that outlives the PIN is no wait, and no proof that nothing moved either", () => {
    expect(classify(answered(429, undefined, { waitMs: 600_000 }), ORDER)).toMatchObject({
      kind: "uncertain",
      reason: "refusal_unproven",
    });
  });
});

describe("F14: answers to a call that was taken", () => {
  test("SUCCESS with an id is paid, under any 2xx", () => {
    for (const http of [200, 201, 202, 226, 299])
      expect(taken(paid, http)).toEqual({ kind: "succeeded", transactionId: TRANSACTION_ID });
  });

  test("each open word with an id is pending, and without one is in doubt", () => {
    for (const status of ["PENDING", "INITIATED", "PRE_INITIATED", "ACCEPTED"]) {
      expect(taken({ status, transactionId: TRANSACTION_ID })).toEqual({
        kind: "pending",
        transactionId: TRANSACTION_ID,
      });
      expect(taken({ status, reference: ORDER.reference })).toMatchObject({
        kind: "uncertain",
        reason: "no_transaction_id",
      });
    }
  });

  test("SUCCESS without an id proves nothing", () => {
    for (const transactionId of [undefined, null, "", "  ", {}, [], "A".repeat(344), "CI 1", "CI\n1", "CI\u202e1"]) {
      expect(taken({ ...paid, transactionId })).toMatchObject({
        kind: "uncertain",
        reason: "no_transaction_id",
        bodyHash: "h",
      });
    }
  });

  test("FAILED, REJECTED and CANCELLED refuse when they are about our call, and are in doubt when nothing says so", () => {
    for (const status of ["FAILED", "REJECTED", "CANCELLED"]) {
      const refused = { kind: "rejected", reason: "refused_by_operator", code: status, stop: false };
      expect(taken({ status, transactionId: TRANSACTION_ID })).toEqual(refused);
      expect(taken({ status, reference: ORDER.reference })).toEqual(refused);
      expect(taken({ status })).toMatchObject({ kind: "uncertain", reason: "no_transaction_id" });
    }
  });

  test("an unknown word, or none, is in doubt and keeps the operator's id", () => {
    for (const status of ["DONE", "success", "400", undefined, null, 7, ""]) {
      const answer = taken({ ...paid, status });
      expect(answer).toMatchObject({ kind: "uncertain", reason: "unknown_status", transactionId: TRANSACTION_ID });
    }
  });

  test("an error body under a 2xx is in doubt, not a refusal", () => {
    expect(taken({ status: "400", code: "2011", title: "Bad Request" })).toMatchObject({
      kind: "uncertain",
      reason: "unknown_status",
    });
  });

  test("F12: JSON that is no object, or no JSON, is unreadable", () => {
    for (const json of [undefined, null, 1, "SUCCESS", true, [], [paid]]) {
      expect(classify(answered(200, json), ORDER)).toMatchObject({ kind: "uncertain", reason: "unreadable_answer" });
    }
  });
});

describe("F13: an answer that speaks of something else", () => {
  const others: [string, object, string][] = [
    ["amount", { amount: { value: 50_000.0, unit: "XOF" } }, "amount"],
    ["amount without its object", { amount: "4999" }, "amount"],
    ["amount with its digits grouped", { amount: { value: " 50\u00a0000 " } }, "amount"],
    ["unit", { amount: { value: 5_000, unit: "EUR" } }, "unit"],
    ["customer", { customer: { idType: "MSISDN", id: "770000009" } }, "number"],
    ["customer with 221", { customer: { id: "221770000009" } }, "number"],
    ["customer with its digits grouped", { customer: { id: "+221 77 000 00 09" } }, "number"],
    ["distributor", { partner: { id: "780000002" } }, "distributor"],
  ];
  test.each(others)("another %s goes to a person, whatever the status word", (_name, echo, what) => {
    for (const status of [...Object.keys(STATUS_MEANINGS), "DONE"]) {
      expect(taken({ ...paid, ...echo, status })).toEqual({
        kind: "contradiction",
        what,
        transactionId: TRANSACTION_ID,
      });
    }
  });

  test("F54: another reference alone contradicts nothing: it was taken, and is looked up by ours, never by the id beside the other", () => {
    for (const reference of ["5b1f8a1e-0d3c-4c55-9f0f-6d1f7d0f3a10", "GK3F-0000-0000-0000", "7", "one with blanks"]) {
      for (const status of [...Object.keys(STATUS_MEANINGS), "DONE"]) {
        const received = { kind: "uncertain", reason: "other_reference", code: "HTTP 200", bodyHash: "h" };
        expect(taken({ ...paid, reference, status })).toEqual(received);
        const other = taken({ ...paid, reference, status, amount: 4_999 });
        expect(other).toEqual({ kind: "contradiction", what: "amount" });
      }
    }
  });

  test("the same things written in the operator's way are no contradiction", () => {
    const echo = {
      amount: { value: "5000.0", unit: "XOF" },
      customer: { id: "221771234567", idType: "MSISDN" },
      partner: { id: 780000001 },
    };
    expect(taken({ ...paid, ...echo })).toMatchObject({ kind: "succeeded" });
    const grouped = { amount: { value: "5\u202f000" }, customer: { id: "77 123 45 67" } };
    expect(taken({ ...paid, ...grouped })).toMatchObject({ kind: "succeeded" });
  });

  test("members that are empty, masked, or of an unexpected type say nothing", () => {
    const echo = {
      reference: "",
      amount: {},
      customer: { id: "77 *** ** 67" },
      partner: { id: "000001", idType: "CODE" },
    };
    expect(taken({ ...paid, ...echo })).toMatchObject({ kind: "succeeded" });
    expect(taken({ ...paid, reference: null, amount: null, customer: [], partner: 7 })).toMatchObject({
      kind: "succeeded",
    });
  });
});

describe("calls without an answer", () => {
  const silent = (phase: "connecting" | "open", why: "time_limit" | "cut" | "unreadable"): Seen => ({
    kind: "unanswered",
    phase,
    why,
    code: "E",
  });

  test("F7: on a line that was never open nothing was sent, whatever went wrong", () => {
    for (const why of ["time_limit", "cut", "unreadable"] as const) {
      expect(classify(silent("connecting", why), ORDER)).toMatchObject({
        kind: "rejected",
        reason: "not_sent",
        stop: false,
      });
    }
  });

  test("F8: on a line that was open the money may have moved, whatever went wrong", () => {
    const reasons = { time_limit: "no_answer", cut: "line_cut", unreadable: "unreadable_answer" } as const;
    for (const why of ["time_limit", "cut", "unreadable"] as const) {
      expect(classify(silent("open", why), ORDER)).toMatchObject({ kind: "uncertain", reason: reasons[why] });
    }
  });
});

describe("whatever comes back", () => {
  const wildBody = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        status: fc.oneof(fc.constantFrom(...Object.keys(STATUS_MEANINGS)), fc.jsonValue()),
        transactionId: fc.oneof(fc.constant(TRANSACTION_ID), fc.jsonValue()),
        reference: fc.oneof(fc.constant(ORDER.reference), fc.jsonValue()),
        amount: fc.oneof(fc.constant({ value: 5000, unit: "XOF" }), fc.jsonValue()),
        customer: fc.jsonValue(),
        code: fc.oneof(fc.constantFrom(...CATALOGUE.map(({ code }) => code)), fc.jsonValue()),
      },
      { requiredKeys: [] },
    ),
  );

  test("paid is said only for a 2xx with SUCCESS, an id, and nothing that differs; and nothing is thrown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), wildBody, (http, body) => {
        const answer: CashInAnswer = classify(answered(http, body), ORDER);
        if (answer.kind !== "succeeded") return;
        const { status, reference } = body as { status: unknown; reference?: unknown };
        expect(http >= 200 && http <= 299 && status === "SUCCESS" && answer.transactionId.length > 0).toBe(true);
        if (typeof reference === "string" && reference.trim() !== "") expect(reference.trim()).toBe(ORDER.reference);
      }),
      { numRuns: 2_000 },
    );
  });
});
