import { expect, it } from "vitest";
import { createCallbacks } from "../../../src/store/books/callbacks.ts";
import type { OpenBooks } from "../books-contract.ts";
import { TEN_O_CLOCK } from "../samples.ts";

const callback = (key: string) => ({
  key,
  at: TEN_O_CLOCK,
  type: "CASHIN",
  subject: `about ${key}`,
  status: "SUCCESS",
});

/** What the operator called back with. */
export function callbackContract(open: OpenBooks): void {
  it("a callback is kept once, however often it comes, and in quarantine until it is known", async () => {
    const callbacks = createCallbacks((await open()).transactions);
    for (const key of ["1", "2", "3"]) expect(await callbacks.keep(callback(key))).toBe("kept");
    expect(await callbacks.keep({ ...callback("2"), status: "FAILED" })).toBe("seen");
    await callbacks.recognise("3");
    expect(await callbacks.quarantined(10)).toEqual([callback("2"), callback("1")]);
    expect(await callbacks.quarantined(1)).toEqual([callback("2")]);
    expect([await callbacks.spokeOf("about 3"), await callbacks.spokeOf("about 4")]).toEqual([true, false]);
  });

  it("whoever has the key does not fill the disk: the newest stay, by how many they are", async () => {
    for (const [kept, came, left] of [
      [3, 9, 3],
      [1_000, 1_030, 1_009], // counted with the first one and then once in ten
    ] as const) {
      const callbacks = createCallbacks((await open()).transactions, kept);
      for (let nr = 1; nr <= came; nr += 1) await callbacks.keep(callback(String(nr)));
      const keys = (await callbacks.quarantined(10_000)).map(({ key }) => key);
      expect(keys).toEqual(Array.from({ length: left }, (_, nr) => String(came - nr)));
    }
  });
}
