import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import type { WhatsappSettings } from "./channels/whatsapp/whatsapp.ts";
import { databaseProblems, databaseSettings } from "./database-settings.ts";
import type { CommissionGrid } from "./domain/commission.ts";
import { LANGUAGES, type Language } from "./domain/language.ts";
import { type Xof, xof } from "./domain/money.ts";
import type { ListLimits } from "./domain/ports/lists.ts";
import { LOG_LEVELS, type LogLevel } from "./domain/ports/log.ts";
import { type RetainSettings, retainParts, retainSettings } from "./kept-settings.ts";
import { openings } from "./open-process.ts";
import {
  commissionGrid,
  type DistributorSetting,
  distributors,
  francs,
  ids,
  notPlaceholder,
  persons,
  secret,
  url,
  type Whose,
  wholeNumber,
} from "./setting-kinds.ts";
import type { DatabaseSettings } from "./store/postgres/address.ts";
import type { ClusterSettings } from "./web/members/psk.ts";
import { CALLBACK_KEY, problemsTogether, WEBHOOK_SECRET, type WebSettings, webSettings } from "./web-settings.ts";
import { whatsappProblems, whatsappSettings, whatsappTexts } from "./whatsapp-settings.ts";

/** Every setting of an installation, checked. Each is explained in `.env.example`. */
export interface Config {
  /** Left out, that channel is off; so is the other. One of them is there. */
  readonly telegram?: { readonly token: string; readonly apiRoot: string } | undefined;
  readonly whatsapp?: WhatsappSettings | undefined;
  readonly orange: {
    readonly baseUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly timeoutMs: number;
    readonly ratePerMinute: number;
  };
  readonly distributors: readonly DistributorSetting[];
  readonly owners: readonly Whose[];
  readonly dataDir: string;
  /** PostgreSQL, where the journal is kept in it; without it the data folder has all. */
  readonly database?: DatabaseSettings | undefined;
  /** Where the members of a counter reach this one, and their secret; without it there is one member. */
  readonly cluster?: ClusterSettings | undefined;
  readonly notifyCustomer: boolean;
  readonly logLevel: LogLevel;
  readonly defaultLanguage: Language;
  readonly limits: {
    readonly depositMax: Xof;
    readonly dayMax?: Xof | undefined;
    readonly customerMonthMax: Xof;
    readonly lookAlikeMs: number;
    readonly historyDelayMs: number;
    readonly alone?: { readonly francs?: Xof | undefined; readonly deposits?: number | undefined } | undefined;
  };
  readonly lists: ListLimits;
  readonly bulk: {
    readonly sideBySide: number;
    readonly pinMaxMs: number;
    readonly rail?: { readonly chunk: number; readonly callbackUrl: string } | undefined;
  };
  readonly till: { readonly commission: CommissionGrid; readonly gapFree: Xof };
  /** How many days what is known of customers is kept; what is left out is kept. */
  readonly retain: RetainSettings;
  readonly stopGraceMs: number;
  /** The HTTP side; without `HTTP_PORT` there is none. */
  readonly web?: WebSettings | undefined;
}

/** The settings are not usable. `message` lists every problem, for the person at the terminal; no secret is in it. */
export class ConfigProblems extends Error {
  override name = "ConfigProblems" as const;
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const width = Math.max(...problems.map(({ setting }) => setting.length));
    const lines = problems.map(({ setting, says }) => `  ${setting.padEnd(width)}  ${says}`);
    const count = problems.length === 1 ? "1 setting needs attention" : `${problems.length} settings need attention`;
    super(`Guichet cannot start: ${count}.\n${lines.join("\n")}\nEvery setting is explained in .env.example.`);
    this.problems = problems;
  }
}

/** One setting and what is wrong with it. */
export interface Problem {
  readonly setting: string;
  readonly says: string;
}

/** Settings as they come: names and texts. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `.env` in a folder, when there is one. The environment wins over the file. Throws `ConfigProblems` when others on the machine can read the file (faults S18). */
export function readEnvironment(folder: string, environment: Environment): Environment {
  const file = resolve(folder, ".env");
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return environment;
  if (mode & 0o077)
    throw new ConfigProblems([{ setting: ".env", says: "can be read by others on this machine: run chmod 600 .env" }]);
  return { ...parseEnv(readFileSync(file, "utf8")), ...environment };
}

/** The data folder alone, for commands that need no other setting. */
export function readDataDir(environment: Environment): string {
  return resolve(environment["DATA_DIR"]?.trim() || DATA_DIR_DEFAULT);
}

