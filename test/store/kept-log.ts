import type { Log } from "../../src/domain/ports/log.ts";

/** A log that keeps its sentences. */
export function keptLog(): Log & { readonly said: string[] } {
  const said: string[] = [];
  const keep = (_fields: unknown, what: string) => void said.push(what);
  return { said, debug: keep, info: keep, warn: keep, error: keep };
}
