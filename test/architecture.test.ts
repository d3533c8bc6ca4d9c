import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/** Which of our folders each room may import, besides itself. Arrows go one way; the list is the rule (docs/architecture.md, "The rooms"). */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/domain": [],
  "src/deposits": ["src/domain"],
  "src/orange": ["src/domain"],
  "src/store": ["src/domain"],
  "src/pictures": ["src/domain"],
  flows: ["src/domain"],
  "src/bot": ["src/domain", "flows"],
  "src/channels": ["src/domain"],
  "src/web": ["src/domain"],
  "src/sheets": ["src/domain"],
  "src/lists": ["src/domain"],
  "src/simulator": [],
  "src/demo": ["src/simulator", "src/domain"],
  "src/commands": ["src/domain", "src/store", "src/orange", "src/lists", "src"],
  src: [
    "src/domain",
    "src/deposits",
    "src/orange",
    "src/store",
    "src/pictures",
    "src/sheets",
    "src/lists",
    "src/bot",
    "src/channels",
    "src/web",
    "flows",
  ],
};

/** The ground floor of `flows`, from below: what every feature may import, besides the domain. */
const GROUND: readonly string[] = ["ground", "sentences", "questions"];

/** Which features of `flows` import which others, and why: the button or the card of one stands under the message of another. Every other arrow between them is a fault. */
const FEATURES_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  card: ["receipts", "claims", "wallet"], // a paid card has its receipts and its claim; one that wants another PIN first leads to it
  deposit: ["card"], // a refused deposit that is typed anew is looked at as when it is made again
  history: ["card", "receipts", "claims", "batches"], // a card is opened out of the list
  batches: ["card", "wallet"], // a failed line is looked at as a deposit is
  lists: ["batches"], // a list that was confirmed is one
  wallet: ["till", "claims"], // the alarm of a day that was closed has its picture, that of a claim leads to it
  "first-words": ["receipts"], // the link of a receipt arrives as a greeting
  messages: ["deposit", "lists", "claims"], // what a message means may be either; trouble with a deposit may be claimed
};

/** Packages that only some rooms may use. */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  axios: ["src/orange"],
  "node-forge": ["src/orange"],
  kysely: ["src/store"],
  "node:sqlite": ["src/store"],
  pg: ["src/store"],
  lowdb: ["src/store"],
  "@napi-rs/canvas": ["src/pictures"],
  uqr: ["src/pictures"],
  grammy: ["src/bot", "src/channels", "flows", "src"],
  "prom-client": ["src/web"],
  fastify: ["src/simulator", "src/demo", "src/web"],
  "csv-stringify": ["src/sheets"],
  "write-excel-file": ["src/sheets"],
};

const files = globSync("{src,flows}/**/*.ts", { cwd: root });
const sources = files.map((file) => ({ file, room: roomOf(file), text: readFileSync(join(root, file), "utf8") }));

/** The program that is installed: simulator and demo are programs of their own, and call things their own way. */
const counter = sources.filter(({ room }) => room !== "src/simulator" && room !== "src/demo");

