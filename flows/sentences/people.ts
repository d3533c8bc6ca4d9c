import { idAsName } from "../../src/domain/chat-id.ts";
import { foldName } from "../../src/domain/contact-name.ts";
import { shownName } from "../../src/domain/foreign-text.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Counter } from "../ground/counter.ts";

/** More people than any counter lets in. */
const MEMBERS_MAX = 1_000;

/** What the people of the counter are called, by their ids, suspended ones too; one whom nobody named goes by the id. */
export async function namesOfPeople({
  always,
  books,
}: Pick<Counter, "always" | "books">): Promise<(id: number) => string> {
  const { members } = await books.team.members(0, MEMBERS_MAX);
  const names = new Map([...members, ...always].map(({ id, name }) => [id, name]));
  return (id) => {
    const name = names.get(id);
    return name === undefined ? idAsName(id) : shownName(name);
  };
}

/** The people who go by a name, or begin with it, folded as names are compared; with `wallet` those who work with it alone. */
export async function peopleNamed(
  { always, books }: Pick<Counter, "always" | "books">,
  folded: string,
  wallet?: Msisdn,
): Promise<number[]> {
  const { members } = await books.team.members(0, MEMBERS_MAX);
  const people = [...members, ...always].filter(({ distributor }) => wallet === undefined || distributor === wallet);
  const names = new Map(people.map(({ id, name = "" }) => [id, ` ${foldName(name)}`]));
  return [...names].filter(([, name]) => folded !== "" && name.includes(` ${folded}`)).map(([id]) => id);
}
