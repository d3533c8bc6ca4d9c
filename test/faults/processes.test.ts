import { describe } from "vitest";
import { happensToProcesses } from "./processes.ts";

describe("A process of the bot (F33, F46, F47)", () => happensToProcesses({ all: false }));
