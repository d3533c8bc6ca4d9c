import { describe, expect, it } from "vitest";
import { readTap, reviewTap } from "../../flows/ground/buttons.ts";
import type { DepositId } from "../../src/domain/deposit.ts";

const [DRAFT, FIRST, SECOND, THIRD] = ["A", "B", "C", "D"].map((letter) => letter.repeat(16)) as [
  DepositId,
  DepositId,
  DepositId,
  DepositId,
];

describe("a button that goes past a look-alike", () => {
  it("carries what was seen, within the 64 bytes that Telegram takes; of many the newest, so that the others are asked about again", () => {
    expect(readTap(reviewTap("anyway", DRAFT, [FIRST]))).toMatchObject({ act: "anyway", id: DRAFT, seen: [FIRST] });
    const data = reviewTap("anyway", DRAFT, [FIRST, SECOND, THIRD]);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(readTap(data)).toMatchObject({ seen: [SECOND, THIRD] });
  });

  it("made before it carried anything has seen nothing", () => {
    expect(readTap(`d:anyway:${DRAFT}`)).toEqual({ on: "review", act: "anyway", id: DRAFT, seen: [] });
  });

  it("that was tampered with is nothing", () => {
    for (const data of [`d:anyway:${DRAFT}:`, `d:anyway:${DRAFT}:b`, `d:anyway:${DRAFT}:${FIRST}x`])
      expect(readTap(data)).toEqual({ on: "nothing" });
  });
});
