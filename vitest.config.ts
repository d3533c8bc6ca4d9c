import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { bundled } from "./src/bundled.cjs";
import { PATIENCE_MS } from "./test/patience.ts";

const ROOT = import.meta.dirname;

/** Bundles of these sources are there after `npm ci`; here they are made where those were changed since. */
if (["main", "demo/main"].some((name) => bundled(name) === undefined))
  execFileSync(process.execPath, [join(ROOT, "ops/bundle.ts")], { stdio: ["ignore", "ignore", "inherit"] });

/**
 * Files that wait longest, for processes one after the other and for a browser: they come first, so that none of them is left over at the end, when nobody
 * works beside it. The rest as ever, the longest first where a run before this one measured them, else the largest.
 */
const WAIT_LONGEST =
  /test\/(faults\/|postgres\/|web\/killed|transcripts\/transcripts|page\/page\.|simulation\/simulation|whole\/lists)/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { true: first = [], false: rest = [] } = Object.groupBy(await super.sort(files), ({ moduleId }) =>
      WAIT_LONGEST.test(moduleId) ? "true" : "false",
    );
    return [...first, ...rest];
  }
}

/** What Node has compiled. Test files come under a name of its own in every run, so what piles up goes now and then. */
const COMPILED = join(ROOT, "node_modules/.cache/compiled");
const COMPILED_MAX = 10_000;
if (existsSync(COMPILED) && readdirSync(COMPILED, { recursive: true }).length > COMPILED_MAX)
  rmSync(COMPILED, { recursive: true, force: true });

/** Where test files make their folders: in memory, where there is room. Nobody pulls a plug here, and waiting for a disk was a sixth of what tests with a journal took. */
const IN_MEMORY = "/dev/shm";
const ROOM_BYTES = 2 * 1_024 ** 3;

function temporaryFolder(): string {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize < ROOM_BYTES ? tmpdir() : IN_MEMORY;
  } catch {
    return tmpdir();
  }
}

/**
 * Every test is a fact about the product, run against real servers on loopback; two cores are assumed, and the processor bounds it.
 * Test files share their worker's modules, and the programs that they start share what Node has compiled: loading the same code again was two fifths
 * of the work. So a test file leaves nothing behind in a module or in the process. Node loads them and the sources itself, as in an installation
 * (`test/starts-bundled.cjs`): through Vite's runner, where every name of another module is a getter, they cost half as much again.
 */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/canary/setup.ts"],
    pool: "forks",
    isolate: false,
    // Rooms of their own for what lives a moment only, and no threads that collect beside: every core has its test file already.
    execArgv: [
      "--max-semi-space-size=64",
      "--single-threaded-gc",
      `--require=${join(ROOT, "test/starts-bundled.cjs")}`,
    ],
    experimental: { viteModuleRunner: false, nodeLoader: false },
    maxWorkers: 5,
    env: { NODE_COMPILE_CACHE: COMPILED, TMPDIR: temporaryFolder() },
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: PATIENCE_MS } },
    testTimeout: 3 * PATIENCE_MS,
    hookTimeout: 3 * PATIENCE_MS,
    restoreMocks: true,
  },
});
