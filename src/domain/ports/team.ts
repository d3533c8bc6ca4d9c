import type { Instant } from "../clock.ts";
import type { Invitation, InvitationId, Offer, TokenHash } from "../invitation.ts";
import type { Xof } from "../money.ts";
import type { JournalEvent } from "./journal.ts";

/**
 * Who was let in by invitation. The people of the settings are not in here: they are always let in. Every change is one transaction with its
 * line in the audit trail. Implemented by `src/store`. Every call throws `JournalUnavailable` where the database does not play along.
 */
export interface Team {
  /** Somebody who came by invitation, suspended or not. */
  member(id: number): Promise<Member | undefined>;
  /** A page of members in the order in which they came, and how many there are. */
  members(from: number, limit: number): Promise<{ readonly members: readonly Member[]; readonly total: number }>;

  /** Keeps an invitation, and of its token the hash. */
  invite(invitation: Invitation, token: TokenHash, at: Instant): Promise<void>;
  /** Invitations that can be taken up now, the newest first. */
  invitations(now: Instant, limit: number): Promise<readonly Invitation[]>;
  /** Takes an invitation back. `false`: it was taken up, or is over. */
  withdraw(id: InvitationId, by: number, at: Instant): Promise<boolean>;
  /** Takes an invitation up for a person, once and for one person, whoever comes at the same time; whoever invited is told. */
  join(token: TokenHash, id: number, at: Instant): Promise<Joined>;

  /** Shuts somebody out. `undefined`: there is no such member, or they were shut out already. */
  suspend(id: number, by: number, at: Instant): Promise<Member | undefined>;
  /** Lets them in again. */
  letBack(id: number, by: number, at: Instant): Promise<Member | undefined>;
  /** Changes what a cashier deposits a day without being asked about. `undefined`: there is no such cashier. */
  setDayMax(id: number, dayMax: Xof, by: number, at: Instant): Promise<Member | undefined>;

  /** What people did, newest first, before a line of the trail; of one person where `of` says whom. */
  acts(of: number | undefined, limit: number, before?: number): Promise<readonly ActOnRecord[]>;
}

/** Somebody who came by invitation. */
export interface Member extends Offer {
  readonly id: number;
  readonly invitedBy: number;
  readonly joinedAt: Instant;
  /** Set while they are shut out. */
  readonly suspendedSince?: Instant | undefined;
}

/** What opening an invitation's link came to. */
export type Joined =
  | { readonly kind: "joined"; readonly member: Member }
  /** Unknown, taken up, taken back or too old. Which one is not told: it is a stranger who asks. */
  | { readonly kind: "over" };

/** A line of the trail that a person caused, with the reference of the deposit it is about. */
export interface ActOnRecord extends JournalEvent {
  readonly reference?: string | undefined;
}
