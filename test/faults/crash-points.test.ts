import { describe } from "vitest";
import { diesAtSteps } from "./crash-points.ts";

describe("The bot, killed at a step of a deposit and started again (F1 to F4, I1 to I8, S1, S20, S21)", () =>
  diesAtSteps({ everywhere: false }));
