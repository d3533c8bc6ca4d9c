/** On which channel the people of a test are: the same text is played on either (`npm run test:whatsapp`). */
export type ChannelName = "telegram" | "whatsapp";

let current: ChannelName = "telegram";

/** Moves the people of the tests that follow; `telegram` again before a file ends, since files share their modules. */
export function speakOn(channel: ChannelName): void {
  current = channel;
}

/** Where they are now. */
export function channelNow(): ChannelName {
  return current;
}
