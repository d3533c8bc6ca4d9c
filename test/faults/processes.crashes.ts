import { describe } from "vitest";
import { happensToProcesses } from "./processes.ts";

describe("A process of the bot, and all that may happen to it (F16, F33, F46, F47, F48)", () =>
  happensToProcesses({ all: true }));
