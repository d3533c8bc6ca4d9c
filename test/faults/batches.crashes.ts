import { describe } from "vitest";
import { BULK, diesOnTheWay, KILLS, SINGLE } from "./batch-crashes.ts";

describe("A list that leaves as single cash-ins, and every way for a process to die (F37)", () =>
  diesOnTheWay(SINGLE, KILLS));

describe("A list that leaves with the operator's call for many, and every way for a process to die (F37)", () =>
  diesOnTheWay(BULK, KILLS));
