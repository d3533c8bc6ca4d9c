import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createPeople, peopleOfSettings } from "../../src/bot/people.ts";
import { createActs } from "../../src/deposits/batches/acts.ts";
import type { BatchParts } from "../../src/deposits/batches/parts.ts";
import { systemClock as clock } from "../../src/domain/clock.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { AWA, OWNER, WALLET } from "../whole/counter.ts";
import { inData, writeBatch } from "./offline.ts";

it("an owner who prepared a list does not approve it: another one does, once (S9)", async () => {
  const folder = mkdtempSync(join(tmpdir(), "guichet-approval-"));
  const owners = [AWA, OWNER];
  const line = { line: 1, recipient: "771234567" as Msisdn, amount: xof(5_000), cells: [] };
  const { id, state } = await writeBatch(
    folder,
    { intentKey: "one", chatId: AWA, actorId: AWA, distributor: WALLET as Msisdn, name: undefined, lines: [line] },
    { owners, alone: { francs: xof(1_000) } },
  );
  expect(state).toBe("AWAITING_APPROVAL");
  await inData(folder, async ({ books }) => {
    const distributors = [{ id: AWA, msisdn: WALLET as Msisdn }];
    const people = createPeople(peopleOfSettings({ distributors, owners }), books.team);
    const acts = createActs({ book: books.batches, clock, people, owners } as unknown as BatchParts, () => undefined);
    expect(await acts.approve(id, AWA, "yes")).toEqual({ kind: "unknown" });
    expect(await acts.approve(id, OWNER, "yes")).toMatchObject({ kind: "done", batch: { state: "AWAITING_PIN" } });
    expect(await acts.approve(id, OWNER, "no")).toMatchObject({ kind: "stale", batch: { state: "AWAITING_PIN" } });
  });
});
