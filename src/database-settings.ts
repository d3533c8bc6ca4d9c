import { type DatabaseSettings, readAddress } from "./store/postgres/address.ts";

/** One setting and what is wrong with it. */
interface DatabaseProblem {
  readonly setting: string;
  readonly says: string;
}

/** Settings of the database, and of several members on one, that this version has. */
const KNOWN = ["DATABASE_URL", "DATABASE_SYNC", "DATABASE_MAY_LOSE", "CLUSTER_URL", "CLUSTER_SECRET"];

/** What is wrong with the settings of the database, besides each by itself: a name that is written wrong would be without effect, and nobody would notice. */
export function databaseProblems(known: Readonly<Record<string, string | undefined>>): DatabaseProblem[] {
  const url = known["DATABASE_URL"];
  const beside = Object.keys(known).filter(
    (setting) => /^(?:DATABASE|CLUSTER)_/.test(setting) && setting !== "DATABASE_URL",
  );
  if (url === undefined)
    return beside
      .filter((setting) => KNOWN.includes(setting))
      .map((setting) => ({ setting, says: "needs DATABASE_URL too, or is of no use" }));
  const address = readAddress(url);
  const cluster = ["CLUSTER_URL", "CLUSTER_SECRET"];
  const half = cluster.filter((setting) => known[setting] !== undefined);
  return [
    ...(half.length === 1
      ? half.map((setting) => ({ setting, says: `needs ${cluster.find((other) => other !== setting)} too` }))
      : []),
    ...("problem" in address ? [{ setting: "DATABASE_URL", says: address.problem }] : []),
    ...beside
      .filter((setting) => !KNOWN.includes(setting))
      .map((setting) => ({ setting, says: "is no setting of this program: see .env.example" })),
  ];
}

/** How PostgreSQL is used, where it is: the settings are good. */
export function databaseSettings(s: {
  readonly DATABASE_URL?: string | undefined;
  readonly DATABASE_SYNC?: "managed" | undefined;
  readonly DATABASE_MAY_LOSE: boolean;
}): DatabaseSettings | undefined {
  const address = s.DATABASE_URL === undefined ? undefined : readAddress(s.DATABASE_URL);
  if (address === undefined || "problem" in address) return undefined;
  return { address, isManaged: s.DATABASE_SYNC === "managed", mayLose: s.DATABASE_MAY_LOSE };
}
