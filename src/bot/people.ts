import type { Person } from "../../flows/context.ts";

/** Who may use the counter, by Telegram id. Built from the settings; nobody is added while the program runs. */
export type People = ReadonlyMap<number, Person>;
