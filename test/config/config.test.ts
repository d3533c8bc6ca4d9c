import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ConfigProblems, readConfig, readEnvironment } from "../../src/config.ts";

const good = {
  TELEGRAM_BOT_TOKEN: "123456:test-token",
  ORANGE_CLIENT_ID: "client",
  ORANGE_CLIENT_SECRET: "kept-to-itself",
  DISTRIBUTORS: "11=780000001:Awa, 12=221780000002;13=780000003",
};

function problemsOf(environment: Record<string, string>): ConfigProblems {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigProblems) return error;
  }
  throw new Error("the settings were accepted");
}

describe("the settings", () => {
  it("need a token, the operator's pair and one distributor; the rest has defaults", () => {
    const config = readConfig(good);
    expect(config.distributors).toEqual([
      { telegramId: 11, msisdn: "780000001", name: "Awa" },
      { telegramId: 12, msisdn: "780000002", name: undefined },
      { telegramId: 13, msisdn: "780000003", name: undefined },
    ]);
    expect(config.orange).toMatchObject({
      baseUrl: "https://api.sandbox.orange-sonatel.com",
      timeoutMs: 45_000,
      ratePerMinute: 60,
    });
    expect(config).toMatchObject({ notifyCustomer: true, defaultLanguage: "fr", logLevel: "info", owners: [] });
  });

  it("that are missing or wrong are reported all at once, without any secret (S19)", () => {
    const problems = problemsOf({
      TELEGRAM_BOT_TOKEN: "kept-to-itself",
      ORANGE_CLIENT_SECRET: "changeme",
      OWNERS: "abc;14",
      DISTRIBUTORS: "x=780000001, 12=99",
      ORANGE_TIMEOUT_MS: "soon",
      NOTIFY_CUSTOMER: "perhaps",
    });
    expect(problems.message.split("\n")[0]).toBe("Guichet cannot start: 8 settings need attention.");
    expect(problems.message).toContain('OWNERS                "abc" is not a Telegram user id');
    expect(problems.message).toContain("ORANGE_CLIENT_ID      is missing (see .env.example)");
    expect(problems.message).not.toContain("kept-to-itself");
  });

  it.each(["http://example.org", "http://127.0.0.1.example.org", "ftp://127.0.0.1", "not an address"])(
    "never send a secret to %s (S14)",
    (address) => {
      expect(problemsOf({ ...good, ORANGE_BASE_URL: address }).problems).toHaveLength(1);
      expect(problemsOf({ ...good, TELEGRAM_API_ROOT: address }).problems).toHaveLength(1);
    },
  );

  it.each(["http://127.0.0.1:8080", "http://localhost:8080/", "http://[::1]:8080", "https://api.orange-sonatel.com"])(
    "may name %s",
    (address) => {
      expect(readConfig({ ...good, ORANGE_BASE_URL: address }).orange.baseUrl).toBe(address.replace(/\/$/, ""));
    },
  );

  it("of the HTTP side that do not go together are listed like all others", () => {
    const webhook = {
      TELEGRAM_WEBHOOK_URL: "https://bot.example.sn/telegram",
      TELEGRAM_WEBHOOK_SECRET: "s".repeat(32),
    };
    const says = (settings: Record<string, string>) =>
      problemsOf({ ...good, ...settings }).problems.map(({ setting, says }) => `${setting} ${says}`);
    expect(readConfig({ ...good, ...webhook, HTTP_PORT: "8080" }).web).toMatchObject({ host: "127.0.0.1", port: 8080 });
    expect(readConfig(good).web).toBeUndefined();
    expect(says(webhook)).toEqual([expect.stringContaining("TELEGRAM_WEBHOOK_URL needs HTTP_PORT")]);
    expect(says({ HTTP_PORT: "80 80", HTTP_HOST: "::1", TELEGRAM_WEBHOOK_SECRET: "short" })).toEqual([
      expect.stringContaining("HTTP_PORT must be a whole number"),
      expect.stringContaining("TELEGRAM_WEBHOOK_SECRET must be 32 to 256 letters"),
      expect.stringContaining("TELEGRAM_WEBHOOK_SECRET needs TELEGRAM_WEBHOOK_URL"),
    ]);
    const at = (TELEGRAM_WEBHOOK_URL: string) => says({ ...webhook, TELEGRAM_WEBHOOK_URL, HTTP_PORT: "8080" });
    expect(at("http://127.0.0.1:8443/telegram")).toEqual([expect.stringContaining("must be https: Telegram calls no")]);
    expect(at("https://bot.example.sn:8080/telegram")).toEqual([expect.stringContaining("must have port 443")]);
    expect(at("https://bot.example.sn/")).toEqual([expect.stringContaining("needs a path of its own, not /")]);
    expect(at("https://bot.example.sn/telegram?key=1")).toEqual([expect.stringContaining("must end with its path")]);
    const page = (PUBLIC_URL: string) => says({ PUBLIC_URL, HTTP_PORT: "8080" });
    expect(readConfig({ ...good, PUBLIC_URL: "https://bot.example.sn/", HTTP_PORT: "8080" }).web?.pinPage).toEqual({
      url: "https://bot.example.sn/code",
      for: "all",
      shuffled: false,
    });
    expect(page("https://bot.example.sn/code")).toEqual([expect.stringContaining("must be an address without a path")]);
    expect(page("http://127.0.0.1:8080")).toEqual([expect.stringContaining("must be https: Telegram opens no other")]);
    expect(says({ PIN_PAGE: "11;x" })).toEqual([
      expect.stringContaining("PIN_PAGE"),
      expect.stringContaining("PIN_PAGE needs PUBLIC_URL"),
    ]);
    expect(at("http://bot.example.sn/telegram").join()).toContain("must be https");
  });

  it("of the database that do not go together, or are written wrong, are listed, and no password with them", () => {
    const says = (settings: Record<string, string>) =>
      problemsOf({ ...good, ...settings }).problems.map(({ setting, says }) => `${setting} ${says}`);
    const local = "postgres://guichet:s3cret@127.0.0.1/guichet";
    expect(says({ DATABASE_URL: local, DATABASE_MAYLOSE: "true" })).toEqual([
      "DATABASE_MAYLOSE is no setting of this program: see .env.example",
    ]);
    expect(says({ DATABASE_SYNC: "managed" })).toEqual(["DATABASE_SYNC needs DATABASE_URL too, or is of no use"]);
    const cluster = {
      DATABASE_URL: local,
      CLUSTER_URL: "https://10.0.0.1:7000",
      CLUSTER_SECRET: "0123456789abcdef".repeat(2),
    };
    expect(readConfig({ ...good, ...cluster }).cluster).toEqual({
      url: cluster.CLUSTER_URL,
      secret: cluster.CLUSTER_SECRET,
    });
    expect(says({ ...cluster, CLUSTER_SECRET: "" })).toEqual(["CLUSTER_URL needs CLUSTER_SECRET too"]);
    expect(says({ ...cluster, CLUSTER_SECRET: "short" })).toEqual([
      expect.stringContaining("CLUSTER_SECRET must have 32"),
    ]);
    expect(says({ ...cluster, CLUSTER_URL: "http://10.0.0.1:7000/x" })).toEqual([
      expect.stringContaining("CLUSTER_URL must be https://host:port"),
    ]);
    expect(says({ CLUSTER_URL: cluster.CLUSTER_URL, CLUSTER_SECRET: cluster.CLUSTER_SECRET })).toHaveLength(2);
    expect(says({ DATABASE_URL: local, DATABASE_SYNC: "async", DATABASE_MAY_LOSE: "perhaps" })).toEqual([
      "DATABASE_SYNC must be managed, or left out",
      "DATABASE_MAY_LOSE must be true or false",
    ]);
    for (const wrong of [
      "mysql://guichet:s3cret@127.0.0.1/guichet",
      "postgres://guichet:s3cret@127.0.0.1",
      "postgres://guichet:s3cret@127.0.0.1/guichet?sslmode=require",
      "postgres://guichet:s3cret@127.0.0.1/guichet?s3cret=1",
      "postgres://guichet:s3cret@db.example.sn/guichet",
      "postgres://guichet:s3cret@127.0.0.1,db.example.sn/guichet?sslmode=disable",
      "postgres://guichet:s3%cret@127.0.0.1/guichet",
      "postgres://guichet:s3cret@127.0.0.1:5432:1/guichet",
    ]) {
      expect(says({ DATABASE_URL: wrong }), wrong).toEqual([expect.stringMatching(/^DATABASE_URL (?:must|has)/)]);
      expect(says({ DATABASE_URL: wrong }).join()).not.toContain("s3cret");
    }
  });

  it("name where PostgreSQL is: several hosts, encrypted and verified, or this machine", () => {
    const read = (DATABASE_URL: string) => readConfig({ ...good, DATABASE_URL }).database?.address;
    expect(read("postgres://guichet@localhost/guichet")).toMatchObject({
      hosts: [{ host: "localhost", port: 5432 }],
      ...{ user: "guichet", password: undefined, database: "guichet", isVerified: false },
    });
    expect(
      read("postgresql://g:p%40ss@a.example.sn:6543,[2001:db8::1]/guichet?sslmode=verify-full&sslrootcert=/etc/ca.pem"),
    ).toEqual({
      hosts: [
        { host: "a.example.sn", port: 6543 },
        { host: "2001:db8::1", port: 5432 },
      ],
      ...{ user: "g", password: "p@ss", database: "guichet", isVerified: true, rootFile: "/etc/ca.pem" },
    });
    expect(readConfig(good).database).toBeUndefined();
  });

  it("left empty count as left out", () => {
    expect(readConfig({ ...good, OWNERS: "", DAY_MAX: " " }).owners).toEqual([]);
  });

  it("are each explained in .env.example, and nothing else is", () => {
    const explained = [
      ...readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8").matchAll(/^#? ?([A-Z][A-Z_]+)=/gm),
    ].map((match) => match[1]);
    const source = ["config", "kept-settings", "whatsapp-settings"]
      .map((name) => readFileSync(join(import.meta.dirname, `../../src/${name}.ts`), "utf8"))
      .join("\n");
    const known = [...source.matchAll(/^ {2,4}([A-Z][A-Z_]+):/gm)].map((match) => match[1]);
    expect([...explained].sort()).toEqual([...known].sort());
  });
});

