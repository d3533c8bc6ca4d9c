import type { Xof } from "./money.ts";
import type { Msisdn } from "./msisdn.ts";

/** What somebody is at the counter. */
export const ROLES = ["owner", "distributor", "cashier", "supervisor"] as const;

/** One of the roles above. */
export type Role = (typeof ROLES)[number];

/** What an act or a question of the chat may need. */
export type Capability =
  /** Prepare, confirm and pay deposits from the own wallet, with its PIN. */
  | "deposit"
  /** Read the balance of the own wallet. */
  | "read_balance"
  /** See what anybody did with the own wallet. Everybody sees what they did themselves. */
  | "read_wallet"
  /** See every wallet. */
  | "read_all"
  /** Open, count and close the counter of the own wallet. */
  | "run_till"
  /** Set from when on the own wallet's balance is told as low. */
  | "set_alert"
  /** Prepare many deposits at once from the own wallet. */
  | "deposit_many"
  /** Change the PIN of the own wallet, which all who use it share. */
  | "change_pin"
  /** Say whether an own deposit in doubt was paid. */
  | "decide"
  /** Say it of any deposit. */
  | "decide_all"
  /** Open a wallet again that was closed on our side. */
  | "reopen"
  /** Allow or refuse a deposit above its maker's own limit. */
  | "approve"
  /** Invite people, suspend them, change their limits, read what they did. */
  | "manage_team";

/** The table of rights. What stands here is asked wherever something is shown, started or done; the list is the rule. */
const MAY: Readonly<Record<Role, readonly Capability[]>> = {
  owner: [
    "deposit",
    "deposit_many",
    "run_till",
    "set_alert",
    "read_balance",
    "read_wallet",
    "read_all",
    "change_pin",
    "decide",
    "decide_all",
    "reopen",
    "approve",
    "manage_team",
  ],
  // `reopen` is taken from a distributor only where the installation has no owner: the engine sees to that.
  distributor: [
    "deposit",
    "deposit_many",
    "run_till",
    "set_alert",
    "read_balance",
    "read_wallet",
    "change_pin",
    "decide",
    "reopen",
  ],
  cashier: ["deposit", "run_till", "read_balance"],
  supervisor: ["read_balance", "read_wallet"],
};

/** What needs a wallet to be done with: an owner may have none. */
const NEEDS_WALLET: readonly Capability[] = [
  "deposit",
  "run_till",
  "set_alert",
  "deposit_many",
  "read_balance",
  "read_wallet",
  "change_pin",
];

/** Someone who may use the counter, as they are at this moment. */
export interface Person {
  /** Telegram's id, which is also the id of the private chat with them. */
  readonly id: number;
  readonly name?: string | undefined;
  readonly role: Role;
  /** The wallet this person works with; an owner may have none. What they may do with it is the role's to say. */
  readonly distributor?: Msisdn | undefined;
  /** Whether the role is `owner`. */
  readonly owner: boolean;
  /** Francs a day that a cashier deposits without being asked about; beyond, an owner approves first. */
  readonly dayMax?: Xof | undefined;
}

/** Whether a person may do something now: by role, and with a wallet where that takes one. */
export function may({ role, distributor }: Pick<Person, "role" | "distributor">, what: Capability): boolean {
  return roleMay(role, what) && (distributor !== undefined || !NEEDS_WALLET.includes(what));
}

/** Whether something is for a role at all, wallet or not. */
export function roleMay(role: Role, what: Capability): boolean {
  return MAY[role].includes(what);
}
