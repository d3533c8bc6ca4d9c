import { readFileSync } from "node:fs";
import { remembers } from "../domain/remembered.ts";

/** A frame of a stack: a place in a file, which is one of our sources or a file of the bundle (`ops/bundle.ts`). */
const FRAME = /^\s+at .*?([^\s()]+):(\d+):\d+\)?$/;
const SOURCE = /(?:^|\/)((?:src|flows)\/[\w./-]+)$/;
const BUNDLED = /\/\.cache\/guichet\/[\w-]+\.cjs$/;

/** The same error comes by the hundred when a network is away. */
const known = remembers<string, string>(500);

/** The first place in our own code, as `src/file.ts:line`. Places name code, never values. */
export function placeInCode(stack: string): string | undefined {
  for (const frame of stack.split("\n")) {
    const [, file = "", line] = FRAME.exec(frame) ?? [];
    const place = BUNDLED.test(file) ? placeBehind(file, Number(line)) : sourceOf(file, line);
    if (place) return place;
  }
  return undefined;
}

function sourceOf(file: string, line: string | undefined): string | undefined {
  const source = file.includes("node_modules") ? undefined : SOURCE.exec(file)?.[1];
  return source && `${source}:${line}`;
}

function placeBehind(file: string, line: number): string | undefined {
  const at = `${file}:${line}`;
  const place = known.get(at) ?? readPlace(file, line);
  known.set(at, place);
  return place || undefined;
}

/** `""` in a package, and where the bundle was taken away while it runs. */
function readPlace(file: string, line: number): string {
  try {
    return readFileSync(`${file}.lines`, "utf8").split("\n")[line - 1] ?? "";
  } catch {
    return "";
  }
}
