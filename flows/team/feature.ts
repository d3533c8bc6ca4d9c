import type { Feature } from "../ground/context.ts";
import { limitDialogue } from "./change-limit.ts";
import { inviteDialogue, startInvite } from "./invite.ts";
import { showTeam } from "./members.ts";
import { teamTaps } from "./taps.ts";

/** Who works here, invitations, and what people did. */
export const team: Feature = {
  flows: [
    {
      commands: ["equipe", "team"],
      words: ["equipe", "team", "mon equipe", "my team"],
      menuKey: "menu-team",
      place: 120,
      part: "team",
      needs: "manage_team",
      run: showTeam,
    },
    {
      commands: ["inviter", "invite"],
      words: ["inviter", "invite"],
      menuKey: "menu-invite",
      place: 130,
      part: "team",
      needs: "manage_team",
      run: startInvite,
    },
  ],
  dialogues: [
    { name: "invite", build: inviteDialogue },
    { name: "team-limit", build: limitDialogue },
  ],
  taps: [teamTaps],
};
