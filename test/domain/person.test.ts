import { describe, expect, it } from "vitest";
import { asMsisdn } from "../../src/domain/msisdn.ts";
import { type Capability, may, ROLES, type Role } from "../../src/domain/person.ts";

const distributor = asMsisdn("780000001");

/** Written out, so that a right that is added or taken away is read twice. */
const RIGHTS: Readonly<Record<Capability, readonly Role[]>> = {
  deposit: ["owner", "distributor", "cashier"],
  deposit_many: ["owner", "distributor"],
  run_till: ["owner", "distributor", "cashier"],
  set_alert: ["owner", "distributor"],
  read_balance: ["owner", "distributor", "cashier", "supervisor"],
  read_wallet: ["owner", "distributor", "supervisor"],
  read_all: ["owner"],
  change_pin: ["owner", "distributor"],
  decide: ["owner", "distributor"],
  decide_all: ["owner"],
  reopen: ["owner", "distributor"],
  approve: ["owner"],
  manage_team: ["owner"],
};

describe("the rights of a role", () => {
  it.each(Object.entries(RIGHTS))("%s belongs to %j", (what, roles) => {
    expect(ROLES.filter((role) => may({ role, distributor }, what as Capability))).toEqual(roles);
  });

  it("leave a supervisor nothing that moves money or changes anything", () => {
    const rights = Object.keys(RIGHTS) as Capability[];
    expect(rights.filter((what) => may({ role: "supervisor", distributor }, what))).toEqual([
      "read_balance",
      "read_wallet",
    ]);
  });

  it("need a wallet where something is done with one", () => {
    expect(may({ role: "owner" }, "deposit")).toBe(false);
    expect(may({ role: "owner" }, "approve")).toBe(true);
  });
});
