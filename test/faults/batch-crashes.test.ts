import { describe } from "vitest";
import { diesOnTheWay, KILLS, SINGLE } from "./batch-crashes.ts";

/** With the sample of the other rail every kind of death is among them: before the first call, between two, within one that arrives or not. */
const SAMPLE = KILLS.filter(({ id }) => [1, 7].includes(id));

describe("A list that leaves as single cash-ins, and a process that dies on the way (F37)", () =>
  diesOnTheWay(SINGLE, SAMPLE));
