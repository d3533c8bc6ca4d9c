import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const OPS = join(import.meta.dirname, "../../ops");

/** What differs on purpose: whom the program talks to, and which folders it writes. */
const OF_ITS_OWN = /^(ReadWritePaths|RestrictAddressFamilies)=/;

it.each(["guichet-backup", "guichet-off-site"])(
  "the unit %s is locked in as the counter's is, which holds the same data, and has no network",
  (name) => {
    const [counter, backup] = ["guichet", name].map(linesOf) as [string[], string[]];
    const hardening = counter.slice(counter.indexOf("LimitCORE=0"), counter.indexOf("[Install]"));
    expect(hardening.length).toBeGreaterThan(20);
    expect(hardening.filter((line) => !OF_ITS_OWN.test(line) && !backup.includes(line))).toEqual([]);
    expect(backup).toEqual(expect.arrayContaining(["PrivateNetwork=yes", "RestrictAddressFamilies=AF_UNIX"]));
  },
);

function linesOf(name: string): string[] {
  const text = readFileSync(join(OPS, `${name}.service`), "utf8");
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}
