import { expect, it } from "vitest";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Person } from "../../src/domain/person.ts";
import { DISTRIBUTOR, OWNER, openTill, WALLET } from "./till.ts";

const ELSEWHERE = 2;
const CASHIER = 3;
const STRANGER = 4;

const PEOPLE = new Map<number, Person>([
  [DISTRIBUTOR, { id: DISTRIBUTOR, role: "distributor", owner: false, distributor: WALLET }],
  [ELSEWHERE, { id: ELSEWHERE, role: "distributor", owner: false, distributor: "780000002" as Msisdn }],
  [CASHIER, { id: CASHIER, role: "cashier", owner: false, distributor: WALLET }],
  [OWNER, { id: OWNER, role: "owner", owner: true }],
]);

it.each([
  ["the distributor of another account", ELSEWHERE],
  ["another cashier of the same account", CASHIER],
  ["a stranger", STRANGER],
])(
  "a deposit is neither claimed nor a claim on it ended by %s, whatever the chat has let through (S7)",
  async (_, by) => {
    const till = await openTill({ people: { find: async (id) => PEOPLE.get(id) } });
    const { id } = await till.paid();
    expect(await till.deposits().claim(id, by, "number")).toEqual({ kind: "unknown" });
    expect(await till.deposits().claim(id, DISTRIBUTOR, "number")).toMatchObject({ kind: "done" });
    expect(await till.deposits().endClaim(id, by, "refunded")).toEqual({ kind: "unknown" });
    expect(await till.deposits().endClaim(id, OWNER, "refunded")).toMatchObject({ kind: "done" });
  },
);
