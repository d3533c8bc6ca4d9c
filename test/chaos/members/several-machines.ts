import type { SettingsInput } from "../../../src/simulator/simulator.ts";
import { readAddress } from "../../../src/store/postgres/address.ts";
import { seededRandom } from "../../simulation/seeded-random.ts";
import { TILLS } from "../crew.ts";
import { SECRETS } from "../modes.ts";
import type { RunOptions } from "../run.ts";
import type { Scene } from "../scene.ts";
import { startStack } from "../stack.ts";
import { openBalancer } from "./balancer.ts";
import { makeMembers } from "./crew-of-members.ts";
import { blowOnDatabase, noDatabaseStorms } from "./database-weather.ts";
import { type Ends, killMembers } from "./kill-members.ts";
import { standBetween } from "./lines.ts";
import { startPair } from "./pair.ts";

/** What members know each other by. Must be found nowhere. */
const CLUSTER_SECRET = "the-secret-that-members-share-in-these-runs";

/** What a process says in its log that nobody foresaw, and one whose database has lost what it had acknowledged. */
const NEVER_SAID = ["fault nobody handled", "has lost what it had acknowledged", "part of it is lost", "is broken"];

/** Several bots on a database of two servers, and what stands before and between them. */
export async function severalMachines(
  { members: count, seed }: Pick<RunOptions, "members" | "seed">,
  operator: SettingsInput,
): Promise<Scene> {
  const pair = await startPair();
  const lines = await Promise.all(pair.ports.map((port) => standBetween(port)));
  const places = lines.map(({ port }) => `127.0.0.1:${port}`).join();
  const url = `postgres://${pair.name}@${places}/${pair.name}`;
  const address = readAddress(url);
  if ("problem" in address) throw new Error(address.problem);
  const stack = await startStack({
    ...{ tills: TILLS, seed, operator, secrets: [...SECRETS, CLUSTER_SECRET] },
    database: { address, isManaged: false, mayLose: false },
    settings: { DATABASE_URL: url, CLUSTER_SECRET },
  });
  const members = await makeMembers(count, stack);
  const allLines = [...lines, ...members.map(({ line }) => line)];
  const doors = () => members.flatMap(({ bot, url }) => (bot?.running ? [url] : []));
  const balancer = await openBalancer(Number(new URL(stack.hook.botUrl).port), doors, seededRandom(seed + 3));
  const [storms, ends] = [noDatabaseStorms(), { byItself: 0, wokeAndEnded: 0, frozen: [0, 0], wrong: [] } as Ends];
  const [{ settings: first }] = members as [(typeof members)[number]];
  let isBalancing = true;

  async function stopBalancing(): Promise<void> {
    if (isBalancing) await balancer.close();
    isBalancing = false;
  }

  return {
    stack,
    async kills(options) {
      const killed = await killMembers(stack, members, ends, options);
      await stopBalancing();
      return killed;
    },
    blow: (over) => blowOnDatabase({ pair, lines: allLines, random: seededRandom(seed + 4), storms }, over),
    last: { ...first, HTTP_PORT: new URL(stack.hook.botUrl).port },
    places: async () => [...(await pair.places()), ...members.map(({ heard }) => heard())],
    findings() {
      const said = NEVER_SAID.filter((words) => stack.output.some((text) => text.includes(words)));
      const breaches = [...ends.wrong, ...said.map((words) => `a member said: ${words}`)].map((what) => ({ what }));
      return [
        { rule: "F35", text: "a member that lost the counter ends by itself, and no fault is unforeseen", breaches },
      ];
    },
    told: () => [
      ["their line", `${members.map(({ heard }) => heard()[1].length).reduce((sum, bytes) => sum + bytes)} bytes`],
      [
        "members",
        `${count}; ${ends.frozen[0]} frozen for a moment, ${ends.frozen[1]} for longer than a lease; ${ends.wokeAndEnded} woke after another had taken the counter and ended, ${ends.byItself} ended by themselves in all`,
      ],
      [
        "database",
        `${storms.restarts} times killed, ${storms.failovers} failovers, ${storms.cut} times lines cut, ${storms.away} times away, ${storms.ended} times processes ended, ${storms.cancelled} times statements cancelled`,
      ],
    ],
    async close() {
      await stopBalancing();
      await stack.close();
      await Promise.all(allLines.map((line) => line.close()));
      await pair.stops();
    },
  };
}
