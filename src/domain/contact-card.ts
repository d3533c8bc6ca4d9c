/** A person in a phone's address book, as a vCard has them: the numbers as they are written, in their order. */
export interface ContactCard {
  readonly name: string;
  readonly phones: readonly string[];
}

/** Whether a text is one of vCards. */
export function isContactCards(text: string): boolean {
  return /^\s*BEGIN:VCARD/i.test(text);
}

/** Reads vCards of any version (2.1 of old phones, 3 and 4): the name and the telephone numbers of each, nothing else. */
export function readContactCards(text: string): ContactCard[] {
  const cards: ContactCard[] = [];
  let [name, shortName, phones] = ["", "", [] as string[]];
  for (const line of unfolded(text)) {
    const [, key = "", parameters = "", raw = ""] = /^(?:[\w-]+\.)?([\w-]+)((?:;[^:]*)?):([\s\S]*)$/.exec(line) ?? [];
    const value = /quoted-printable/i.test(parameters) ? fromQuotedPrintable(raw) : raw;
    switch (key.toUpperCase()) {
      case "BEGIN":
        [name, shortName, phones] = ["", "", []];
        break;
      case "FN":
        name = plain(value);
        break;
      case "N": {
        const [last = "", first = ""] = value.split(/(?<!\\);/);
        shortName = plain(`${first} ${last}`);
        break;
      }
      case "TEL":
        phones.push(plain(value).replace(/^tel:/i, ""));
        break;
      case "END":
        cards.push({ name: name || shortName, phones });
    }
  }
  return cards;
}

/** A long line goes on in the next one, which begins with a blank, or behind a `=` where its signs are written as figures. */
function unfolded(text: string): string[] {
  const lines: string[] = [];
  let isOpen = false;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const before = lines.at(-1);
    if (before !== undefined && isOpen) lines[lines.length - 1] = before.slice(0, -1) + line;
    else if (before !== undefined && /^[ \t]/.test(line)) lines[lines.length - 1] = before + line.slice(1);
    else lines.push(line);
    isOpen = line.endsWith("=") && /quoted-printable/i.test(lines.at(-1) ?? "");
  }
  return lines;
}

function fromQuotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function plain(text: string): string {
  return text
    .replace(/\\n/gi, " ")
    .replace(/\\([,;\\])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
