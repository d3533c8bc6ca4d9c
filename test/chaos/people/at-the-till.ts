import { findByLabel, type Key } from "../../../src/demo/chat-server/find-key.ts";
import { PIN, WRONG_PIN } from "../../canary/pins.ts";
import { CUSTOMERS } from "../stack.ts";
import { aboutWallets } from "./about-wallets.ts";
import type { Amounts } from "./deeds.ts";
import { findByData, type Hand, type Work } from "./hand.ts";

/** What people say besides. */
const OTHER_WORDS = ["/encours", "/aide", "/statut", "/annuler", "/solde", "/lots", "merci"];

/**
 * Somebody at the till who wants to pay customers, whatever the bot does: looks at the chat, taps what is there, taps twice, taps old keys,
 * types the PIN or taps it, changes their mind. `besides` mostly comes first, where there is something to do.
 */
export function atTheTill(hand: Hand, amounts: Amounts, besides: Work = () => undefined): Work {
  const { random, deeds } = hand;
  let oldKeys: Key[] = [];
  let mistyped = false;
  const wallets = aboutWallets(hand);

  return (keys) => {
    const find = (...labels: string[]) => labels.map((label) => findByLabel(keys, label)).find(Boolean);
    const [pad, confirm] = [find("✓"), findByData(keys, "d:ok:")];
    const wallet = random.chance(0.6) ? wallets(keys) : undefined;
    const look = find("Vérifier maintenant", "Check now");
    const first = findByData(keys, random.chance(0.7) ? "f:go" : "f:");
    if (oldKeys.length > 0 && random.chance(0.05)) return tapOldKey;
    if (wallet) return wallet;
    if (first) return () => answerWhichFirst(first);
    if (random.chance(0.03)) return () => hand.says(random.pick(OTHER_WORDS));
    if (random.chance(0.02)) return reopenWallet;
    const other = pad === undefined && random.chance(0.9) ? besides(keys) : undefined;
    if (other) return other;
    const tried = pad ?? confirm;
    if (tried) hand.tries(tried);
    if (pad) return () => enterPin(keys);
    if (confirm) return () => answerReview(confirm, keys);
    if (look && random.chance(0.05)) return () => hand.tap(look);
    return () => wish(keys);
  };

  /** The bot asks whether what was begun is given up for the new wish. */
  function answerWhichFirst(key: Key): void {
    hand.tries(key);
    hand.tap(key);
  }

  function wish(keys: Key[]): void {
    oldKeys = keys.filter(() => random.chance(0.3)).slice(0, 10);
    deeds.wishes += 1;
    const number = random.pick(CUSTOMERS);
    const steps = random.chance(0.8) ? [`${number} ${amounts()}`] : ["/depot", number, `${amounts()}`];
    for (const step of steps) hand.says(step);
  }

  /** Mostly confirms, sometimes twice; now and then another amount, or nothing after all. */
  function answerReview(confirm: Key, keys: Key[]): void {
    const [change, cancel] = [findByData(keys, "d:amount:"), findByData(keys, "d:cancel:")];
    if (change && random.chance(0.04)) {
      hand.tap(change);
      hand.says(`${amounts()}`);
    } else if (cancel && random.chance(0.03)) hand.tap(cancel);
    else hand.tapMaybeTwice(confirm);
  }

  /** Typed, or tapped; sometimes wrong, and then more often wrong again. */
  function enterPin(keys: Key[]): void {
    const isWrong = random.chance(mistyped ? 0.4 : 0.03);
    mistyped = isWrong;
    if (isWrong) deeds.wrongPins += 1;
    const pin = isWrong ? WRONG_PIN : PIN;
    if (random.chance(0.6)) hand.says(pin);
    else
      for (const label of [...pin, "✓"]) {
        const key = findByLabel(keys, label);
        if (key) hand.tap(key);
      }
  }

  /** Only owners are heard; for the others it is one more thing that is refused. */
  function reopenWallet(): void {
    const wallets = hand.stack.operator.accounts().filter(({ type }) => type === "RETAILER");
    hand.says(`/rouvrir ${random.pick(wallets).msisdn}`);
  }

  function tapOldKey(): void {
    deeds.oldTaps += 1;
    hand.tap(random.pick(oldKeys));
  }
}
