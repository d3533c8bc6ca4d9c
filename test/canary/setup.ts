import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { placesUnder } from "./folder.ts";
import { findLeaks } from "./leaks.ts";
import { secretsSoFar, watch, writtenSoFar } from "./watch.ts";

// Runs before every test file (vitest.config.ts). Whatever the file makes in the temporary folder, by itself or in processes that it starts,
// stays until its last hook has run; then all of it is searched, with everything that was logged, said and sent (I6), and removed.

const usual = process.env["TMPDIR"];
const folder = mkdtempSync(join(tmpdir(), "guichet-"));
process.env["TMPDIR"] = folder;
const unwatch = watch();

afterAll(() => {
  const leaks = findLeaks([...placesUnder(folder), ...writtenSoFar()], secretsSoFar());
  unwatch();
  if (usual === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = usual;
  rmSync(folder, { recursive: true, force: true });
  expect(leaks, "PIN, ciphertext, token or client secret where none may be").toEqual([]);
});
