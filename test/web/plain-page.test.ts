import { expect, it } from "vitest";
import { pinPageFor } from "../../src/pin-page.ts";
import type { WebSettings } from "../../src/web-settings.ts";

const ON_TELEGRAM = 11;

it.each([
  ["https://bot.example.sn", "https://api.telegram.org", true],
  ["http://127.0.0.1:8080", "https://api.telegram.org", false],
  ["http://127.0.0.1:8080", "http://127.0.0.1:9000", true],
])("a page at %s is for people of the Telegram at %s: %s", (site, apiRoot, isFor) => {
  const web: WebSettings = {
    ...{ host: "127.0.0.1", port: 8080, publicUrl: site },
    pinPage: { url: `${site}/code`, for: "all", shuffled: false },
  };
  expect(pinPageFor({ web, telegram: { token: "1:x", apiRoot } })?.usedIn(ON_TELEGRAM)).toBe(isFor);
});
