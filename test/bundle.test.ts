import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { placeInCode } from "../src/bot/place.ts";
import { bundled, FOLDER, folderOf, ROOT } from "../src/bundled.cjs";

const SAYS_SO = "runs from its sources";

it("the counter starts out of its bundle while that is of these sources, and out of the sources where one was changed, or the bundle is gone", async () => {
  const { folder, starts, found } = installation();
  expect(await starts()).not.toContain(SAYS_SO); // copied, so with other times of change
  appendFileSync(join(folder, "src/guichet.ts"), "// changed\n");
  expect(await starts()).toContain(SAYS_SO);
  cpSync(join(ROOT, "src/guichet.ts"), join(folder, "src/guichet.ts"));
  expect(await found()).toBe(true);
  rmSync(join(folder, "node_modules/.cache"), { recursive: true });
  expect(await found()).toBe(false);
});

it("nothing that speaks to PostgreSQL is loaded where the journal is a file", async () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".cjs"));
  const speaks = files.filter((file) => readFileSync(join(FOLDER, file), "utf8").includes("SASLInitialResponse"));
  expect(speaks).toHaveLength(1);
  const watch = `import m from "node:module"; const load = m._load; m._load = function (name) { process.stderr.write("loads " + name + "\\n"); return load.apply(this, arguments); };`;
  const cwd = mkdtempSync(join(tmpdir(), "guichet-loads-"));
  for (const program of ["main", "commands/audit", "commands/doctor", "commands/backup"]) {
    const started = promisify(execFile)(
      process.execPath,
      [`--import=data:text/javascript,${watch}`, join(ROOT, "src/start.cjs"), program],
      { cwd, env: { PATH: process.env["PATH"], TMPDIR: tmpdir() } },
    );
    const { stderr } = await started.catch((error: { stderr: string }) => error); // nothing is set up there
    expect(stderr, program).toContain("loads ");
    expect(stderr, program).not.toContain(speaks[0]);
  }
});

it.each(["main", "demo/main"])(
  "the bundle of %s starts what it starts out of itself, with every file in its place",
  (name) => {
    const folder = folderOf(name);
    const all = readdirSync(folder).filter((file) => file.endsWith(".cjs"));
    const text = all.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    expect(text.match(/\bimport\.meta\b/g)).toBeNull();
    const paths = [...text.matchAll(/__dirname\s*\+\s*["'`]\/((?:\.\.\/)*[\w./-]+)["'`]/g)].map(
      ([, path = ""]) => path,
    );
    expect(paths.length).toBeGreaterThanOrEqual(5);
    for (const path of paths) expect(readdirSync(join(folder, path, "..")), path).toContain(path.split("/").at(-1));
  },
);

it("a place in the bundle is logged as the line of the source that it is", async () => {
  const program = bundled("lists/read-process") as string;
  const { stderr } = await promisify(execFile)(process.execPath, [program, "{"]).catch((error) => error);
  const [file, line] = String(placeInCode(stderr)).split(":");
  expect(file).toBe("src/lists/read-process.ts");
  expect(readFileSync(join(ROOT, String(file)), "utf8").split("\n")[Number(line) - 1]).toContain("JSON.parse");
});

/** An installation of its own, with the packages of this one. `starts` gives the log of a start, up to where the counter is open. */
function installation() {
  const folder = mkdtempSync(join(tmpdir(), "guichet-bundle-"));
  for (const part of ["src", "flows", "locales", "package.json", "package-lock.json"])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, "node_modules/.cache"), { recursive: true });
  for (const name of readdirSync(join(ROOT, "node_modules")).filter((name) => name !== ".cache"))
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  cpSync(FOLDER, join(folder, "node_modules/.cache/guichet"), { recursive: true });
  onTestFinished(() => rmSync(join(folder, "node_modules"), { recursive: true })); // the links alone: what a test leaves is searched for PINs
  const env = {
    ...{ PATH: process.env["PATH"] ?? "", DATA_DIR: join(folder, "data") },
    ...{ TELEGRAM_BOT_TOKEN: "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr", TELEGRAM_API_ROOT: "http://127.0.0.1:9" },
    ...{ ORANGE_BASE_URL: "http://127.0.0.1:9", ORANGE_CLIENT_ID: "b7d1", ORANGE_CLIENT_SECRET: "c0ffee" },
    DISTRIBUTORS: "1001=780000001",
  };
  async function starts(): Promise<string> {
    const child = spawn(process.execPath, [join(folder, "src/start.cjs")], {
      cwd: folder,
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let log = "";
    child.stderr.on("data", (text) => {
      log += String(text);
      if (log.includes("the counter is open")) child.kill("SIGKILL");
    });
    await once(child, "close");
    expect(log).toContain("the counter is open");
    return log;
  }
  async function found(): Promise<boolean> {
    const { bundled } = await import(join(folder, "src/bundled.cjs"));
    return bundled("main") !== undefined;
  }
  return { folder, starts, found };
}
