import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";

/* Meta's limits, in characters (docs/graph-limits.md says where each was read). Of a list's text two pages say two figures: the smaller passes under both. */
const TEXT_MAX = 4_096;
const BODY_MAX = 1_024;
const BUTTONS_MAX = 3;
const BUTTON_TITLE_MAX = 20;
const ROWS_MAX = 10;
const ROW_TITLE_MAX = 24;
const ROW_MAX = 72;

/** The few words that this channel puts around buttons. */
export interface Furniture {
  /** Opens a list. */
  readonly opener: string;
  /** Above buttons whose text stands in another message. */
  readonly choose: string;
}

/** A file that was uploaded, as it stands above buttons or alone. */
export interface Uploaded {
  readonly kind: "image" | "document";
  readonly id: string;
  readonly name: string;
}

/** A button as it is tapped: what comes back says in which message of the chat it stood, so no send has to be remembered. */
interface Choice {
  readonly id: string;
  readonly label: string;
}

/**
 * What Meta is given for one message of the Bot API: mostly one, more where a text or a keyboard is too long for one. Up to three short labels are
 * buttons, more are a list, a link is a button of its own. Nothing is cut.
 */
export function metaMessages(
  text: string,
  keyboard: InlineKeyboardMarkup | undefined,
  place: number,
  furniture: Furniture,
  file?: Uploaded,
): object[] {
  const keys = (keyboard?.inline_keyboard ?? []).flat();
  const choices = onceEach(keys.flatMap((key) => choiceOf(key, place)));
  const link = keys.find((key) => "url" in key);
  if (link && "url" in link)
    return [...before(text, file), linkMessage(bodyOf(text, furniture), link.text, link.url, header(text, file))];
  if (choices.length === 0) return file ? [fileMessage(text, file), ...overlong(text)] : texts(text);
  if (areButtons(choices)) {
    const above = before(text, file);
    return [...above, buttonMessage(bodyOf(text, furniture), choices, header(text, file))];
  }
  const above = file ? [fileMessage(text, file)] : !isShort(text) ? texts(text) : [];
  return [...above, ...lists(above.length > 0 ? furniture.choose : text, choices, furniture)];
}

/** Parts of a text that one message cannot hold, at line ends where there are any. */
export function texts(text: string): object[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > TEXT_MAX) {
    const at = rest.lastIndexOf("\n", TEXT_MAX);
    const end = at > 0 ? at : TEXT_MAX;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n/, "");
  }
  return [...parts, rest].map((body) => ({ type: "text", text: { body, preview_url: false } }));
}

/** Whether a text stands in the message of its buttons or link, or goes before it. */
function isShort(text: string): boolean {
  return text.length <= BODY_MAX;
}

function before(text: string, file: Uploaded | undefined): object[] {
  if (isShort(text)) return [];
  return file ? [fileMessage("", file), ...texts(text)] : texts(text);
}

function bodyOf(text: string, { choose }: Furniture): string {
  return isShort(text) && text !== "" ? text : choose;
}

function header(text: string, file: Uploaded | undefined): object {
  return file && isShort(text) ? { header: { type: file.kind, [file.kind]: mediaOf(file) } } : {};
}

function mediaOf({ kind, id, name }: Uploaded): object {
  return kind === "document" ? { id, filename: name } : { id };
}

/** A caption has as many characters as a body; a longer one follows as a text. */
function fileMessage(caption: string, file: Uploaded): object {
  const said = caption !== "" && isShort(caption) ? { caption } : {};
  return { type: file.kind, [file.kind]: { ...mediaOf(file), ...said } };
}

function overlong(caption: string): object[] {
  return isShort(caption) ? [] : texts(caption);
}

function choiceOf(key: InlineKeyboardButton, place: number): Choice[] {
  return "callback_data" in key ? [{ id: `${place}.${key.callback_data}`, label: key.text }] : [];
}

/** Two buttons that do the same are one there: ids have to differ. */
function onceEach(choices: readonly Choice[]): Choice[] {
  return choices.filter(({ id }, n) => choices.findIndex((other) => other.id === id) === n);
}

/** In which message of the chat a button stood, and its data; `undefined` for what is no button of ours. */
export function readChoice(id: string): { readonly place: number; readonly data: string } | undefined {
  const [, place, data] = /^(\d{1,15})\.([\s\S]{1,64})$/.exec(id) ?? [];
  return place === undefined || data === undefined ? undefined : { place: Number(place), data };
}

function areButtons(choices: readonly Choice[]): boolean {
  const labels = new Set(choices.map(({ label }) => label));
  return (
    choices.length <= BUTTONS_MAX &&
    labels.size === choices.length &&
    [...labels].every((one) => one.length <= BUTTON_TITLE_MAX)
  );
}

function interactive(type: string, body: string, action: object, head: object = {}): object {
  return { type: "interactive", interactive: { type, ...head, body: { text: body }, action } };
}

function buttonMessage(body: string, choices: readonly Choice[], head: object): object {
  const buttons = choices.map(({ id, label: title }) => ({ type: "reply", reply: { id, title } }));
  return interactive("button", body, { buttons }, head);
}

function linkMessage(body: string, label: string, url: string, head: object): object {
  return interactive("cta_url", body, { name: "cta_url", parameters: { display_text: label, url } }, head);
}

/** Ten rows are a list; what is beyond follows as another. */
function lists(body: string, choices: readonly Choice[], { opener, choose }: Furniture): object[] {
  const parts = [];
  for (let from = 0; from < choices.length; from += ROWS_MAX) parts.push(choices.slice(from, from + ROWS_MAX));
  return parts.map((part, n) =>
    interactive("list", n === 0 ? body : choose, { button: opener, sections: [{ title: opener, rows: rowsOf(part) }] }),
  );
}

function rowsOf(choices: readonly Choice[]): object[] {
  const plain = choices.map(({ label }) => row(label));
  const titles = plain.map(({ title }) => title);
  return choices.map(({ id, label }, n) => {
    const isTwice = titles.indexOf(titles[n] as string) !== titles.lastIndexOf(titles[n] as string);
    return { id, ...(isTwice ? row(`${n + 1}. ${label}`) : plain[n]) };
  });
}

/** A label that is longer than a title has as many whole words as fit in the title, and all of it below. */
function row(label: string): { title: string; description?: string } {
  if (label.length <= ROW_TITLE_MAX) return { title: label };
  const words = label.split(" ");
  let title = words[0] ?? "";
  for (const word of words.slice(1)) {
    if (`${title} ${word}`.length > ROW_TITLE_MAX) break;
    title = `${title} ${word}`;
  }
  return { title: title.replace(/[\s·:–-]+$/, "").slice(0, ROW_TITLE_MAX), description: label.slice(0, ROW_MAX) };
}
