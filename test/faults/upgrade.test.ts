import { describe } from "vitest";
import { upgrades } from "./upgrade.ts";

describe("an upgrade in the middle of everything, with a step of the journal's schema (F67)", () =>
  upgrades({ hasStep: true }));
