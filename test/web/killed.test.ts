import { describe } from "vitest";
import { diesUnanswered } from "./killed.ts";

describe("The bot with a webhook, killed while it handles an update and started again (F1, F2, F21, I1 to I8)", () =>
  diesUnanswered(["C1", "C4"]));
