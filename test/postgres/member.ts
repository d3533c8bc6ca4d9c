import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { Clock, RandomBytes } from "../../src/domain/clock.ts";
import { readAddress } from "../../src/store/postgres/address.ts";
import { type MemberDatabase, openMember } from "../../src/store/postgres/open-journal.ts";
import { wrote } from "../canary/watch.ts";
import { countedBytes, standingClock } from "../store/samples.ts";
import { type Engine, startEngine } from "./engine.ts";

/** A server for all tests of a file, and an empty database for each that asks. */
export interface Databases {
  engine(): Engine;
  /** The `DATABASE_URL` of a new, empty database. */
  empty(): Promise<string>;
  /** One database for all who ask, emptied each time: its tables need not be made anew. */
  emptied(): Promise<string>;
  /** Its name on the server. */
  emptiedName(): Promise<string>;
}

/** Starts the server before the tests of a file, and ends it after them. */
export function databasesOfThisFile(settings: readonly string[] = []): Databases {
  let engine: Engine | undefined;
  let made = 0;
  beforeAll(async () => {
    engine = await startEngine(settings);
  });
  afterAll(async () => {
    if (engine) await handToSearch(engine);
    await engine?.stops();
  });
  const started = () => {
    if (!engine) throw new Error("the server is not there yet");
    return engine;
  };
  const empty = async () => {
    made += 1;
    return await started().database(`counter_${made}`);
  };
  let kept: string | undefined;
  return {
    engine: started,
    empty,
    async emptiedName() {
      kept ??= await empty();
      return new URL(kept).pathname.slice(1);
    },
    async emptied() {
      if (kept === undefined) kept = await empty();
      else await started().ask(new URL(kept).pathname.slice(1), EMPTY);
      return kept;
    },
  };
}

/**
 * Takes every row away but those of the schema's steps, past the guards, which only the superuser can. Row by row, where there are any, and the numbers begin
 * anew: TRUNCATE makes a new file for each table and each of its indexes, which was more than the tests themselves.
 */
const EMPTY = `SET session_replication_role = replica;
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_versions'
    LOOP EXECUTE 'DELETE FROM ' || one.name; END LOOP;
  FOR one IN SELECT sequencename, start_value FROM pg_sequences WHERE schemaname = 'public'
    LOOP PERFORM setval(quote_ident(one.sequencename), one.start_value, false); END LOOP;
END $$;`;

/** Every row of every database, and the write-ahead log: searched for PINs and secrets with whatever else the file wrote (I6). */
async function handToSearch(engine: Engine): Promise<void> {
  const names = await engine.ask("postgres", "SELECT datname FROM pg_database WHERE datname LIKE 'counter_%'");
  for (const name of names.map(({ datname }) => String(datname))) {
    const tables = await engine.ask(name, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    for (const { tablename } of tables) {
      const rows = await engine.ask(name, `SELECT one::text AS text FROM ${tablename} AS one`);
      wrote(`${name}.${tablename}`, rows.map(({ text }) => String(text)).join("\n"));
    }
  }
  const log = join(engine.folder, "data/pg_wal");
  for (const segment of readdirSync(log).filter((file) => /^[0-9A-F]{24}$/.test(file)))
    wrote(`write-ahead log ${segment}`, readFileSync(join(log, segment), "latin1").split("\0".repeat(16)).join("\n"));
}

/** What a test opens a member with. */
export interface MemberParts {
  readonly url: string;
  readonly folder?: string;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
  readonly ended?: (why: Error) => void;
  readonly mayLose?: boolean;
}

/** The journal in a database, closed after the test. Closing it earlier is fine. */
export async function memberOf({
  url,
  folder = mkdtempSync(join(tmpdir(), "guichet-member-")),
  clock = standingClock(),
  random = countedBytes(),
  ended = () => {},
  mayLose = false,
}: MemberParts): Promise<MemberDatabase & { readonly folder: string }> {
  const address = readAddress(url);
  if ("problem" in address) throw new Error(address.problem);
  const member = await openMember({
    folder,
    clock,
    random,
    database: { address, isManaged: false, mayLose, ended },
  });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await member.journal.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...member, folder, journal: { ...member.journal, close } };
}
