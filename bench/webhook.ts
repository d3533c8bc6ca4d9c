import { type Bench, type Figure, inTurns } from "./figure.ts";
import { turnsOf, updatesPerSecond } from "./stage/crowd.ts";
import type { Stage } from "./stage/stage.ts";
import { tills } from "./stage/world.ts";

const PEOPLE = tills(500);
const REPETITIONS = 5;
const UPDATES = 3_000;
const WARM_UP = 6_000;
const SIDE_BY_SIDE = 100;

/** Updates a second delivered by webhook, as many at once as Telegram may make (`max_connections`): the whole bot, and a bare grammY bot behind the same HTTP server. */
export const webhook: Bench = {
  name: "webhook",
  title: "updates a second by webhook, against a bare grammY bot behind the same server",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const [bareChat, chat] = [await stage.quickChat(), await stage.quickChat()];
  await stage.bareBotByWebhook("bare", bareChat);
  await stage.guichetByWebhook("guichet", PEOPLE, chat);
  const people = PEOPLE.map(({ personId }) => personId);
  const talk = { lines: ["/aide"], sideBySide: SIDE_BY_SIDE };
  for (const server of [bareChat, chat]) await updatesPerSecond(server, { ...talk, turns: turnsOf(people, WARM_UP) });

  const [bare = [], help = [], doubled = []] = await inTurns(REPETITIONS, [
    () => updatesPerSecond(bareChat, { ...talk, turns: turnsOf(people, UPDATES) }),
    () => updatesPerSecond(chat, { ...talk, turns: turnsOf(people, UPDATES) }),
    () => updatesPerSecond(chat, { ...talk, turns: turnsOf(people, UPDATES), times: 2 }),
  ]);
  const unit = "updates/s";
  const against: Figure = { what: "a message by webhook, bare grammY bot", unit, values: bare };
  return [
    against,
    { what: "/aide by webhook, Guichet", unit, values: help, against },
    { what: "/aide by webhook, Guichet, every update given twice", unit, values: doubled, against },
  ];
}
