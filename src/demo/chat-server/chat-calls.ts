import { channel } from "node:diagnostics_channel";
import type { Payload } from "./payload.ts";

/** The diagnostics channel on which chat servers of this process say every call that a bot makes, as a `ChatCall`. For tests that search them all. */
export const CHAT_CALLS = "guichet.chat-server.call";

const calls = channel(CHAT_CALLS);

/** A call, and the token that it was made with. */
export interface ChatCall extends Payload {
  readonly token: string;
  readonly method: string;
}

/** Says a call. */
export function tellCall(call: ChatCall): void {
  calls.publish(call);
}
