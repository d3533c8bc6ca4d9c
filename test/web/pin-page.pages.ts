import { describe, expect, it } from "vitest";
import { withBrowser } from "../page/browser.ts";
import { hasBrowser } from "../page/chromium.ts";
import { barriersOn } from "./barriers.ts";

describe.runIf(hasBrowser)("the page for the code in a browser", () => {
  const browser = withBrowser();

  it.each([
    { colorScheme: "light", width: 360 },
    { colorScheme: "dark", width: 360 },
    { colorScheme: "light", width: 1_000 },
  ] as const)("keeps nobody out: axe finds nothing serious, $colorScheme, $width pixels wide", async (look) => {
    expect(await barriersOn(browser, look)).toEqual([]);
  });
});
