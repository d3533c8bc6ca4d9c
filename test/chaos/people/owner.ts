import { TILLS } from "../crew.ts";
import { aboutWallets } from "./about-wallets.ts";
import { findByData, type Hand, type Work } from "./hand.ts";

/** An owner: allows and refuses what is above somebody's limit, opens wallets again, shuts out and lets back those whom `changing` names. */
export function asOwner(hand: Hand, changing: readonly number[]): Work {
  const { random, deeds } = hand;
  const wallets = aboutWallets(hand);

  return (keys) => {
    const find = (beginning: string) => findByData(keys, beginning);
    const wallet = random.chance(0.9) ? wallets(keys) : undefined;
    if (wallet) return wallet;
    const yes = find("v:yes:") ?? find("b:yes:");
    const no = find("v:amount:") ?? find("v:no:") ?? find("b:no:");
    if (no && random.chance(0.1)) return () => saysWord(no);
    if (yes) return () => saysWord(yes);
    const team = find("t:card:");
    if (team && random.chance(0.3)) return () => change(team);
    const { wallet: closed } = random.pick(TILLS);
    return () => hand.says(random.pick(["/equipe", "/encours", `/rouvrir ${closed}`, `/rouvrir ${closed}`]));
  };

  function saysWord(key: NonNullable<ReturnType<typeof findByData>>): void {
    deeds.words += 1;
    hand.tries(key);
    hand.tapMaybeTwice(key);
  }

  /** Mostly lets back, so that there is somebody to shut out. */
  function change(team: NonNullable<ReturnType<typeof findByData>>): void {
    deeds.suspensions += 1;
    hand.tries(team);
    hand.tapWith(`t:${random.chance(0.4) ? "sure-off" : "on"}:${random.pick(changing)}`, team);
  }
}