describe("the settings of WhatsApp", () => {
  const whatsapp = {
    WHATSAPP_PHONE_NUMBER_ID: "106540352242922",
    WHATSAPP_ACCESS_TOKEN: "EAAJB-kept-to-itself",
    WHATSAPP_APP_SECRET: "kept-to-itself",
    WHATSAPP_VERIFY_TOKEN: "verify-kept-to-itself",
    WHATSAPP_NUMBER: "+221 33 800 00 00",
    HTTP_PORT: "8080",
    PUBLIC_URL: "https://guichet.example.org",
  };
  const { TELEGRAM_BOT_TOKEN: _, ...without } = good;

  it("are all there or none, with HTTP_PORT and PUBLIC_URL; a counter needs one chat at least", () => {
    const { telegram, whatsapp: known } = readConfig({ ...without, ...whatsapp });
    expect(telegram).toBeUndefined();
    expect(known).toMatchObject({
      number: "221338000000",
      graphUrl: "https://graph.facebook.com",
      graphVersion: "v25.0",
    });
    expect(readConfig(good).whatsapp).toBeUndefined();
    expect(problemsOf(without).problems.map(({ setting }) => setting)).toEqual(["TELEGRAM_BOT_TOKEN"]);
    for (const setting of Object.keys(whatsapp)) {
      const { [setting as keyof typeof whatsapp]: __, ...others } = whatsapp;
      const { problems } = problemsOf({ ...good, ...others });
      expect(problems.map((problem) => problem.setting)).toContain(setting);
    }
  });

  it("go over plain http on this machine with PUBLIC_URL together, or not at all", () => {
    const here = { ...whatsapp, WHATSAPP_GRAPH_URL: "http://127.0.0.1:9000", PUBLIC_URL: "http://127.0.0.1:8080" };
    expect(readConfig({ ...good, ...here }).whatsapp?.graphUrl).toBe("http://127.0.0.1:9000");
    const one = problemsOf({ ...good, ...here, PUBLIC_URL: whatsapp.PUBLIC_URL });
    expect(one.problems.map(({ setting }) => setting)).toEqual(["WHATSAPP_GRAPH_URL"]);
    const other = problemsOf({ ...good, ...here, WHATSAPP_GRAPH_URL: "https://graph.facebook.com" });
    expect(other.problems.map(({ setting }) => setting)).toEqual(["PUBLIC_URL"]);
    expect(() => readConfig({ ...good, ...here, WHATSAPP_GRAPH_URL: "http://graph.facebook.com" })).toThrow(
      ConfigProblems,
    );
  });

  it("let people be named by their number there", () => {
    const people = {
      DISTRIBUTORS: "11=780000001:Awa;whatsapp:+221780000001=780000001:Awa",
      OWNERS: "9001,whatsapp:+221780000002",
    };
    const { distributors, owners } = readConfig({ ...good, ...whatsapp, ...people });
    expect(distributors[1]).toMatchObject({ whatsapp: "221780000001", msisdn: "780000001" });
    expect(owners).toEqual([{ telegramId: 9001 }, { whatsapp: "221780000002" }]);
    expect(problemsOf({ ...good, ...people }).problems.map(({ setting }) => setting)).toEqual([
      "DISTRIBUTORS",
      "OWNERS",
    ]);
    expect(problemsOf({ ...good, ...whatsapp, OWNERS: "whatsapp:780000001" }).problems).toHaveLength(1);
  });
});

describe("the .env file", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "guichet-env-"));
  });

  it("that others can read stops the start (S18)", () => {
    writeFileSync(join(folder, ".env"), "LOG_LEVEL=warn\n");
    chmodSync(join(folder, ".env"), 0o644);
    expect(() => readEnvironment(folder, {})).toThrow("chmod 600 .env");
  });

  it("gives what the environment does not", () => {
    writeFileSync(join(folder, ".env"), "LOG_LEVEL=warn\nOWNERS=1\n", { mode: 0o600 });
    expect(readEnvironment(folder, { OWNERS: "2" })).toMatchObject({ LOG_LEVEL: "warn", OWNERS: "2" });
  });

  it("need not be there", () => {
    expect(readEnvironment(folder, { OWNERS: "2" })).toEqual({ OWNERS: "2" });
  });
});
