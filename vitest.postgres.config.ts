import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/** The tests on PostgreSQL that are not in the suite: the chains of wallets, processes that are killed, moves from a folder, standbys and failovers, and what is forgotten. `npm run test:postgres`. */
export default defineConfig({ ...usual, test: { ...usual.test, include: ["test/postgres/**/*.postgres.ts"] } });
