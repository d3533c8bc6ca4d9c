import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/** Every way for a process to die while a list leaves or a webhook brings an update, of which the suite has a sample. `npm run test:crashes`. */
export default defineConfig({ ...usual, test: { ...usual.test, include: ["test/**/*.crashes.ts"] } });
