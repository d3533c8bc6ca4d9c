import type { Xof } from "../domain/money.ts";
import type { Standing } from "../domain/ports/operator.ts";

/** What a profile says of a wallet's standing; every member may be missing (contract, `Profile`). */
export interface StandingWords {
  readonly barred?: string | undefined;
  readonly suspended?: string | undefined;
  readonly frozen?: Xof | undefined;
}

/** Words by which a profile says that all is well; the contract's own is `No`. */
const WELL: ReadonlySet<string> = new Set(["no", "n", "non", "none", "false", "0", "active", "actif"]);

/** What keeps a wallet from its work. A word that nobody knows counts as bad news: it is only said, and a person asks. */
export function standingOf({ barred, suspended, frozen = 0 as Xof }: StandingWords): readonly Standing[] {
  const said: Standing[] = [];
  if (isBad(suspended)) said.push({ kind: "suspended" });
  if (isBad(barred)) said.push({ kind: barred?.toLowerCase() === "receiver" ? "barred_receiver" : "barred" });
  if (frozen > 0) said.push({ kind: "frozen", amount: frozen });
  return said;
}

function isBad(word: string | undefined): boolean {
  return word !== undefined && !WELL.has(word.toLowerCase());
}
