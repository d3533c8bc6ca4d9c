import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/** What the demo's page and the page for the code look like at several sizes, and whether they keep anybody out, which is not in the suite: that they work is. `npm run test:pages`. */
export default defineConfig({ ...usual, test: { ...usual.test, include: ["test/**/*.pages.ts"] } });
