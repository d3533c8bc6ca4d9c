import type { Key } from "../../../src/demo/chat-server/find-key.ts";
import { dataOf, type Hand, type Work } from "./hand.ts";

/** What a button says for certain: whoever taps it has been to the agency before. */
const AFTER_AGENCY = ["renewed", "unlocked"];

/** Somebody who answers for wallets and finds buttons about one that is closed: an alarm's, or those of `/rouvrir`. */
export function aboutWallets(hand: Hand): Work {
  const { random, deeds } = hand;

  return (keys) => {
    const all = keys.filter((key) => dataOf(key)?.startsWith("w:"));
    const newest = all.filter(({ messageId }) => messageId === all[0]?.messageId);
    return newest.length === 0 ? undefined : () => answer(random.pick(newest));
  };

  function answer(key: Key): void {
    const [, act = "", wallet = ""] = dataOf(key)?.split(":") ?? [];
    if (AFTER_AGENCY.includes(act)) {
      deeds.pinsAnew += 1;
      hand.stack.operator.unlock(wallet);
    }
    if (act === "whose") deeds.lastTries += 1;
    hand.tries(key);
    hand.tapMaybeTwice(key);
  }
}
