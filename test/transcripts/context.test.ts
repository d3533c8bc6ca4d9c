import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/domain/language.ts";
import { withoutContext } from "./context.ts";

/** Sentences that cannot stand in a transcript, each with the place where it is read. */
const READ_ELSEWHERE: readonly string[] = [];

describe("every sentence stands in a transcript, where people meet it (if not: a line in a scene or a drawing)", () => {
  it.each(LANGUAGES)("in %s", (language) => {
    expect(withoutContext(language)).toEqual(READ_ELSEWHERE);
  });
});
