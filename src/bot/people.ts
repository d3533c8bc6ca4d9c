import type { Person } from "../domain/person.ts";
import type { People } from "../domain/ports/people.ts";

/** The people of the settings: always let in, with a wallet, as an owner, or both. */
export function peopleOfSettings(settings: {
  readonly distributors: readonly {
    telegramId: number;
    msisdn: NonNullable<Person["distributor"]>;
    name?: string | undefined;
  }[];
  readonly owners: readonly number[];
}): readonly Person[] {
  const tills = settings.distributors.map(({ telegramId: id, msisdn: distributor, name }): Person => {
    const owner = settings.owners.includes(id);
    return { id, name, role: owner ? "owner" : "distributor", owner, distributor };
  });
  const others = settings.owners.filter((id) => !tills.some((till) => till.id === id));
  return [...tills, ...others.map((id): Person => ({ id, role: "owner", owner: true }))];
}

/** Makes the list of those who may use the counter: the people of the settings. */
export function createPeople(settings: readonly Person[]): People {
  const always = new Map(settings.map((person) => [person.id, person]));
  return { find: async (id) => always.get(id) };
}
