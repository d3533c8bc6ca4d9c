import type { Person } from "../domain/person.ts";
import type { People } from "../domain/ports/people.ts";
import type { Member, Team } from "../domain/ports/team.ts";

/** The people of the settings: always let in, with a wallet, as an owner, or both. */
export function peopleOfSettings(settings: {
  readonly distributors: readonly {
    id: number;
    msisdn: NonNullable<Person["distributor"]>;
    name?: string | undefined;
  }[];
  readonly owners: readonly number[];
}): readonly Person[] {
  const tills = settings.distributors.map(({ id, msisdn: distributor, name }): Person => {
    const owner = settings.owners.includes(id);
    return { id, name, role: owner ? "owner" : "distributor", owner, distributor };
  });
  const others = settings.owners.filter((id) => !tills.some((till) => till.id === id));
  return [...tills, ...others.map((id): Person => ({ id, role: "owner", owner: true }))];
}

/** Makes the list of those who may use the counter: the people of the settings, and those who came by invitation and are not suspended. */
export function createPeople(settings: readonly Person[], team: Pick<Team, "member">): People {
  const always = new Map(settings.map((person) => [person.id, person]));
  return { find: async (id) => always.get(id) ?? personOf(await team.member(id)) };
}

function personOf(member: Member | undefined): Person | undefined {
  if (member === undefined || member.suspendedSince !== undefined) return undefined;
  const { id, name, role, distributor, dayMax } = member;
  return { id, name, role, distributor, dayMax, owner: false };
}
