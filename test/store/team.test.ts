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

describe("an invitation", () => {
  it("lets one person in, once, however many open its link at the same time (S6)", async () => {
    const { team, journal } = await open();
    const token = hashOfToken(newInvitationToken(random));
    await team.invite(invitation(), token, NOW);
    const opened = await Promise.all([11, 12, 13].map((id) => team.join(token, id, NOW)));
    expect(opened.map(({ kind }) => kind).sort()).toEqual(["joined", "over", "over"]);
    expect((await team.join(token, 14, NOW)).kind).toBe("over");
    expect((await team.members(0, 10)).total).toBe(1);
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    await journal.close();
  });

  it("is over when it is too old, taken back or unknown, and does not say which", async () => {
    const { team, journal } = await open();
    const [old, back] = [newInvitationToken(random), newInvitationToken(random)].map(hashOfToken);
    const withdrawn = invitation();
    await team.invite(invitation({ until: NOW }), old as never, NOW - 1_000);
    await team.invite(withdrawn, back as never, NOW);
    expect(await team.withdraw(withdrawn.id, OWNER, NOW)).toBe(true);
    expect(await team.withdraw(withdrawn.id, OWNER, NOW)).toBe(false);
    for (const token of [old, back, hashOfToken(newInvitationToken(random))])
      expect(await team.join(token as never, 11, NOW)).toEqual({ kind: "over" });
    expect(await team.invitations(NOW, 10)).toEqual([]);
    await journal.close();
  });

  it("does not bring somebody back who was suspended, and is not spent on them", async () => {
    const { team, journal } = await open();
    const [first, second] = [newInvitationToken(random), newInvitationToken(random)].map(hashOfToken);
    for (const token of [first, second]) await team.invite(invitation(), token as never, NOW);
    await team.join(first as never, 11, NOW);
    await team.suspend(11, OWNER, NOW);
    expect(await team.join(second as never, 11, NOW)).toEqual({ kind: "over" });
    expect(await team.join(second as never, 12, NOW)).toMatchObject({ kind: "joined" });
    await journal.close();
  });
});

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
