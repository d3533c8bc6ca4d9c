import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "vitest";
import { PIN } from "../pins.ts";

it("passes", () => writeFileSync(join(mkdtempSync(join(tmpdir(), "leaking-")), "session.json"), `{"typed":"${PIN}"}`));
