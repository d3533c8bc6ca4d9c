import { describe } from "vitest";
import { upgrades } from "./upgrade.ts";

describe("an upgrade in the middle of everything, without a step of the schema, and the way back (F67)", () =>
  upgrades({ hasStep: false }));
