/** What chat programs put before a message that is copied or exported: when it came, and from whom. */
const DATE = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`;
const TIME = String.raw`\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?`;
const STAMP = String.raw`(?:${DATE}(?:,| à)?\s{1,2}${TIME}|${TIME}(?:,| )\s?${DATE})`;

/** `[12/03/2026, 10:22] Nom: `, `12/03/2026, 10:22 - Nom: `, `[10:22, 12/03/2026] +221 77 …: `. */
const BEFORE_MESSAGE = new RegExp(String.raw`^(?:\[${STAMP}\]|${STAMP} [-–])\s{0,2}[^:]{1,60}?\s?:(?:\s|$)`, "iu");
/** `Nom, [12/03/2026 10:22]`, on a line of its own. */
const ABOVE_MESSAGE = new RegExp(String.raw`^[^[\]]{1,64}, \[${STAMP}\]:?$`, "iu");
/** What stands behind a message that was changed. */
const EDITED = /\s?[<‹(](?:ce message a été modifié|this message was edited|modifié|edited)\.?[>›)]$/iu;

/** Longer than any stamp with a name. */
const STAMPED_MAX = 120;

/** A line as its writer wrote it, without what the chat program put around it; `undefined`: nothing of it is theirs. */
export function withoutChatStamp(line: string): { readonly text: string; readonly isStamped: boolean } | undefined {
  const plain = line.replace(/\p{Cf}/gu, "").trim();
  const start = plain.slice(0, STAMPED_MAX);
  if (plain.length <= STAMPED_MAX && ABOVE_MESSAGE.test(start)) return undefined;
  const [stamp = ""] = BEFORE_MESSAGE.exec(start) ?? [];
  const end = plain.slice(stamp.length);
  const tail = end.slice(-STAMPED_MAX).replace(EDITED, "");
  return { text: (end.slice(0, -STAMPED_MAX) + tail).trim(), isStamped: stamp !== "" };
}

/** `*gras*` and `_italique_`, as chats mark them; a struck line keeps its `~`, which makes it unclear. */
export function withoutEmphasis(text: string): string {
  const once = (from: string) =>
    from.replace(/(^|[\s:=(])([*_])([^*_\s](?:[^*_]{0,80}[^*_\s])?)\2(?=$|[\s:=,.;)])/g, "$1$3");
  return once(once(text.replace(/`/g, "")));
}

/** `1.`, `2)`, `3-`, `n° 4 :`, `1️⃣`, `①`, `-`, `•` before a line; glued to what follows only where that is a number. */
const NUMBER_NEXT = String.raw`(?=[+(]?(?:00)?(?:221)?[ )]?7\d(?:\d{7}|[ .-]\d{3}[ .-]\d{2}[ .-]\d{2})(?!\d))`;
const BULLET = new RegExp(
  String.raw`^(?:(?:n[°ºo] ?)?\(?\d{1,3} ?[.)°º:\-–/](?:\s+|${NUMBER_NEXT})|(?:\d\ufe0f?\u20e3){1,3}\s*|[①-⑳❶-❿➊-➓]\s*|[-–—•‣◦▪·*>+](?:\s+|${NUMBER_NEXT}))`,
  "iu",
);

/** A line without what counts it or marks it as an item. */
export function withoutBullet(text: string): string {
  const start = text.slice(0, STAMPED_MAX);
  const rest = start.replace(BULLET, "").replace(BULLET, "");
  return rest + text.slice(STAMPED_MAX);
}
