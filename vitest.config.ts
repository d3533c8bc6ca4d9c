import { defineConfig } from "vitest/config";

/** Every test is a fact about the product, run against real servers on loopback; two cores are assumed, and most tests wait for other processes. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/canary/setup.ts"],
    pool: "forks",
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
