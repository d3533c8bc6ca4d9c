import { describe, expect, it } from "vitest";
import { pinWordOf } from "../../src/deposits/pin-word.ts";
import type { BulkId } from "../../src/domain/ports/operator.ts";
import type { RejectionReason } from "../../src/domain/reasons.ts";
import { readBody } from "../../src/orange/body.ts";
import { classify, classifyRefusal } from "../../src/orange/classify.ts";
import { withPinCode } from "../../src/orange/seen.ts";
import { ORDER, TRANSACTION_ID } from "./counter.ts";

const SAYS = '{"status":"400","code":"2012","detail":"Code erroné : reste 1"}';

describe("a wrong PIN that is told in an unusual way is counted (F59, S35)", () => {
  it.each<[string, Buffer]>([
    ["Latin-1", Buffer.from(SAYS, "latin1")],
    ["UTF-16", Buffer.from(SAYS, "utf16le")],
    ["JSON that breaks off", Buffer.from(SAYS.slice(0, 33))],
    ["a number in the place of the text", Buffer.from('{"code": 2012}')],
    ["an error inside another", Buffer.from('{"error":{"code":2012,"message":"m"}}')],
    ["an array of errors", Buffer.from('{"errors":[{"detail":"d","code":"2012"}]}')],
    ["an array of codes", Buffer.from('{"code":["2012"]}')],
    ["another name for it", Buffer.from('{"errorCode":"2012"}')],
    ["JSON as text inside JSON", Buffer.from(JSON.stringify({ detail: SAYS }))],
    ["XML", Buffer.from("<error><code>2012</code></error>")],
    ["XML inside HTML", Buffer.from("&lt;code&gt;2012 &quot;code&quot;:&quot;2012&quot;")],
    ["two codes, of which the graver counts", Buffer.from('[{"code":"2011"},{"code":"2012"}]')],
  ])("in %s", (_what, bytes) => {
    expect(readBody(bytes).pinCode).toBe("2012");
  });

  it.each([
    "{}",
    '{"code":"50","amount":2012}',
    '{"code":"4003","reference":"2012"}',
    '{"code":"20120"}',
    '{"amount":2012}',
    '{"decode2":"2012"}',
    "",
  ])("and %s says nothing of one", (text) => {
    expect(readBody(Buffer.from(text)).pinCode).toBeUndefined();
  });

  it("beside a code of its table, and is no reason to send the PIN once more: 4003 asks for that", () => {
    const seen = {
      kind: "answered",
      http: 400,
      ...readBody(Buffer.from(`{"code":"4003","violations":[${SAYS}]}`)),
    } as const;
    const answer = withPinCode(classifyRefusal(seen), seen);
    expect(answer.kind).toBe("uncertain");
    expect(pinWordOf(answer)).toBe("one_left");
  });

  it.each([
    ["without a state", "{}", "uncertain"],
    ["with PENDING", '{"status":"PENDING"}', "pending"],
    ["with FAILED", '{"status":"FAILED"}', "rejected"],
  ])("within a 200 %s", (_, says, kind) => {
    const body = { transactionId: TRANSACTION_ID, ...JSON.parse(says), error: { code: 2011 } };
    const seen = { kind: "answered", http: 200, ...readBody(Buffer.from(JSON.stringify(body))) } as const;
    const answer = withPinCode(classify(seen, ORDER), seen);
    expect(answer.kind).toBe(kind);
    expect(pinWordOf(answer)).toBe("wrong");
  });

  it.each([401, 403, 409, 422, 429, 500, 503])("under HTTP %i, and is no reason to send the PIN once more", (http) => {
    for (const encoding of ["utf8", "utf16le"] as const) {
      const seen = { kind: "answered", http, ...readBody(Buffer.from(SAYS, encoding)), waitMs: 1_000 } as const;
      const answer = withPinCode(classifyRefusal(seen), seen);
      expect(answer.kind).toBe("uncertain");
      expect(pinWordOf(answer)).toBe("one_left");
    }
  });
});

describe("what an answer says about the PIN that went with it (S35)", () => {
  const again = { kind: "again", after: "token", waitMs: 0, reason: "application_refused" } as const;
  const refused = (reason: RejectionReason, code: string) => ({ kind: "rejected", reason, code, stop: true }) as const;

  it.each<[Parameters<typeof pinWordOf>[0], string]>([
    [{ kind: "succeeded", transactionId: TRANSACTION_ID }, "right"],
    [{ kind: "changed" }, "right"],
    [refused("wrong_pin", "2011"), "wrong"],
    [refused("wrong_pin_last_try", "2012"), "one_left"],
    [refused("wallet_locked", "2013"), "locked"],
    [refused("float_too_low", "2020"), "nothing"],
    // A gateway's word without a code of the table leaves it open: nobody knows what stood behind it.
    [{ ...again, code: "10" }, "nothing"],
    [{ ...again, code: "HTTP 401" }, "unclear"],
    [{ kind: "unproven", reason: "too_many_calls", code: "9" }, "nothing"],
    [{ kind: "unproven", reason: "too_many_calls", code: "HTTP 429" }, "unclear"],
    [refused("application_refused", "11"), "nothing"],
    [refused("application_refused", "HTTP 403"), "unclear"],
    // Without a code it was found here, before it left.
    [refused("pin_unreadable", "KEY_CHANGED"), "not_sent"],
    [refused("pin_unreadable", "4003"), "nothing"],
    [refused("not_sent", "ECONNREFUSED"), "not_sent"],
    [{ kind: "received", bulkId: "B" as BulkId, state: "ended" }, "unclear"],
    [{ kind: "uncertain", reason: "no_answer", code: "ETIMEDOUT" }, "unclear"],
    [{ kind: "uncertain", reason: "maybe_twin", code: "2041" }, "nothing"],
    [{ kind: "contradiction", what: "amount" }, "unclear"],
    [{ kind: "failed", why: "unreachable", detail: "ECONNREFUSED", unsent: true }, "not_sent"],
    [{ kind: "failed", why: "failing", detail: "HTTP 503" }, "unclear"],
    [{ kind: "unavailable", why: "unreachable", detail: "ECONNREFUSED" }, "not_sent"],
  ])("%o: %s", (answer, says) => {
    expect(pinWordOf(answer)).toBe(says);
  });
});
