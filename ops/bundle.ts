import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join, relative } from "node:path";
import type { OutputChunk, Plugin } from "rolldown";
import { bundled, FOLDER, fileOf, folderOf, hashOf, LIST, ROOT } from "../src/bundled.cjs";

type Programs = readonly [string, ...string[]];

/** What an installation starts as a program or a thread of its own: its file under `src/`. */
const PROGRAMS: Programs = [
  "main",
  ...["lists/read-process", "pictures/drawing-thread", "sheets/xlsx-worker"],
  ...["backup", "restore", "audit", "callbacks", "doctor", "move-to-postgres", "held", "forget", "off-site"].map(
    (name) => `commands/${name}`,
  ),
];

/** What practises on one's own machine. */
const PRACTICE: Programs = ["demo/main", "simulator/main"];

/** Names stay, as logs and dialogues go by those of errors and functions; so do lines, one of which Node shows of a fault that nobody handles. */
const MINIFY = { mangle: { keepNames: true }, compress: false, codegen: { removeWhitespace: false } };

/** Our own sources, by their path under the root. */
const OWN = /^(?:src|flows)\//;

/** From a bundled file's folder to the root: `node_modules/.cache/guichet`. */
const UP = "../../..";

/**
 * `npm ci` runs this (`prepare`), and the image's own step: one file for each program in place of some 1,800 modules, which is most of a start.
 * Nothing depends on it: where it fails, the sources run (`src/start.cjs`), and so it says why and ends well.
 */
async function makeBundle(programs: Programs): Promise<void> {
  const [first] = programs;
  if (bundled(first)) return;
  const { rolldown } = await import("rolldown");
  const folder = folderOf(first);
  const made = `${folder}-${process.pid}`;
  try {
    const bundle = await rolldown({
      cwd: ROOT,
      platform: "node",
      input: Object.fromEntries(programs.map((name) => [fileOf(name), `src/${name}.ts`])),
      external: [/^@napi-rs\//, "pg-native"], // a binary, and what nobody installs
      plugins: [placesStay],
      logLevel: "silent",
    });
    const { output } = await bundle.generate({
      ...{ dir: folder, format: "cjs", minify: MINIFY, sourcemap: "hidden", comments: false },
      ...{ entryFileNames: "[name]", chunkFileNames: "[hash].cjs" },
    });
    await bundle.close();
    const chunks = output.filter((file): file is OutputChunk => file.type === "chunk");
    mkdirSync(made, { recursive: true });
    for (const chunk of chunks) {
      writeFileSync(join(made, chunk.fileName), narrow(chunk.code));
      writeFileSync(join(made, `${chunk.fileName}.lines`), linesOf(chunk));
    }
    writeFileSync(join(made, LIST), JSON.stringify(madeOf(chunks)));
    rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** Our own sources among what was bundled; the lockfile stands for all packages. */
function madeOf(
  chunks: readonly OutputChunk[],
): Record<string, readonly [size: number, changedAt: number, hash: string]> {
  const own = chunks
    .flatMap(({ moduleIds }) => moduleIds.map((id) => relative(ROOT, id)))
    .filter((file) => OWN.test(file));
  return Object.fromEntries(
    [...new Set(own), "package-lock.json"].map((file) => {
      const { size, mtimeMs } = statSync(join(ROOT, file));
      return [file, [size, mtimeMs, hashOf(readFileSync(join(ROOT, file)))]];
    }),
  );
}

/** One letter beyond Latin-1, and V8 keeps the whole file with two bytes for each. What is raw text here is a regular expression, which reads it the same. */
function narrow(code: string): string {
  return code.replace(/[^\0-\xff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** For every line of a bundled file the line of our sources that it comes from, such as `src/main.ts:12`: a source map takes too long to read in a log line. */
function linesOf({ code, map, fileName }: OutputChunk): string {
  if (map === null) return "";
  const sources = new SourceMap(JSON.parse(map.toString()));
  const lines = code.split("\n").map((line, nr) => {
    const entry = sources.findEntry(nr, line.search(/\S|$/));
    if (!("originalSource" in entry) || entry.generatedLine !== nr) return "";
    const file = relative(ROOT, join(FOLDER, dirname(fileName), entry.originalSource));
    return OWN.test(file) ? `${file}:${entry.originalLine + 1}` : "";
  });
  return lines.join("\n");
}

/** A source that looks for files beside itself finds them where they are, and starts its threads out of the bundle. */
const placesStay: Plugin = {
  name: "places-stay",
  transform(code, id) {
    const file = relative(ROOT, id);
    if (!OWN.test(file)) return undefined;
    const folder = dirname(file);
    const url = (path: string) => `process.getBuiltinModule("node:url").pathToFileURL(${path}).href`;
    const changed = code
      .replace(/new URL\("\.\/([\w-]+)\.ts", import\.meta\.url\)/g, (_, name: string) => {
        const program = relative("src", join(folder, name));
        return `new URL(${url(`__dirname + "/${fileOf(program)}"`)})`;
      })
      .replaceAll("import.meta.url", url(`__dirname + "/${UP}/${file}"`))
      .replaceAll("import.meta.filename", "__filename")
      .replaceAll("import.meta.dirname", `(__dirname + "/${UP}/${folder}")`);
    return { code: changed, map: null }; // nothing moves to another line
  },
};

Promise.all([makeBundle(PROGRAMS), makeBundle(PRACTICE)]).catch((error: unknown) => {
  process.stderr.write(`no bundle, so the sources run: ${error instanceof Error ? error.message : String(error)}\n`);
});
