import { defineConfig } from "vitest/config";
import { PATIENCE_MS } from "./test/patience.ts";

/** What `npm run mutants` runs: the sources themselves, never the bundle, which is of the sources as they are. */
export default defineConfig({ test: { include: ["test/**/*.test.ts"], testTimeout: PATIENCE_MS } });
