import { describe } from "vitest";
import { BULK, diesOnTheWay, KILLS } from "./batch-crashes.ts";

/** What the sample of the other rail leaves out, but for the last line. */
const SAMPLE = KILLS.filter(({ id }) => [3, 4, 6].includes(id));

describe("A list that leaves with the operator's call for many, and a process that dies on the way (F37)", () =>
  diesOnTheWay(BULK, SAMPLE));