/** How the journal is kept, for commands that need no other setting. Throws `ConfigProblems`. */
export function readDatabaseSettings(environment: Environment): DatabaseSettings | undefined {
  const known = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = z.object(databaseParts).safeParse(known);
  const problems = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    setting: String(path[0]),
    says: message,
  }));
  problems.push(...databaseProblems(known));
  if (!parsed.success || problems.length > 0) throw new ConfigProblems(problems);
  return databaseSettings(parsed.data);
}

/** Checks every setting and reports all problems at once, by throwing `ConfigProblems`. */
export function readConfig(environment: Environment): Config {
  const known = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = settings.safeParse(known);
  const problems = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    setting: String(path[0]),
    says: message,
  }));
  problems.push(...problemsTogether(known), ...whatsappProblems(known), ...databaseProblems(known));
  problems.push(...openings(known, process.execArgv));
  if (!parsed.success || problems.length > 0) throw new ConfigProblems(problems);
  const s = parsed.data;
  return {
    telegram: s.TELEGRAM_BOT_TOKEN ? { token: s.TELEGRAM_BOT_TOKEN, apiRoot: s.TELEGRAM_API_ROOT } : undefined,
    whatsapp: whatsappSettings(s),
    orange: orangeOf(s),
    distributors: s.DISTRIBUTORS,
    owners: s.OWNERS,
    dataDir: resolve(s.DATA_DIR),
    database: databaseSettings(s),
    cluster: s.CLUSTER_URL && s.CLUSTER_SECRET ? { url: s.CLUSTER_URL, secret: s.CLUSTER_SECRET } : undefined,
    notifyCustomer: s.NOTIFY_CUSTOMER,
    logLevel: s.LOG_LEVEL,
    defaultLanguage: s.DEFAULT_LANGUAGE,
    limits: {
      depositMax: s.DEPOSIT_MAX,
      dayMax: s.DAY_MAX,
      customerMonthMax: s.CUSTOMER_MONTH_MAX,
      lookAlikeMs: s.LOOK_ALIKE_MINUTES * 60_000,
      historyDelayMs: s.HISTORY_DELAY_SECONDS * 1_000,
      alone: aloneOf(s),
    },
    lists: {
      bytes: s.LIST_FILE_MB * 1_024 * 1_024,
      lines: s.LIST_LINES_MAX,
      columns: s.LIST_COLUMNS_MAX,
      cellLength: s.LIST_CELL_MAX,
      timeMs: s.LIST_TIME_MS,
    },
    bulk: {
      rail: railOf(s),
      sideBySide: s.BULK_SIDE_BY_SIDE,
      pinMaxMs: s.BULK_PIN_MAX_MINUTES * 60_000,
    },
    till: { commission: s.COMMISSION_GRID, gapFree: s.TILL_GAP_FREE },
    retain: retainSettings(s),
    stopGraceMs: s.STOP_GRACE_MS,
    web: webSettings(s),
  };
}

/** What the operator's client is told, where these settings alone are usable: before anything else is set, there is a token to get. */
export function readOrange(environment: NodeJS.ProcessEnv): Config["orange"] | undefined {
  const known = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = z.object(operatorSettings).safeParse(known);
  const isOpen = openings(known, process.execArgv).length > 0;
  return parsed.success && !isOpen ? orangeOf(parsed.data) : undefined;
}

function orangeOf(s: z.infer<z.ZodObject<typeof operatorSettings>>): Config["orange"] {
  return {
    baseUrl: s.ORANGE_BASE_URL,
    clientId: s.ORANGE_CLIENT_ID,
    clientSecret: s.ORANGE_CLIENT_SECRET,
    timeoutMs: s.ORANGE_TIMEOUT_MS,
    ratePerMinute: s.ORANGE_RATE_PER_MINUTE,
  };
}

function railOf(s: z.infer<typeof settings>): Config["bulk"]["rail"] {
  const callbackUrl = webSettings(s)?.callbackUrl;
  return s.BULK_RAIL === "bulkcashins" && callbackUrl ? { chunk: s.BULK_CHUNK, callbackUrl } : undefined;
}

function aloneOf({ BULK_APPROVAL_TOTAL: francs, BULK_APPROVAL_LINES: deposits }: z.infer<typeof settings>) {
  return francs === undefined && deposits === undefined ? undefined : { francs, deposits };
}

const DATA_DIR_DEFAULT = "data";

const operatorSettings = {
  ORANGE_BASE_URL: url.default("https://api.sandbox.orange-sonatel.com"),
  ORANGE_CLIENT_ID: secret,
  ORANGE_CLIENT_SECRET: secret,
  ORANGE_TIMEOUT_MS: wholeNumber(100, 300_000).default(45_000),
  ORANGE_RATE_PER_MINUTE: wholeNumber(1, 100_000).default(60),
};

