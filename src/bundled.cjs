const { createHash } = require("node:crypto");
const { readFileSync, realpathSync, statSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = realpathSync(join(__dirname, ".."));

/** Where `ops/bundle.ts` writes the programs of an installation: whatever puts packages in also takes the bundle of the old ones away. */
const FOLDER = join(ROOT, "node_modules/.cache/guichet");

/** Where it writes what practises on one's own machine: a bundle apart, so that no installation loads or looks at any of it. */
const PRACTICE_FOLDER = `${FOLDER}-practice`;

/** What a bundle was made of, by path under the root: size in bytes, time of change in milliseconds, and SHA-256 in hexadecimal. */
const LIST = "sources.json";

/**
 * The bundle of one program, `main` or `commands/doctor`; `undefined` where there is none, or one that was not made of exactly these sources:
 * then the sources run. Never throws.
 *
 * @param {string} name the program's file under `src/`, without its ending
 * @returns {string | undefined}
 */
function bundled(name) {
  try {
    const folder = folderOf(name);
    if (realpathSync(folder) !== folder) return undefined; // its packages are elsewhere, and it would look for its files beside them
    const sources = Object.entries(JSON.parse(readFileSync(join(folder, LIST), "utf8")));
    if (!sources.every(([file, was]) => isAsItWas(join(ROOT, file), was))) return undefined;
    return realpathSync(join(folder, fileOf(name)));
  } catch {
    return undefined;
  }
}

/** A file with another time of change, as a copy has, may still be the same. */
function isAsItWas(file, [size, changedAt, hash]) {
  const stat = statSync(file);
  return stat.size === size && (stat.mtimeMs === changedAt || hashOf(readFileSync(file)) === hash);
}

function hashOf(content) {
  return createHash("sha256").update(content).digest("hex");
}

/** Which bundle a program is in. */
function folderOf(name) {
  return /^(?:demo|simulator)\//.test(name) ? PRACTICE_FOLDER : FOLDER;
}

/** All files of a bundle lie side by side. */
function fileOf(name) {
  return `${name.replaceAll("/", "-")}.cjs`;
}

module.exports = { bundled, fileOf, folderOf, hashOf, FOLDER, LIST, ROOT };
