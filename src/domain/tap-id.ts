/** What names a tap of WhatsApp's: its chat, and when it was made by Meta's clock. Telegram's taps have names of its own. */
export interface TapId {
  readonly chatId: number;
  /** Seconds since 1970. */
  readonly at: number;
}

/** Writes such a name; `nonce` makes it the only one. */
export function writeTapId({ chatId, at }: TapId, nonce: number): string {
  return `wa:${chatId}:${at}:${nonce}`;
}

/** Reads what a tap's id says of it; `undefined` for a tap of Telegram's. */
export function readTapId(id: string): TapId | undefined {
  const [, chatId, at] = /^wa:(\d+):(\d+):\d+$/.exec(id) ?? [];
  return chatId === undefined ? undefined : { chatId: Number(chatId), at: Number(at) };
}
