import type { Message } from "@grammyjs/types";
import { readAmount } from "../../src/domain/amount-text.ts";
import { readTalk } from "../../src/domain/talk.ts";
import { readTypedDeposit } from "../../src/domain/typed-deposit.ts";
import { type CounterContext, type Flow, MEDIA_KINDS, type Media, type Said, type Words } from "./context.ts";
import { readOpening } from "./opening.ts";

/** Whether it is neither words, a customer nor a file. */
export function isMedia(kind: Said["kind"]): kind is Media {
  return MEDIA_KINDS.some((one) => one === kind);
}

/** The words of a message that is nothing else: not those under a picture. */
export function wordsOf({ said }: Pick<CounterContext, "said">): Words | undefined {
  return said?.kind === "text" ? said.words : undefined;
}

/** Reads what somebody wrote. */
export function readWords(text: string, flows: readonly Flow[]): Words {
  return lazily<Words>({
    text: () => text,
    opening: () => readOpening(text, flows),
    deposit: () => readTypedDeposit(text),
    amount: () => readAmount(text),
    talk: () => readTalk(text),
    as: () => (otherwise) => readWords(otherwise, flows),
  });
}

/** An object whose members are made when they are first asked for. They are not listed, so that no copy makes them all. */
function lazily<T extends object>(make: { readonly [K in keyof T]: () => T[K] }): T {
  const made = {} as T;
  for (const name in make) {
    const get = () => {
      const value = make[name]();
      Object.defineProperty(made, name, { value });
      return value;
    };
    Object.defineProperty(made, name, { get, configurable: true });
  }
  return made;
}

const MEDIA: readonly (readonly [Media, readonly (keyof Message)[]])[] = [
  ["voice", ["voice", "audio", "video_note"]],
  ["photo", ["photo", "video", "animation"]],
  ["place", ["location", "venue"]],
  ["other", ["sticker", "story", "dice", "poll", "game", "checklist", "paid_media", "giveaway", "invoice"]],
];

/** Reads what somebody sent; `undefined` for what no person wrote, such as "pinned a message" (faults F61). */
export function readSaid(message: Message, edited: boolean, flows: readonly Flow[]): Said | undefined {
  const kind = kindOf(message);
  const text = message.text ?? message.caption;
  return kind && { kind, edited, ...(text !== undefined && { words: readWords(text, flows) }) };
}

function kindOf(message: Message): Said["kind"] | undefined {
  if (message.text !== undefined) return "text";
  if (message.contact !== undefined) return "contact";
  const media = MEDIA.find(([, fields]) => fields.some((field) => message[field] !== undefined));
  if (media) return media[0];
  return message.document !== undefined ? "file" : undefined;
}
