import { join } from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Every test is a fact about the product, run against real servers on loopback; two cores are assumed, and most tests wait for other processes.
 * Test files share their worker's modules, and the programs that they start share what Node has compiled: loading the same code again was two fifths
 * of the work. So a test file leaves nothing behind in a module or in the process.
 */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/canary/setup.ts"],
    pool: "forks",
    isolate: false,
    maxWorkers: 4,
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/compiled") },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
