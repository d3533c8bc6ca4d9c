import { h } from "./dom.js";
import { dayOf, longDay } from "./words.js";

/** The dates between the messages of different days, each before the first message of its day. */
export function createDays() {
  /** @type {Map<string, HTMLElement>} */
  const lines = new Map();

  return {
    /**
     * Where a message goes that is to stand before `next`: behind the line of its own day, before that of the next.
     * @param {number} at
     * @param {HTMLElement} next
     */
    place(at, next) {
      const before = next.previousElementSibling;
      const isOther =
        before instanceof HTMLElement && before.dataset.day !== undefined && before.dataset.day !== dayOf(at);
      const place = isOther ? before : next;
      if (!lines.has(dayOf(at))) place.before(lineOf(at));
      return place;
    },
    /** A message is gone: no line stays over a day without any. */
    tidy() {
      for (const [day, line] of lines) {
        const next = line.nextElementSibling;
        if (next instanceof HTMLElement && next.dataset.id !== undefined) continue;
        line.remove();
        lines.delete(day);
      }
    },
    speak() {
      for (const line of lines.values()) line.textContent = longDay(Number(line.dataset.at));
    },
  };

  /** @param {number} at */
  function lineOf(at) {
    const line = h("p", { class: "day", "data-day": dayOf(at), "data-at": at }, longDay(at));
    lines.set(dayOf(at), line);
    return line;
  }
}
