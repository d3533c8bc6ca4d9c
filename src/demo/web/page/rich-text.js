import { h } from "./dom.js";
import { say } from "./words.js";

/** @import { MessageEntity } from "@grammyjs/types" */

/**
 * @typedef {object} Follow What a word in a text does when it is pressed.
 * @property {(command: string) => void} command
 * @property {(url: string) => HTMLElement} link
 */

/** @type {Readonly<Record<string, keyof HTMLElementTagNameMap>>} */
const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
  spoiler: "mark",
};

/** Commands and addresses that Telegram finds by itself. */
const WORDS = /(?<=^|[\s(«"'])(?:\/[a-z0-9_]{1,32}(?![\w/])|https?:\/\/[^\s»)"']+[^\s»)"'.,;:!?])/gi;

/** How far something is, in squares: `■■■□□□□□□□`. */
const BAR = /[■□]{5,}/g;

/**
 * A text with what stands out in it. Nothing of it is ever read as markup.
 * @param {string} text
 * @param {readonly MessageEntity[]} entities Offsets are UTF-16 units, as JavaScript's are.
 * @param {Follow} follow
 */
export function richText(text, entities, follow) {
  const edges = new Set([0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])]);
  const cuts = [...edges].filter((edge) => edge <= text.length).sort((a, b) => a - b);
  const body = document.createDocumentFragment();
  for (const [nr, from] of cuts.entries()) {
    const to = cuts[nr + 1];
    if (to === undefined) break;
    const over = entities.filter(({ offset, length }) => offset <= from && offset + length >= to);
    body.append(piece(text.slice(from, to), over, follow));
  }
  return body;
}

/**
 * @param {string} text
 * @param {MessageEntity[]} entities
 * @param {Follow} follow
 * @returns {Node}
 */
function piece(text, entities, follow) {
  const link = entities.find((entity) => entity.type === "text_link");
  const isCode = entities.some(({ type }) => type === "code" || type === "pre");
  /** @type {Node} */
  let node = link ? linkTo(link.url, text, follow) : isCode ? new Text(text) : found(text, follow);
  for (const { type } of entities.toReversed()) {
    const tag = TAGS[type];
    if (tag) node = h(tag, {}, node);
  }
  return node;
}

/**
 * @param {string} text
 * @param {Follow} follow
 */
function found(text, follow) {
  const body = document.createDocumentFragment();
  let at = 0;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    body.append(
      ...withBars(text.slice(at, index)),
      word.startsWith("/") ? command(word, follow) : linkTo(word, word, follow),
    );
    at = index + word.length;
  }
  body.append(...withBars(text.slice(at)));
  return body;
}

/** Squares in a row are drawn as the bar that they stand for. @param {string} text */
function withBars(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const { 0: squares, index } of text.matchAll(BAR)) {
    const share = Math.round((100 * squares.lastIndexOf("■") + 100) / squares.length);
    const bar = h("progress", {
      class: "bar",
      max: 100,
      value: share,
      "data-name": "progress",
      "aria-label": say("progress"),
    });
    parts.push(text.slice(at, index), bar);
    at = index + squares.length;
  }
  return [...parts, text.slice(at)];
}

/**
 * @param {string} word
 * @param {Follow} follow
 */
function command(word, follow) {
  return h("button", { type: "button", class: "link", onclick: () => follow.command(word) }, word);
}

/**
 * @param {string} url
 * @param {string} text
 * @param {Follow} follow
 */
function linkTo(url, text, follow) {
  if (!/^https?:/.test(url)) return new Text(text);
  const link = follow.link(url);
  link.textContent = text;
  return link;
}
