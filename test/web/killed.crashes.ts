import { describe } from "vitest";
import { diesUnanswered } from "./killed.ts";

describe("The bot with a webhook, killed at every step of an update and started again (F1, F2, F21)", () =>
  diesUnanswered(["C1", "C2", "C3", "C4"]));
