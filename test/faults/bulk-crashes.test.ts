import { describe } from "vitest";
import { BULK, diesOnTheWay, KILLS } from "./batch-crashes.ts";

/** What the sample of the other rail leaves out: within a call, whose bytes arrive or not. */
const SAMPLE = KILLS.filter(({ id }) => [3, 4].includes(id));

describe("A list that leaves with the operator's call for many, and a process that dies on the way (F37)", () =>
  diesOnTheWay(BULK, SAMPLE));
