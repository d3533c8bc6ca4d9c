import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/** What the demo's page looks like at several sizes, which is not in the suite: that it works is. `npm run test:pages`. */
export default defineConfig({ ...usual, test: { ...usual.test, include: ["test/page/**/*.pages.ts"] } });
