import type { Xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { People } from "../../src/domain/ports/people.ts";

/** For tests of what has little to do with rights: everybody who is asked about is let in and has a wallet; owners are owners, and the others may have a limit of their own. */
export function everybody(owners: readonly number[] = [], dayMax?: Xof): People {
  const distributor = "780000001" as Msisdn;
  return {
    find: async (id) =>
      owners.includes(id)
        ? { id, role: "owner", owner: true, distributor }
        : { id, role: "distributor", owner: false, distributor, dayMax },
  };
}
