import { describe, expect, it } from "vitest";
import { formatDay, formatMoment, formatTime, upToMinute } from "../../src/domain/local-time.ts";

const AT = Date.UTC(2026, 10, 23, 14, 2, 30);

describe("a time shown to people", () => {
  it("is Dakar's, as French and English write it", () => {
    expect(plain(formatTime(AT, "fr"))).toBe("14 h 02");
    expect(plain(formatTime(AT - 5 * 3_600_000, "fr"))).toBe("9 h 02");
    expect(formatTime(AT, "en")).toBe("14:02");
  });

  it("has the day in front only when it is another day, so that a sentence reads well with both", () => {
    const nextDay = AT + 24 * 3_600_000;
    expect(plain(`depuis ${formatMoment(AT, AT, "fr")}`)).toBe("depuis 14 h 02");
    expect(plain(`depuis ${formatMoment(AT, nextDay, "fr")}`)).toBe("depuis le 23/11 à 14 h 02");
    expect(plain(formatMoment(AT, nextDay, "en"))).toBe("23/11 at 14:02");
  });

  it("names the first of a month as French does", () => {
    expect(plain(formatDay(AT, "fr"))).toBe("23 novembre 2026");
    expect(plain(formatDay(Date.UTC(2026, 11, 1), "fr"))).toBe("1er décembre 2026");
    expect(plain(formatDay(Date.UTC(2026, 11, 1), "en"))).toBe("1 December 2026");
  });

  it("never sends anybody back too early: what is awaited is rounded up", () => {
    expect(plain(formatTime(upToMinute(AT), "fr"))).toBe("14 h 03");
    expect(upToMinute(AT + 30_000)).toBe(AT + 30_000);
  });
});

/** With ordinary spaces in the place of those that do not break. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}
