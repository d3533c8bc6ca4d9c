import { Kysely } from "kysely";
import type { Schema } from "../journal/schema.ts";
import type { Scope } from "../journal/storage.ts";
import { writingDialect } from "./dialect.ts";
import type { Writer } from "./writer.ts";

/** A connection for writing, with Kysely over it. */
export interface Lane {
  readonly writer: Writer;
  readonly db: Kysely<Schema>;
}

/** The connections on which a member writes: transactions of wallets side by side, those of the whole house alone. */
export interface Lanes {
  /** Runs a task in its turn, first come, first served: PostgreSQL alone would let those of wallets go past one of the house for ever. */
  run<T>(scope: Scope, task: (lane: Lane) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Makes them over writers, of which each is connected when it is first needed. */
export function createLanes(writers: readonly Writer[]): Lanes {
  const scopes = new Map<Writer, Scope>();
  const lanes = writers.map((writer): Lane => {
    const scope = () => scopes.get(writer) ?? { kind: "house" };
    return { writer, db: new Kysely<Schema>({ dialect: writingDialect(writer, scope) }) };
  });
  const free = [...lanes].reverse();
  const waiting: { readonly isHouse: boolean; readonly go: (lane: Lane) => void }[] = [];
  let isHouseAtWork = false;

  /** Whether the first who waits may go. */
  function mayGo(isHouse: boolean): boolean {
    return !isHouseAtWork && (isHouse ? free.length === lanes.length : free.length > 0);
  }

  function pump(): void {
    for (let first = waiting[0]; first && mayGo(first.isHouse); first = waiting[0]) {
      const lane = free.pop();
      if (!lane) return;
      waiting.shift();
      isHouseAtWork = first.isHouse;
      first.go(lane);
    }
  }

  return {
    async run(scope, task) {
      const isHouse = scope.kind === "house";
      const lane = await new Promise<Lane>((go) => {
        waiting.push({ isHouse, go });
        pump();
      });
      scopes.set(lane.writer, scope);
      try {
        return await task(lane);
      } finally {
        free.push(lane);
        if (isHouse) isHouseAtWork = false;
        pump();
      }
    },
    async close() {
      await Promise.all(lanes.map(({ db }) => db.destroy()));
      for (const { writer } of lanes) writer.connection.drop();
    },
  };
}
