import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashOfToken, type Invitation, newInvitationId, newInvitationToken } from "../../../src/domain/invitation.ts";
import { xof } from "../../../src/domain/money.ts";
import type { Msisdn } from "../../../src/domain/msisdn.ts";
import type { OpenBooks } from "../books-contract.ts";

const OWNER = 9001;
const NOW = 1_000_000;
const random = (size: number): Uint8Array => randomBytes(size);

function invitation(different: Partial<Invitation> = {}): Invitation {
  const offer = { name: "Fatou", role: "cashier", distributor: "780000001" as Msisdn, dayMax: xof(50_000) } as const;
  return { id: newInvitationId(random), ...offer, invitedBy: OWNER, until: NOW + 1_000, ...different };
}

/** Who may come in, and who is shut out. */
export function teamContract(open: OpenBooks): void {
  describe("an invitation", () => {
    it("lets one person in, once, however many open its link at the same time (S6)", async () => {
      const { books, journal } = await open();
      const { team } = books;
      const token = hashOfToken(newInvitationToken(random));
      await team.invite(invitation(), token, NOW);
      const opened = await Promise.all([11, 12, 13].map((id) => team.join(token, id, NOW)));
      expect(opened.map(({ kind }) => kind).sort()).toEqual(["joined", "over", "over"]);
      expect((await team.join(token, 14, NOW)).kind).toBe("over");
      expect((await team.members(0, 10)).total).toBe(1);
      expect(await journal.verify()).toMatchObject({ kind: "intact" });
    });

    it("is over when it is too old, taken back or unknown, and does not say which", async () => {
      const { team } = (await open()).books;
      const [old, back] = [newInvitationToken(random), newInvitationToken(random)].map(hashOfToken);
      const withdrawn = invitation();
      await team.invite(invitation({ until: NOW }), old as never, NOW - 1_000);
      await team.invite(withdrawn, back as never, NOW);
      expect(await team.withdraw(withdrawn.id, OWNER, NOW)).toBe(true);
      expect(await team.withdraw(withdrawn.id, OWNER, NOW)).toBe(false);
      for (const token of [old, back, hashOfToken(newInvitationToken(random))])
        expect(await team.join(token as never, 11, NOW)).toEqual({ kind: "over" });
      expect(await team.invitations(NOW, 10)).toEqual([]);
    });

    it("does not bring somebody back who was suspended, and is not spent on them", async () => {
      const { team } = (await open()).books;
      const [first, second] = [newInvitationToken(random), newInvitationToken(random)].map(hashOfToken);
      for (const token of [first, second]) await team.invite(invitation(), token as never, NOW);
      await team.join(first as never, 11, NOW);
      await team.suspend(11, OWNER, NOW);
      expect(await team.join(second as never, 11, NOW)).toEqual({ kind: "over" });
      expect(await team.join(second as never, 12, NOW)).toMatchObject({ kind: "joined" });
    });
  });
}
