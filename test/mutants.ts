import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * `npm run mutants -- FOLDER [TEST …]`: takes guards away one at a time and runs the tests that reach them. Not part of the suite: it is slow, and its
 * tool, which is fetched when it is first wanted, is no dependency.
 */
const VERSION = "10.1.1";
const ROOT = join(import.meta.dirname, "..");
const HOME = join(ROOT, "node_modules/.cache/stryker");
const [place, ...tests] = process.argv.slice(2);

if (place === undefined) {
  process.stderr.write("usage: npm run mutants -- FOLDER-OR-FILE [TEST-FILE …]\n");
  process.exit(2);
}
const tool = join(HOME, "node_modules/@stryker-mutator/core/bin/stryker.js");
if (!existsSync(tool)) {
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, "package.json"), "{}");
  const packages = ["core", "vitest-runner"].map((name) => `@stryker-mutator/${name}@${VERSION}`);
  // Its peer is the vitest of this project, which it finds two folders up.
  run("npm", [
    "install",
    "--prefix",
    HOME,
    "--legacy-peer-deps",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    ...packages,
  ]);
}
const settings = join(HOME, "stryker.conf.json");
writeFileSync(
  settings,
  JSON.stringify({
    mutate: [place.endsWith(".ts") ? place : `${place}/**/*.ts`],
    ...{ testRunner: "vitest", plugins: [join(HOME, "node_modules/@stryker-mutator/vitest-runner/dist/src/index.js")] },
    ...{
      coverageAnalysis: "perTest",
      concurrency: 1,
      reporters: ["clear-text"],
      clearTextReporter: { allowColor: false },
    },
    tsconfigFile: "nowhere.json", // it would read it with another compiler than ours
    vitest: { configFile: "vitest.mutants.config.ts" },
    tempDirName: join(tmpdir(), "guichet-mutants"), // below node_modules no test would be found
    ...(tests.length > 0 && { testFiles: tests }),
  }),
);
process.exit(run(process.execPath, [tool, "run", settings]));

function run(command: string, given: readonly string[]): number {
  return spawnSync(command, given, { cwd: ROOT, stdio: "inherit" }).status ?? 1;
}
