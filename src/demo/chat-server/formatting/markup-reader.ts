import type { MessageEntity } from "@grammyjs/types";
import { type BotApiError, badRequest } from "../bot-api-error.ts";

/** The kinds of parts that the three markup languages can mark. */
export type EntityType = MessageEntity["type"];

/** A place in marked-up text, and what was read so far. Shared by the three markup languages. */
export class MarkupReader {
  readonly source: string;
  at = 0;
  text = "";
  readonly entities: MessageEntity[] = [];

  constructor(source: string) {
    this.source = source;
  }

  get ended(): boolean {
    return this.at >= this.source.length;
  }

  /** The character `ahead` places further, or nothing at the end. */
  peek(ahead = 0): string {
    return this.source[this.at + ahead] ?? "";
  }

  follows(token: string): boolean {
    return this.source.startsWith(token, this.at);
  }

  /** Copies one UTF-16 unit to the text. */
  copy(): void {
    this.text += this.peek();
    this.at++;
  }

  /** Marks what was read since `offset`. Empty parts are dropped, as Telegram does. */
  mark(type: EntityType, offset: number, extra: object = {}): void {
    const length = this.text.length - offset;
    if (length > 0) this.entities.push({ type, offset, length, ...extra } as MessageEntity);
  }

  /** Telegram tells places in bytes. */
  byteOffset(at: number): number {
    return Buffer.byteLength(this.source.slice(0, at));
  }

  /** The refusal of broken markup. */
  broken(why: string, at?: number): BotApiError {
    const place = at === undefined ? "" : ` at byte offset ${this.byteOffset(at)}`;
    return badRequest(`can't parse entities: ${why}${place}`);
  }

  /** What was read, entities in the order in which they begin. */
  finish(): { text: string; entities: MessageEntity[] } {
    const entities = this.entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
    return { text: this.text, entities };
  }
}
