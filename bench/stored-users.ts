import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { userFilePath } from "../src/store/users/user-file.ts";
import { type Bench, type Figure, inTurns } from "./figure.ts";
import { turnsOf, updatesPerSecond } from "./stage/crowd.ts";
import type { Stage } from "./stage/stage.ts";
import { tills } from "./stage/world.ts";

const SIZES = [100, 10_000, 100_000] as const;
const REPETITIONS = 5;
const UPDATES = 2_000;
const WARM_UP = 4_000;
const SIDE_BY_SIDE = 50;

/**
 * Updates a second with so many users on disk: the files are there before the start, everybody is in the settings, and `/aide` comes from
 * people chosen at random, 50 waiting for an answer at any time. Held against the fewest users.
 */
export const storedUsers: Bench = {
  name: "stored-users",
  title: "updates a second at 100, 10,000 and 100,000 stored users",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const tasks = await Promise.all(SIZES.map((size) => prepare(stage, size)));
  for (const { speak } of tasks) await speak(WARM_UP);
  const values = await inTurns(
    REPETITIONS,
    tasks.map(
      ({ speak }) =>
        () =>
          speak(UPDATES),
    ),
  );
  const figures = SIZES.map((size, nr): Figure => {
    return { what: `/aide, ${size.toLocaleString("en")} stored users`, unit: "updates/s", values: values[nr] ?? [] };
  });
  const [first] = figures as [Figure];
  return figures.map((figure) => (figure === first ? figure : { ...figure, against: first }));
}

async function prepare(stage: Stage, size: number): Promise<{ speak(updates: number): Promise<number> }> {
  const name = `users-${size}`;
  const people = tills(size);
  const users = join(stage.folder(name), "data", "users");
  for (const { personId } of people) storeUser(users, personId);
  const chat = await stage.quickChat();
  stage.guichet(name, people, chat);
  const ids = people.map(({ personId }) => personId);
  return {
    speak: (updates) =>
      updatesPerSecond(chat, { turns: turnsOf(ids, updates), lines: ["/aide"], sideBySide: SIDE_BY_SIDE }),
  };
}

/** As a person's file is after some use. */
function storeUser(users: string, personId: number): void {
  const file = userFilePath(users, String(personId));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify({ session: { language: "fr", telegramLanguage: "fr" } }), { mode: 0o600 });
}
