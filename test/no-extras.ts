import type { Operator } from "../src/domain/ports/operator.ts";

/** What an operator in a test answers to the calls that its tests are not about. */
export const noExtras: Pick<Operator, "place" | "changePin" | "testNumbers" | "profile"> = {
  place: "practice",
  changePin: async () => ({ kind: "unavailable", why: "unreachable", detail: "not practised" }),
  testNumbers: async () => ({ kind: "failed", why: "unreachable", detail: "not practised" }),
  profile: async () => ({ kind: "failed", why: "unreachable", detail: "not practised" }),
};
