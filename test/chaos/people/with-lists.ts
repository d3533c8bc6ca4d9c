import type { Key } from "../../../src/demo/chat-server/find-key.ts";
import { dataOf, findByData, type Hand, type Work } from "./hand.ts";
import type { Paper, Papers } from "./papers.ts";

/** How many lists somebody still has at hand, to send once more. */
const AT_HAND = 3;

/** Somebody who also pays from lists: sends files, confirms, starts, pauses, resumes, has refused lines made again, sends the same file once more. Never pays again on purpose. */
export function withLists(hand: Hand, papers: Papers): Work {
  const { random, deeds } = hand;
  const atHand: Paper[] = [];

  return (keys) => {
    const found = answer(keys);
    if (found) return found;
    if (random.chance(0.25)) return () => void send();
    const paper = atHand.at(-1);
    if (paper && random.chance(0.03)) return () => sendAgain(random.chance(0.5) ? paper : random.pick(atHand));
    return undefined;
  };

  function answer(keys: Key[]): (() => void) | undefined {
    const find = (beginning: string, chance = 1) => (random.chance(chance) ? findByData(keys, beginning) : undefined);
    const repeats = find("o:anyway:");
    if (repeats) return () => refuseToRepeat(keys, repeats);
    const sure = find("b:sure-retry:") ?? find("b:sure-stop:", 0.3);
    if (sure) return () => tries(sure);
    const checked = find("o:ok:", 0.8);
    if (checked) return () => confirm(checked, keys);
    const held = find("b:pause:", 0.05) ?? find("b:stop:", 0.005) ?? find("o:result-csv:", 0.02);
    if (held) return () => hand.tap(held);
    const go = find("b:go:", 0.8);
    if (go) return () => start(go);
    const retry = find("b:retry:", 0.5);
    return retry && (() => makeAgain(retry));
  }

  /** The bot asks whether to pay once more what was paid, or stands twice: nobody here wants that. */
  function refuseToRepeat(keys: Key[], { messageId }: Key): void {
    const cancel = keys.find((key) => key.messageId === messageId && dataOf(key)?.startsWith("o:cancel:"));
    if (cancel) tries(cancel);
  }

  function confirm(checked: Key, keys: Key[]): void {
    const good = findByData(keys, "o:good:");
    const cancel = findByData(keys, "o:cancel:");
    hand.tries(checked);
    if (good && random.chance(0.2)) hand.tap(good);
    else if (cancel && random.chance(0.05)) hand.tap(cancel);
    else hand.tapMaybeTwice(checked);
  }

  /** The PIN is asked for; the till does the rest. */
  function start(go: Key): void {
    deeds.starts += 1;
    hand.tapMaybeTwice(go);
  }

  function makeAgain(retry: Key): void {
    deeds.retries += 1;
    tries(retry);
  }

  function tries(key: Key): void {
    hand.tries(key);
    hand.tapMaybeTwice(key);
  }

  async function send(): Promise<void> {
    deeds.lists += 1;
    const paper = await papers.make(random);
    atHand.push(paper);
    if (atHand.length > AT_HAND) atHand.shift();
    if (random.chance(0.5)) hand.says(`/lot\n${paper.text}`);
    else hand.sends(paper);
  }

  function sendAgain(paper: Paper): void {
    deeds.listsAgain += 1;
    hand.sends(paper);
  }
}
