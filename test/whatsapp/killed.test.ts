import { describe } from "vitest";
import { diesWhileMetaRefuses } from "./killed.ts";

describe("The program with its people on WhatsApp, killed while Meta refuses (F5)", () =>
  diesWhileMetaRefuses([131056]));
