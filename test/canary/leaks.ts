import { NEW_PIN, PIN, WRONG_PIN } from "./pins.ts";

/** Something that was written or sent, as text, and where. */
export type Place = readonly [where: string, text: string];

const PINS = [PIN, WRONG_PIN, NEW_PIN];

/** Four digits as they would betray themselves: standing alone, and as bytes in hexadecimal, decimal, base64 and UTF-16. */
const TRACES = [
  // Not inside a longer word, number or reference, nor in base64, where any four digits may stand.
  `(?:${PINS.join("|")})(?<!(?:[\\w+/-]|\\d\\.)\\d{4})(?![\\w+/-]|\\.\\w)`,
  ...PINS.map((pin) => {
    const bytes = [...Buffer.from(pin)];
    const hex = bytes.map((byte) => byte.toString(16));
    return [
      `(?<![0-9a-f])${hex.join("")}(?![0-9a-f])`,
      `\\b${hex.join(" ")}\\b`,
      `\\b${bytes.join(", ?")}\\b`,
      `(?<![A-Za-z0-9+/])${Buffer.from(pin).toString("base64url")}`,
      [...pin].join("\\x00"),
    ].join("|");
  }),
].map((pattern) => new RegExp(pattern));

/** How PNG, PDF, XLSX and JPEG begin: what is compressed says nothing in clear, and any four digits by chance. */
const PACKED = /^(?:\x89PNG|%PDF|PK|\xff\xd8\xff)/;

/** The length at which pieces of a secret are looked for: any 23 characters of it in a row hold such a piece at a place that is looked at. */
const PIECE = 12;

/** Where a PIN of these tests, or any of the secrets in clear or as in an address, is in what was written; each with what stands around it. */
export function findLeaks(places: Iterable<Place>, secrets: Iterable<string>): string[] {
  const pieces = piecesOf(secrets);
  return Array.from(places).flatMap(([where, text]) => {
    const found = PACKED.test(text) ? [] : TRACES.map((trace) => text.search(trace));
    return [...found, findPiece(text, pieces)]
      .filter((at) => at >= 0)
      .map((at) => `${where}: …${text.slice(Math.max(0, at - 30), at + 30)}…`);
  });
}

/** Secrets come by the hundred and what is searched by the megabyte: so every piece of each secret once, and the text in steps. */
function piecesOf(secrets: Iterable<string>): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const secret of secrets)
    for (const form of new Set([secret, encodeURIComponent(secret)]))
      for (let at = 0; at + PIECE <= form.length; at += 1) pieces.add(form.slice(at, at + PIECE));
  return pieces;
}

function findPiece(text: string, pieces: ReadonlySet<string>): number {
  for (let at = 0; at + PIECE <= text.length; at += PIECE) if (pieces.has(text.slice(at, at + PIECE))) return at;
  return -1;
}
