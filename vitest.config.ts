import { join } from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Every test is a fact about the product, run against real servers on loopback; two cores are assumed, and most tests wait for other processes.
 * The programs that tests start share what Node has compiled: starting is most of what they do.
 */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/canary/setup.ts"],
    pool: "forks",
    maxWorkers: 4,
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/compiled") },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
