import { execFileSync } from "node:child_process";
import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { defineConfig, type Plugin } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { bundled } from "./src/bundled.cjs";
import { PATIENCE_MS } from "./test/patience.ts";

const ROOT = import.meta.dirname;

/** Bundles of these sources are there after `npm ci`; here they are made where those were changed since. */
if (["main", "demo/main"].some((name) => bundled(name) === undefined))
  execFileSync(process.execPath, [join(ROOT, "ops/bundle.ts")], { stdio: ["ignore", "ignore", "inherit"] });

/**
 * Tests run on the sources. What they start as a process or a thread of its own (the bot, what reads lists, what draws) comes out of the bundle
 * of these same sources, as in an installation: starting it was half of what the tests cost.
 */
const startsBundled: Plugin = {
  name: "starts-bundled",
  enforce: "pre",
  transform(code, id) {
    if (!id.startsWith(join(ROOT, "src/"))) return undefined;
    return code.replace(/new URL\("\.\/([\w-]+)\.ts", import\.meta\.url\)/g, (source, name: string) => {
      const program = bundled(relative(join(ROOT, "src"), join(id, "..", name)));
      return program === undefined ? source : `new URL("${pathToFileURL(program).href}")`;
    });
  },
};

/**
 * Files that wait longest, for processes one after the other and for a browser: they come first, so that none of them is left over at the end, when nobody
 * works beside it. The rest as ever, the longest first where a run before this one measured them, else the largest.
 */
const WAIT_LONGEST =
  /test\/(faults\/|web\/killed|transcripts\/transcripts|page\/page\.|simulation\/simulation|whole\/lists)/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { true: first = [], false: rest = [] } = Object.groupBy(await super.sort(files), ({ moduleId }) =>
      WAIT_LONGEST.test(moduleId) ? "true" : "false",
    );
    return [...first, ...rest];
  }
}

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
 * Every test is a fact about the product, run against real servers on loopback; two cores are assumed, and most tests wait for other processes.
 * Test files share their worker's modules, and the programs that they start share what Node has compiled: loading the same code again was two fifths
 * of the work. So a test file leaves nothing behind in a module or in the process.
 */
export default defineConfig({
  plugins: [startsBundled],
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/canary/setup.ts"],
    pool: "forks",
    isolate: false,
    // Rooms of their own for what lives a moment only, and no threads that collect beside: every core has its test file already.
    execArgv: ["--max-semi-space-size=64", "--single-threaded-gc"],
    maxWorkers: 5,
    env: { NODE_COMPILE_CACHE: join(ROOT, "node_modules/.cache/compiled"), TMPDIR: temporaryFolder() },
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: PATIENCE_MS } },
    testTimeout: 3 * PATIENCE_MS,
    hookTimeout: 3 * PATIENCE_MS,
    restoreMocks: true,
  },
});
