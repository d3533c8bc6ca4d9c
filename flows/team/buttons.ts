import type { InvitationId, InvitedRole } from "../../src/domain/invitation.ts";
import { INVITED_ROLES } from "../../src/domain/invitation.ts";
import { isXof, type Xof } from "../../src/domain/money.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";

/** The letter that every button of the team begins with. */
export const TEAM_LETTER = "t";

const PERSON_ACTS = ["card", "off", "sure-off", "on", "limit"] as const;

/** What a button does to one person: show them, shut them out (asked twice), let them in again, change their limit. */
export type PersonAct = (typeof PERSON_ACTS)[number];

/** What a tap in the team's lists asks for. */
export type TeamTap =
  | { readonly act: PersonAct; readonly id: number }
  | { readonly act: "page"; readonly from: number }
  /** What people did, before a line of the trail; of everybody where `id` is 0. */
  | { readonly act: "acts"; readonly id: number; readonly before: number | undefined }
  | { readonly act: "invitations" | "invite" }
  | { readonly act: "withdraw"; readonly invitation: InvitationId };

/** Data of a button on a person. */
export function personTap(act: PersonAct, id: number): string {
  return `${TEAM_LETTER}:${act}:${id}`;
}

/** Data of a button that shows a page of the team. */
export function teamPageTap(from: number): string {
  return `${TEAM_LETTER}:page:${from}`;
}

/** Data of a button that shows what people did. */
export function actsTap(id: number, before = 0): string {
  return `${TEAM_LETTER}:acts:${id}:${before}`;
}

/** Data of the buttons that show the open invitations and begin a new one. */
export const invitationsTap = `${TEAM_LETTER}:invitations`;
export const inviteTap = `${TEAM_LETTER}:invite`;

/** Data of a button that takes an invitation back. */
export function withdrawTap(id: InvitationId): string {
  return `${TEAM_LETTER}:withdraw:${id}`;
}

/** Reads what follows the letter, as it came: old, repeated or forged. The answers of a dialogue are read by their question alone. */
export function readTeamTap(rest: string): TeamTap | undefined {
  if (rest === "invitations" || rest === "invite") return { act: rest };
  const [act = "", value = "", more = ""] = rest.split(":");
  if (act === "withdraw" && /^[0-9A-Z]{16}$/.test(value)) return { act, invitation: value as InvitationId };
  if (!/^\d{1,16}$/.test(value)) return undefined;
  if (act === "page") return { act, from: Number(value) };
  if (act === "acts") return { act, id: Number(value), before: Number(more) > 0 ? Number(more) : undefined };
  const personAct = PERSON_ACTS.find((one) => one === act);
  return personAct && { act: personAct, id: Number(value) };
}

/** Data of the buttons that answer the questions of an invitation. */
export const answerTaps = {
  role: (role: InvitedRole) => `${TEAM_LETTER}:role:${role}`,
  wallet: (wallet: Msisdn) => `${TEAM_LETTER}:wallet:${wallet}`,
  limit: (max: Xof) => `${TEAM_LETTER}:max:${max}`,
  make: `${TEAM_LETTER}:make`,
} as const;

/** The role on a button. */
export function readRoleTap(data: string): InvitedRole | undefined {
  return INVITED_ROLES.find((role) => answerTaps.role(role) === data);
}

/** The wallet on a button. */
export function readWalletTap(data: string): Msisdn | undefined {
  return asMsisdn(/^t:wallet:(\d{9})$/.exec(data)?.[1] ?? "");
}

/** The limit on a button. */
export function readLimitTap(data: string): Xof | undefined {
  const max = Number(/^t:max:(\d{1,9})$/.exec(data)?.[1]);
  return isXof(max) && max > 0 ? max : undefined;
}
