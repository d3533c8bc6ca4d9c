import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashOfToken, type Invitation, newInvitationId, newInvitationToken } from "../../src/domain/invitation.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { createBooks } from "../../src/store/books.ts";
import { openJournalDatabase } from "../../src/store/sqlite/open-journal.ts";
import { movingClock } from "../bot/moving-clock.ts";
import { dataFolder } from "./data-folder.ts";

const OWNER = 9001;
const NOW = 1_000_000;
const random = (size: number): Uint8Array => randomBytes(size);

async function open(folder = dataFolder()) {
  const { journal, transactions } = await openJournalDatabase({ folder, clock: movingClock(), random });
  return { folder, journal, team: createBooks(transactions).team };
}

function invitation(different: Partial<Invitation> = {}): Invitation {
  const offer = { name: "Fatou", role: "cashier", distributor: "780000001" as Msisdn, dayMax: xof(50_000) } as const;
  return { id: newInvitationId(random), ...offer, invitedBy: OWNER, until: NOW + 1_000, ...different };
}

describe("the team", () => {
  it("outlives a restart, and every change is a line of the trail that holds", async () => {
    const first = await open();
    const token = newInvitationToken(random);
    await first.team.invite(invitation(), hashOfToken(token), NOW);
    await first.team.join(hashOfToken(token), 11, NOW + 1);
    expect(await first.team.setDayMax(11, xof(75_000), OWNER, NOW + 2)).toMatchObject({ dayMax: 75_000 });
    expect(await first.team.suspend(11, OWNER, NOW + 3)).toMatchObject({ suspendedSince: NOW + 3 });
    expect(await first.team.suspend(11, OWNER, NOW + 4)).toBeUndefined();
    await first.journal.close();

    const { team, journal, folder } = await open(first.folder);
    expect(await team.member(11)).toMatchObject({ name: "Fatou", dayMax: 75_000, suspendedSince: NOW + 3 });
    expect(await team.letBack(11, OWNER, NOW + 5)).toMatchObject({ suspendedSince: undefined });
    const acts = async (of?: number) => (await team.acts(of, 10)).map(({ act }) => act.what);
    expect(await acts()).toEqual(["let_back", "suspend", "change_limit", "join", "invite"]);
    expect(await acts(11)).toEqual(["join"]);
    const [, , third] = await team.acts(undefined, 3);
    expect((await team.acts(undefined, 3, third?.seq)).map(({ act }) => act.what)).toEqual(["join", "invite"]);
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    expect(folder).toBe(first.folder);
    await journal.close();
  });
});
