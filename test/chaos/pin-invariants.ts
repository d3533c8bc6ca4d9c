import type { Wallet } from "../../src/domain/ports/journal.ts";
import type { ActOnRecord } from "../../src/domain/ports/team.ts";
import { spentTries } from "../../src/domain/wallet.ts";
import { INVITED, TILLS } from "./crew.ts";
import type { Breach } from "./invariants.ts";

/** The operator's count of wrong PINs, ours, and what people did about them. */
export interface PinBooks {
  /** Wallets at which a third wrong PIN in a row arrived, as often as one did. */
  readonly thirds: readonly string[];
  /** Wrong PINs in a row at the operator when all is over. */
  readonly wrong: ReadonlyMap<string, number>;
  readonly wallets: readonly Wallet[];
  readonly acts: readonly ActOnRecord[];
}

/** What the operator's lock is about. */
export const PIN_INVARIANTS = {
  S5: {
    text: "never a third wrong PIN in a row at the operator, but for a last try that somebody allowed by name",
    check: neverAThird,
  },
  S35: { text: "our count of wrong PINs is never below the operator's", check: neverBelow },
} as const satisfies Readonly<Record<string, { text: string; check: (books: PinBooks) => Breach[] }>>;

function neverAThird({ thirds, acts }: PinBooks): Breach[] {
  return [...Map.groupBy(thirds, (wallet) => wallet)].flatMap(([wallet, all]) => {
    const people = peopleOf(wallet);
    const allowed = acts.filter(
      ({ act }) => act.what === "last_try" && people.includes(Number(act.detail?.["person"])),
    );
    if (all.length <= allowed.length) return [];
    return [{ what: `${wallet} met ${all.length} third wrong PINs, ${allowed.length} last tries were allowed` }];
  });
}

function neverBelow({ wrong, wallets }: PinBooks): Breach[] {
  return wallets
    .filter((wallet) => spentTries(wallet) < (wrong.get(wallet.distributor) ?? 0))
    .map((wallet) => ({
      what: `${wallet.distributor} has ${spentTries(wallet)} here and ${wrong.get(wallet.distributor)} at the operator`,
    }));
}

function peopleOf(wallet: string): number[] {
  const atTill = TILLS.filter((till) => till.wallet === wallet).flatMap(({ people }) => people);
  return [...atTill, ...INVITED.filter((one) => one.wallet === wallet).map(({ id }) => id)];
}
