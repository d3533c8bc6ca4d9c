/**
 * What npm's scripts, the unit and the image start: `node src/start.cjs`, or with the name of another program and its words
 * (`node src/start.cjs commands/doctor --data DIR`). It runs the bundle, where there is one of exactly these sources, and else the sources.
 * Plain JavaScript: for a first line of TypeScript Node loads a parser that costs more than the whole check.
 */
const [name = "main"] = process.argv.splice(2, 1);

// Asked to stop before it has read its program, the bot ends in order, too; later `main` hears of it and does what is due.
if (name === "main")
  for (const signal of ["SIGTERM", "SIGINT"])
    process.once(signal, () => {
      if (process.listenerCount(signal) === 0) process.exit(0);
    });

const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { bundled } = require("./bundled.cjs");

const bundle = bundled(name);
if (bundle) require(bundle);
else import(pathToFileURL(join(__dirname, `${name}.ts`)).href);