describe("the house", () => {
  it("has only rooms that the plan knows", () => {
    expect([...new Set(sources.map(({ room }) => room))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it("has imports that go one way", () => {
    const wrong = sources.flatMap(({ file, room, text }) =>
      importsOf(text)
        .filter((name) => name.startsWith("."))
        .map((name) => ({ to: normalize(join(dirname(file), name)) }))
        .filter(({ to }) => roomOf(to) !== room && !MAY_IMPORT[room]?.includes(roomOf(to)))
        .map(({ to }) => `${file} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has features that import the ground floor and one another only along named arrows", () => {
    const arrows = arrowsBetween("flows").filter(([from, to]) => !from.endsWith(".ts") && !GROUND.includes(to));
    const named = Object.entries(FEATURES_MAY_IMPORT).flatMap(([from, all]) => all.map((to) => [from, to]));
    expect([...new Set(arrows.map(String))].sort()).toEqual(named.map(String).sort());
  });

  it("has a ground floor that knows no feature, and of which each part knows the lower ones", () => {
    const arrows = arrowsBetween("flows").filter(([from]) => GROUND.includes(from));
    expect(arrows.filter(([from, to]) => GROUND.indexOf(to) >= GROUND.indexOf(from) || !GROUND.includes(to))).toEqual(
      [],
    );
  });

  it("has one feature in each other folder of flows, and one line that registers it", () => {
    const folders = new Set(sources.flatMap(({ file }) => /^flows\/([^/]+)\//.exec(file)?.[1] ?? []));
    const features = [...folders].filter((folder) => !GROUND.includes(folder)).sort();
    const registered = importsOf(readFileSync(join(root, "flows/features.ts"), "utf8")).filter((name) =>
      /feature\.ts$/.test(name),
    );
    expect(registered.sort()).toEqual(features.map((folder) => `./${folder}/feature.ts`));
    const exported = features.map((folder) =>
      readFileSync(join(root, `flows/${folder}/feature.ts`), "utf8").match(/^export /gm),
    );
    expect(exported.map((found) => found?.length)).toEqual(features.map(() => 1));
  });

  it.each(["flows", "src/domain"])("has nothing in %s that runs back up", (place) => {
    const arrows = new Map<string, string[]>();
    for (const [from, to] of arrowsBetween(place)) arrows.set(from, [...(arrows.get(from) ?? []), to]);
    expect(circleIn(arrows)).toBeUndefined();
  });

  it("keeps each technology in its room", () => {
    const wrong = sources.flatMap(({ file, room, text }) =>
      importsOf(text)
        .filter((name) => ONLY_IN[packageOf(name)] && !ONLY_IN[packageOf(name)]?.includes(room))
        .map((name) => `${file} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has no circle of imports", () => {
    expect(
      circleIn(
        new Map(
          sources.map(({ file, text }) => [
            file,
            importsOf(text)
              .filter((name) => name.startsWith("."))
              .map((name) => normalize(join(dirname(file), name))),
          ]),
        ),
      ),
    ).toBeUndefined();
  });

  it("says nothing with console, evaluates no text, trusts every certificate authority check (S14, S31)", () => {
    const forbidden = [
      /\bconsole\./,
      /\beval\(/,
      /new Function\(/,
      /rejectUnauthorized:\s*false/,
      /NODE_TLS_REJECT_UNAUTHORIZED["'\]]*\s*=/,
      /@ts-(ignore|expect-error|nocheck)/,
    ];
    const wrong = sources.flatMap(({ file, text }) =>
      forbidden.filter((pattern) => pattern.test(text)).map((pattern) => `${file}: ${pattern}`),
    );
    expect(wrong).toEqual([]);
  });

  it("lends a PIN to the operator in one place, which counts what the operator counts (S5, S35)", () => {
    const found = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
    const calls = /(?<!pins\.calls|balances)\.(readyCashIn|readyBulkCashIn|balanceWithPin|changePin)\(/;
    const those = found(calls).filter(
      (file) => !file.startsWith("src/orange/") && file !== "src/commands/doctor/operator.ts",
    );
    expect(those).toEqual(["src/deposits/pins.ts"]);
    expect(readFileSync(join(root, "src/commands/doctor/operator.ts"), "utf8")).not.toMatch(/\.send\(|\.admit\(/); // gets ready, and sends nothing
    expect(found(/\bPinCalls\b/).sort()).toEqual(["src/deposits/pins.ts", "src/domain/ports/operator.ts"]);
    expect(found(/\bcreatePins\(/).sort()).toEqual(["src/deposits/balances.ts", "src/deposits/pins.ts"]);
    expect(found(/\bcreateBalances\(/).sort()).toEqual(["src/deposits/balances.ts", "src/guichet.ts"]);
    // Nothing else turns a PIN into what the operator reads, and these four are what those calls send.
    expect(found(/\.lend\(/).sort()).toEqual(["src/domain/pin.ts", "src/orange/public-key.ts"]);
    expect(found(/\.encrypt\((pin|oldPin|newPin)\)(?!\.length)/).sort()).toEqual(
      ["account", "bulk-cash-in", "cash-in", "pin-change"].map((name) => `src/orange/${name}.ts`),
    );
  });

  it("has one function for each exported name, but where two engines of the journal are each other's mirror", () => {
    const named = counter.flatMap(({ file, text }) =>
      [...text.matchAll(/^export (?:async )?function (\w+)|^export const (\w+) = (?:async )?(?:<|\()/gm)].map(
        ([, declared, assigned]) => ({ file, name: declared ?? assigned ?? "" }),
      ),
    );
    const twice = [...Map.groupBy(named, ({ name }) => name)].filter(([, found]) => found.length > 1);
    const isMirror = (found: typeof named) => found.every(({ file }) => /^src\/store\/(sqlite|postgres)\//.test(file));
    expect(named.length).toBeGreaterThan(500);
    expect(twice.filter(([, found]) => !isMirror(found))).toEqual([]);
  });

  it("tells a journal that is away from a bug in one place, besides those that make the error and the edges that sort it among others (F28)", () => {
    const found = sources.filter(({ text }) => /instanceof JournalUnavailable/.test(text)).map(({ file }) => file);
    const makes = ["src/store/postgres/failures.ts", "src/store/postgres/leader.ts", "src/store/sqlite/failures.ts"];
    const edges = ["src/commands/command.ts", "src/main.ts", "src/web/server.ts"];
    expect(found.sort()).toEqual(["src/domain/journal-away.ts", ...makes, ...edges].sort());
  });

  it("says in every comment what it is about: none begins with a verb and a word that stands for something unsaid", () => {
    const vague = /\/\*\*\s+(?:\* )?[A-Z][a-z]+s (?:it|them|one|this|what [a-z]+s)\b(?: together| away)?[.:;]/g;
    const found = sources.flatMap(({ file, text }) => (text.match(vague) ?? []).map((said) => `${file}: ${said}`));
    expect("/** Ends what reads. */ /** Makes them. */ /** Hears what happens; left out */".match(vague)).toHaveLength(
      3,
    );
    expect(found).toEqual([]);
  });

  it("has files about one thing: none over 300 lines", () => {
    expect(sources.filter(({ text }) => text.split("\n").length > 300).map(({ file }) => file)).toEqual([]);
  });
});

function roomOf(file: string): string {
  const [top = "", second = "", third] = file.split("/");
  if (top !== "src") return top;
  return third === undefined ? "src" : `src/${second}`;
}

/** The arrows between the rooms of a place: its folders, and the files that stand in it alone. */
function arrowsBetween(place: string): [from: string, to: string][] {
  const roomIn = (file: string) => file.slice(place.length + 1).split("/")[0] ?? "";
  return sources
    .filter(({ file }) => file.startsWith(`${place}/`))
    .flatMap(({ file, text }) =>
      importsOf(text)
        .filter((name) => name.startsWith("."))
        .map((name) => normalize(join(dirname(file), name)))
        .filter((to) => to.startsWith(`${place}/`) && roomIn(to) !== roomIn(file))
        .map((to): [string, string] => [roomIn(file), roomIn(to)]),
    );
}

function importsOf(text: string): string[] {
  return [
    ...text.matchAll(
      /^(?:import|export)\b[^"']*?from\s+["']([^"']+)["']|^import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gms,
    ),
  ].flatMap((match) => match[1] ?? match[2] ?? match[3] ?? []);
}

function packageOf(name: string): string {
  return name.startsWith("node:")
    ? name
    : name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/");
}

function circleIn(arrows: Map<string, string[]>): string | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(" -> ");
    if (done.has(file)) return undefined;
    for (const next of arrows.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of arrows.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return undefined;
}
