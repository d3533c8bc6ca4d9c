import { describe } from "vitest";
import { diesOnTheWay } from "./batch-crashes.ts";

describe("A list that leaves as single cash-ins, and a process that dies on the way (F37)", () => diesOnTheWay({}));
