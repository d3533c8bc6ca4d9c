const { registerHooks } = require("node:module");
const { join, relative } = require("node:path");
const { fileURLToPath, pathToFileURL } = require("node:url");
const { bundled, ROOT } = require("../src/bundled.cjs");

/** Where the sources are, as modules are named. */
const SOURCES = `${pathToFileURL(join(ROOT, "src"))}/`;

/*
 * Tests run on the sources, as Node loads them. What those start as a process or a thread of its own (the bot, what reads lists, what draws) comes out of
 * the bundle of these same sources, as in an installation: starting it was half of what the tests cost. Given to Node as `--require` (vitest.config.ts).
 */
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.startsWith(SOURCES) || !loaded.source) return loaded;
    const source = String(loaded.source);
    const changed = source.replace(/new URL\("\.\/([\w-]+)\.ts", import\.meta\.url\)/g, (place, name) => {
      const program = bundled(relative(join(ROOT, "src"), fileURLToPath(new URL(name, url))));
      return program === undefined ? place : `new URL("${pathToFileURL(program)}")`;
    });
    return changed === source ? loaded : { ...loaded, source: changed };
  },
});
