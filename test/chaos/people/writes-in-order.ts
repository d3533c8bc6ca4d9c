import { setTimeout as pause } from "node:timers/promises";
import type { ChatServer } from "../../../src/demo/chat-server/chat-server.ts";
import type { SeededRandom } from "../../simulation/seeded-random.ts";
import { CUSTOMERS } from "../stack.ts";
import type { Amounts } from "./deeds.ts";

/** How many wishes come at once, at most, and how long somebody waits before the next, in milliseconds. */
const BURST_MAX = 4;
const REST_MS = [1_500, 6_000] as const;

/** Somebody who writes wish after wish, whatever the answers are, until told that it is over; the amounts in the order in which they were written. */
export async function writesInOrder(
  { chat, id, random }: { readonly chat: ChatServer; readonly id: number; readonly random: SeededRandom },
  amounts: Amounts,
  written: number[],
  over: AbortSignal,
): Promise<void> {
  const person = chat.person({ id });
  while (!over.aborted) {
    for (let left = random.whole(1, BURST_MAX); left > 0; left -= 1) {
      const amount = amounts();
      written.push(amount);
      person.says(`${random.pick(CUSTOMERS)} ${amount}`);
    }
    await pause(random.whole(...REST_MS), undefined, { signal: over }).catch(() => {});
  }
}
