import { type HistoryWish, STATE_GROUPS } from "../../src/domain/history-wish.ts";
import { type HistoryItem, type HistoryPlace, mergePage, theirsWanted } from "../../src/domain/merged-history.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { boundsOf, type PeriodBounds } from "../../src/domain/period.ts";
import { may, type Person } from "../../src/domain/person.ts";
import type { HistoryFilter, HistoryTotals } from "../../src/domain/ports/history.ts";
import type { Counter } from "../ground/counter.ts";
import { namesOfPeople, peopleNamed } from "../sentences/people.ts";
import { knownHistory, type OperatorsHistory } from "./operators-history.ts";

/** One page of the merged history. */
export interface HistoryPage {
  readonly items: readonly HistoryItem[];
  readonly next: HistoryPlace | undefined;
  /** Names in the address book. */
  readonly names: ReadonlyMap<HistoryItem, string>;
  /** Who made them, for those who see what others made; nobody is told their own name. */
  readonly by: (personId: number) => string | undefined;
  /** Over the whole of it, our journal alone. */
  readonly totals: HistoryTotals;
  readonly operators: OperatorsHistory;
}

/** Lines on a page of the chat. */
export const PAGE_LINES = 10;

/** More people of one name are not looked for. */
const NAMES_MAX = 200;

/** Lines read at a time for a file. */
const EXPORT_LINES = 500;

/** Reads a page: our journal now, the operator's history as far as it is known. */
export async function readHistoryPage(
  counter: Counter,
  person: Person,
  wish: HistoryWish,
  begin: HistoryPlace,
): Promise<HistoryPage> {
  const filter = await filterOf(counter, person, wish);
  const [page, totals] = await Promise.all([
    linesAfter(counter, person, wish, filter, begin, PAGE_LINES),
    counter.books.history.totals(filter),
  ]);
  const nameOf = await namesOfPeople(counter);
  const by = (personId: number) => (personId === person.id ? undefined : nameOf(personId));
  return { ...page, names: await namesOn(counter, page.items), by, totals };
}

/** The name under which a deposit's number is in the book of its wallet. */
export async function nameOn(counter: Counter, item: HistoryItem): Promise<string | undefined> {
  const { distributor, recipient } = item.kind === "ours" ? item.deposit : item.row;
  if (distributor === undefined || recipient === undefined) return undefined;
  return (await counter.books.addressBook.find(distributor, recipient))?.name;
}

async function namesOn(counter: Counter, items: readonly HistoryItem[]): Promise<Map<HistoryItem, string>> {
  const names = await Promise.all(items.map(async (item) => [item, await nameOn(counter, item)] as const));
  return new Map(names.flatMap(([item, name]) => (name === undefined ? [] : [[item, name] as const])));
}

/** The whole merged history, some hundred lines in memory at a time. */
export async function* allLines(counter: Counter, person: Person, wish: HistoryWish): AsyncGenerator<HistoryItem> {
  const filter = await filterOf(counter, person, wish);
  let place: HistoryPlace | undefined = {};
  while (place) {
    const page: Omit<HistoryPage, "totals" | "names" | "by"> = await linesAfter(
      counter,
      person,
      wish,
      filter,
      place,
      EXPORT_LINES,
    );
    yield* page.items;
    place = page.next;
  }
}

async function linesAfter(
  counter: Counter,
  person: Person,
  wish: HistoryWish,
  filter: HistoryFilter,
  begin: HistoryPlace,
  limit: number,
): Promise<Omit<HistoryPage, "totals" | "names" | "by">> {
  const bounds: PeriodBounds = filter;
  const operators = knownHistory(counter, person, bounds);
  const side = operators.kind === "read" ? operators.side : undefined;
  const { nr } = begin;
  const ours = await counter.books.history.page(filter, limit + 1, nr === undefined ? undefined : { nr });
  const theirs = theirsWanted(side, wish, bounds, filter.recipients, begin);
  return { ...mergePage(ours, theirs, side, begin, limit), operators };
}

/** What the journal is asked for: what the person's role lets them see, and of that what they wish. */
async function filterOf(counter: Counter, person: Person, wish: HistoryWish): Promise<HistoryFilter> {
  const { state, number, name, amount, wallet, by, person: maker } = wish;
  const recipients = name === undefined ? undefined : await numbersOf(counter, person, name);
  const visible = visibleTo(person);
  const isElsewhere = wallet !== undefined && visible.distributor !== undefined && visible.distributor !== wallet;
  return {
    ...visible,
    ...(wallet !== undefined && !isElsewhere && { distributor: wallet }),
    ...(isElsewhere && { states: [] }), // another counter than their own: nothing of it
    ...(by !== undefined && { makers: maker === undefined ? await peopleNamed(counter, by) : [maker] }),
    ...boundsOf(wish.period, counter.clock.now()),
    ...(state && !isElsewhere && { states: STATE_GROUPS[state] }),
    ...(number === undefined ? {} : { number }),
    ...(recipients && { recipients }),
    ...(amount && { amount }),
  };
}

/** The same as `mayWatch`, for many deposits at once. */
function visibleTo(person: Person): Pick<HistoryFilter, "distributor" | "chatId"> {
  if (may(person, "read_all")) return {};
  if (may(person, "read_wallet")) return { distributor: person.distributor as Msisdn };
  return { chatId: person.id };
}

/** The numbers that go by a name in the book of the person's wallet. */
async function numbersOf(counter: Counter, { distributor }: Person, name: string): Promise<readonly Msisdn[]> {
  if (distributor === undefined) return [];
  const found = await counter.books.addressBook.search(distributor, name, NAMES_MAX);
  return found.map(({ number }) => number);
}
