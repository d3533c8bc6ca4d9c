import { INVITED_ROLES, type InvitationId } from "../../src/domain/invitation.ts";
import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { francs, like, maybe, msisdn, oneOf, ourId, wholeUpTo } from "../ground/fields.ts";

const PERSON_ACTS = ["card", "off", "sure-off", "on", "limit"] as const;

/** What a button does to one person: show them, shut them out (asked twice), let them in again, change their limit. */
export type PersonAct = (typeof PERSON_ACTS)[number];

const person = wholeUpTo(16);

/** Buttons of the team. */
export const teamTap = buttons("t", {
  ...each(PERSON_ACTS, { id: person }),
  page: { from: wholeUpTo(16) },
  /** What people did, before a line of the trail; of everybody where `id` is 0. */
  acts: { id: person, before: maybe(wholeUpTo(16)) },
  /** The open invitations, and a new one. */
  ...each(["invitations", "invite"], {}),
  withdraw: { invitation: like<InvitationId>(ourId) },
  /** The answers to the questions of an invitation: each is read by its own question alone. */
  role: { role: oneOf(INVITED_ROLES) },
  wallet: { wallet: msisdn },
  max: { max: francs },
  make: {},
});

/** A tap on one. */
export type TeamTap = TapOn<typeof teamTap>;