const databaseParts = {
  DATABASE_URL: z.string().optional(),
  DATABASE_SYNC: z.literal("managed", { error: "must be managed, or left out" }).optional(),
  DATABASE_MAY_LOSE: z.stringbool({ error: "must be true or false" }).default(false),
  CLUSTER_URL: z
    .string()
    .regex(/^https:\/\/(?:[\w.-]+|\[[0-9a-f:]+\]):\d{1,5}$/, "must be https://host:port, and nothing behind it")
    .optional(),
  CLUSTER_SECRET: z
    .string()
    .refine((text) => Buffer.byteLength(text) >= 32, "must have 32 characters or more (openssl rand -hex 32)")
    .refine(...notPlaceholder)
    .optional(),
};

const settings = z
  .object({
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:\S+$/, "does not look like a bot token (123456:ABC…)")
      .refine(...notPlaceholder)
      .optional(),
    TELEGRAM_API_ROOT: url.default("https://api.telegram.org"),
    ...whatsappTexts,
    ...operatorSettings,
    DISTRIBUTORS: distributors,
    OWNERS: persons.default([]),
    DATA_DIR: z.string().default(DATA_DIR_DEFAULT),
    NOTIFY_CUSTOMER: z.stringbool({ error: "must be true or false" }).default(true),
    LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
    DEFAULT_LANGUAGE: z.enum(LANGUAGES, { error: "must be fr or en" }).default("fr"),
    DEPOSIT_MAX: francs(1, 10_000_000).default(xof(2_000_000)),
    DAY_MAX: francs(1, 1_000_000_000).optional(),
    CUSTOMER_MONTH_MAX: francs(1, 1_000_000_000).default(xof(10_000_000)),
    LOOK_ALIKE_MINUTES: wholeNumber(2, 1_440).default(5),
    HISTORY_DELAY_SECONDS: wholeNumber(1, 60).default(30),
    LIST_FILE_MB: wholeNumber(1, 20).default(20),
    LIST_LINES_MAX: wholeNumber(1, 20_000).default(5_000),
    LIST_COLUMNS_MAX: wholeNumber(2, 500).default(50),
    LIST_CELL_MAX: wholeNumber(50, 5_000).default(500),
    LIST_TIME_MS: wholeNumber(1_000, 120_000).default(20_000),
    BULK_RAIL: z.enum(["single", "bulkcashins"], { error: "must be single or bulkcashins" }).default("single"),
    BULK_CHUNK: wholeNumber(1, 500).default(100),
    BULK_SIDE_BY_SIDE: wholeNumber(1, 100).default(4),
    BULK_PIN_MAX_MINUTES: wholeNumber(1, 1_440).default(60),
    BULK_APPROVAL_TOTAL: francs(1, 1_000_000_000).optional(),
    BULK_APPROVAL_LINES: wholeNumber(1, 100_000).optional(),
    COMMISSION_GRID: commissionGrid.prefault("0:7"),
    TILL_GAP_FREE: francs(0, 1_000_000).default(xof(500)),
    BACKUP_TO: z.string().optional(),
    ...retainParts,
    STOP_GRACE_MS: wholeNumber(0, 300_000).default(20_000),
    HTTP_HOST: z.string().default("127.0.0.1"),
    HTTP_PORT: wholeNumber(0, 65_535).optional(),
    TELEGRAM_WEBHOOK_URL: url.optional(),
    TELEGRAM_WEBHOOK_SECRET: secret
      .regex(WEBHOOK_SECRET, "must be 32 to 256 letters, digits, _ or - (openssl rand -hex 32)")
      .optional(),
    PUBLIC_URL: url.optional(),
    PIN_PAGE: z
      .union([z.literal("all"), z.literal("none"), ids], { error: "must be all, none, or Telegram ids" })
      .default("all"),
    PIN_PAGE_SHUFFLE: z.stringbool({ error: "must be true or false" }).default(false),
    ORANGE_CALLBACK_API_KEY: secret
      .regex(CALLBACK_KEY, "must be 24 to 256 visible characters without spaces (openssl rand -hex 32)")
      .optional(),
    ORANGE_CALLBACK_SECRET: secret.optional(),
    ...databaseParts,
  })
  .refine(({ DISTRIBUTORS, OWNERS }) => DISTRIBUTORS.length + OWNERS.length > 0, {
    path: ["DISTRIBUTORS"],
    message: "names nobody, so nobody could use the bot",
  });
