import { readFileSync } from "node:fs";

/** One server of an installation's PostgreSQL. */
export interface Host {
  readonly host: string;
  readonly port: number;
}

/** `DATABASE_URL`, read. */
export interface DatabaseAddress {
  /** Tried in turn; the one that takes writes is used. */
  readonly hosts: readonly Host[];
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  /** Whether connections are encrypted and the server's certificate is held against its name; there is nothing between. */
  readonly isVerified: boolean;
  /** A file with the authority's certificate, where the system does not know it. */
  readonly rootFile: string | undefined;
}

/** How PostgreSQL is used (`DATABASE_…` in `.env.example`). */
export interface DatabaseSettings {
  readonly address: DatabaseAddress;
  /** Declares a service that replicates synchronously below PostgreSQL, where the program cannot see it. */
  readonly isManaged: boolean;
  /** Declares that a failover may lose what was acknowledged. */
  readonly mayLose: boolean;
}

/** What a member of a counter needs of its database. */
export interface MemberSettings extends DatabaseSettings {
  /** Hears, once, why this process can never write again: the counter is another's, or time was lost. */
  readonly ended: (why: Error) => void;
  /** Where several members stand by for each other; without it, a member that is not the only one is refused. */
  readonly standBy?: StandBy | undefined;
}

/** How a member waits while another has the counter. */
export interface StandBy {
  /** Where the other members reach this one. */
  readonly url: string;
  /** Hears again and again who has the counter, and where that one is reached, while this one waits; `undefined` while the database does not say. What it throws ends the waiting. */
  readonly waits: (leader: { readonly place: string; readonly url: string | undefined } | undefined) => Promise<void>;
}

const FORM = /^postgres(?:ql)?:\/\/(?:([^:@/]+)(?::([^@/]*))?@)?([^@/?#]+)\/([^/?#]+)(?:\?([^#]*))?$/;

const KNOWN = ["sslmode", "sslrootcert"];

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Reads an address, or says in a few words what is wrong with it. None of what it holds is in them: a password may be. */
export function readAddress(text: string): DatabaseAddress | { readonly problem: string } {
  const [, user, password, places = "", name, query = ""] = FORM.exec(text) ?? [];
  if (user === undefined || name === undefined)
    return { problem: "must be postgres://user:password@host:5432/database (several hosts after commas)" };
  const hosts = places.split(",").map(hostOf);
  if (hosts.includes(undefined)) return { problem: "has a host that cannot be read: host or host:port, IPv6 in […]" };
  const given = new URLSearchParams(query);
  const unknown = [...given.keys()].filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0) return { problem: `has more after its ? than this program knows: ${KNOWN.join(" and ")}` };
  const mode = given.get("sslmode") ?? "disable";
  const all = hosts.filter((host) => host !== undefined);
  const isVerified = mode === "verify-full";
  if (!isVerified && (mode !== "disable" || all.some(({ host }) => !LOOPBACK.test(host))))
    return {
      problem:
        "must end with ?sslmode=verify-full, unless every host is this machine: the connection carries the journal",
    };
  try {
    return {
      hosts: all.map(({ host, port }) => ({ host: host.replace(/^\[(.*)\]$/, "$1"), port })),
      user: decodeURIComponent(user),
      password: password === undefined ? undefined : decodeURIComponent(password),
      database: decodeURIComponent(name),
      isVerified,
      rootFile: given.get("sslrootcert") ?? undefined,
    };
  } catch {
    return { problem: "has a % that is not the start of two hexadecimal digits: write %25 for one" };
  }
}

/** What the connection to one host is checked with. */
export function tlsOf({ isVerified, rootFile }: DatabaseAddress, { host }: Host) {
  if (!isVerified) return false;
  return { servername: host, ...(rootFile === undefined ? {} : { ca: readFileSync(rootFile, "utf8") }) };
}

/** Where it is, for people: without user and password. */
export function databasePlace({ hosts, database }: DatabaseAddress): string {
  return `${hosts.map(({ host, port }) => `${host}:${port}`).join(",")}/${database}`;
}

function hostOf(text: string): Host | undefined {
  const [, host, port = "5432"] = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  return host === undefined || Number(port) > 65_535 ? undefined : { host, port: Number(port) };
}
