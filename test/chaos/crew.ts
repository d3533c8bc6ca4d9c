import { randomBytes } from "node:crypto";
import { systemClock } from "../../src/domain/clock.ts";
import {
  hashOfToken,
  INVITATION_LIFE_MS,
  type InvitedRole,
  newInvitationId,
  newInvitationToken,
} from "../../src/domain/invitation.ts";
import { type Xof, xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Stack, Till } from "./stack.ts";

/** Three wallets, three people at the till of each: their taps meet, and their wallets' turns. */
export const TILLS: readonly Till[] = [
  { wallet: "780000101", people: [1001, 1002, 1003] },
  { wallet: "780000102", people: [1004, 1005, 1006] },
  { wallet: "780000103", people: [1007, 1008, 1009, 1010, 1011] },
];

/** Those who write one wish after the other, whatever the answers are, and pay nothing: the order in which they are heard is looked at. */
export const WRITERS: readonly number[] = [1010, 1011];

/** Who also pays from lists. */
export const LIST_PEOPLE: readonly number[] = [1002, 1004, 1005, 1008];

/** Those who give their word on what is above a limit: one at a till, one without a wallet. */
export const OWNERS: readonly number[] = [1001, 9001];

/** Somebody who was let in by an owner's invitation. */
export interface Invited {
  readonly id: number;
  readonly role: InvitedRole;
  readonly wallet: string;
  readonly dayMax?: Xof;
}

/** Let in before the run: two cashiers who reach their limit soon, and a supervisor, who may deposit nothing and tries all the same. */
export const INVITED: readonly Invited[] = [
  { id: 2001, role: "cashier", wallet: "780000101", dayMax: xof(12_000) },
  { id: 2002, role: "cashier", wallet: "780000102", dayMax: xof(20_000) },
  { id: 2003, role: "supervisor", wallet: "780000103" },
];

/** Whom an owner shuts out and lets back during the run. */
export const CHANGING: readonly number[] = [2002];

/** Nobody knows them; they try all the same. */
export const STRANGER = 6666;

/** Lists above so many lines need an owner's word. */
export const APPROVAL_LINES = 28;

/** Writes the invited people into a store that no program has open, as their invitations would have. */
export async function inviteAll({ offline }: Pick<Stack, "offline">): Promise<void> {
  await offline(async ({ books }) => {
    const at = systemClock.now();
    for (const { id, role, wallet, dayMax } of INVITED) {
      const offer = { name: `Personne ${id}`, role, distributor: wallet as Msisdn, dayMax };
      const hash = hashOfToken(newInvitationToken(randomBytes));
      const key = newInvitationId(randomBytes);
      await books.team.invite({ ...offer, id: key, invitedBy: 9001, until: at + INVITATION_LIFE_MS }, hash, at);
      await books.team.join(hash, id, at);
    }
  });
}
