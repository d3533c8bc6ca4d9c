import { describe, expect, it } from "vitest";
import { pinWordOf } from "../../src/deposits/pin-word.ts";
import { readBody } from "../../src/orange/body.ts";
import { classifyRefusal } from "../../src/orange/classify.ts";
import { withPinCode } from "../../src/orange/seen.ts";

const SAYS = '{"status":"400","code":"2012","detail":"Code erroné : reste 1"}';

describe("a wrong PIN that is told in an unusual way is counted (F59, S35)", () => {
  it.each<[string, Buffer]>([
    ["Latin-1", Buffer.from(SAYS, "latin1")],
    ["UTF-16", Buffer.from(SAYS, "utf16le")],
    ["JSON that breaks off", Buffer.from(SAYS.slice(0, 33))],
    ["a number in the place of the text", Buffer.from('{"code": 2012}')],
    ["two codes, of which the graver counts", Buffer.from('[{"code":"2011"},{"code":"2012"}]')],
  ])("in %s", (_what, bytes) => {
    expect(readBody(bytes).pinCode).toBe("2012");
  });

  it.each(["{}", '{"code":"20120"}', '{"amount":2012}', '{"decode2":"2012"}', ""])(
    "and %s says nothing of one",
    (text) => {
      expect(readBody(Buffer.from(text)).pinCode).toBeUndefined();
    },
  );

  it.each([401, 403, 409, 422, 429, 500, 503])("under HTTP %i, and is no reason to send the PIN once more", (http) => {
    const seen = { kind: "answered", http, ...readBody(Buffer.from(SAYS, "utf16le")), waitMs: 1_000 } as const;
    const answer = withPinCode(classifyRefusal(seen).answer, seen);
    expect(answer.kind).toBe("uncertain");
    expect(pinWordOf(answer)).toBe("one_left");
  });
});
