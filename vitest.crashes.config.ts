import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/** Every way for a process to die while it makes a deposit, while a list leaves or a webhook brings an update; upgrades and disks with moods. The suite has a sample of each. `npm run test:crashes`. */
export default defineConfig({ ...usual, test: { ...usual.test, include: ["test/**/*.crashes.ts"] } });
