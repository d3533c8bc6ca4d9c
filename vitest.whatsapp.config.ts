import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/** The dialogue tests, played on WhatsApp: the same text, another channel. `npm run test:whatsapp`. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    // Two files are about Telegram's own ways: its webhook and floods, and its menus.
    exclude: ["test/whole/platform.test.ts", "test/whole/menus.test.ts"],
    include: ["test/{whole,till,receipts}/**/*.test.ts", "test/batches/chat.test.ts"],
    setupFiles: ["test/canary/setup.ts", "test/whatsapp/relay/setup.ts"],
  },
});
