import { randomBytes } from "node:crypto";
import { systemClock } from "../src/domain/clock.ts";
import { sealRow } from "../src/store/journal/seals.ts";
import { writeNote } from "../src/store/journal/trail.ts";
import { openJournalDatabase } from "../src/store/sqlite/open-journal.ts";
import { type Bench, type Figure, inTurns } from "./figure.ts";
import { turnsOf, updatesPerSecond } from "./stage/crowd.ts";
import type { Stage } from "./stage/stage.ts";
import { type Till, tills } from "./stage/world.ts";

const PEOPLE = tills(500);
/** As many again whom the settings do not name: who they are is read from the journal's database at every update. */
const INVITED = PEOPLE.map(({ personId, wallet }) => ({ personId: personId + 10_000, wallet }));
const REPETITIONS = 5;
/** `/aide` in one repetition, and before the first one, until the code is compiled. */
const UPDATES = 3_000;
const WARM_UP = 6_000;
const DIALOGUES = 250;
const SIDE_BY_SIDE = 200;

/**
 * Updates a second through the whole bot: 500 people, 200 of them waiting for an answer at any time, one message for every update.
 * `/aide` reads and keeps a session; it is asked by people of the settings, and by others who came by invitation. A dialogue asks number and amount, writes the draft to the journal, shows the review, and is cancelled.
 * Every update given twice shows what it costs to know a double. The baseline answers the same people on a chat server of the same kind.
 */
export const updates: Bench = {
  name: "updates",
  title: "updates a second through the whole bot, against a bare grammY bot",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const [bareChat, chat] = [await stage.quickChat(), await stage.quickChat()];
  stage.bareBot("bare", bareChat);
  await letIn(stage.folder("guichet/data"), INVITED);
  stage.guichet("guichet", PEOPLE, chat);
  const [people, invited] = [PEOPLE, INVITED].map((tills) => tills.map(({ personId }) => personId)) as [
    number[],
    number[],
  ];
  const talk = { lines: ["/aide"], sideBySide: SIDE_BY_SIDE };
  for (const server of [bareChat, chat]) await updatesPerSecond(server, { ...talk, turns: turnsOf(people, WARM_UP) });

  const dialogue = { lines: ["/depot", "771234567", "5000", "/annuler"], sideBySide: SIDE_BY_SIDE };
  const [bare = [], help = [], helpInvited = [], doubled = [], dialogues = []] = await inTurns(REPETITIONS, [
    () => updatesPerSecond(bareChat, { ...talk, turns: turnsOf(people, UPDATES) }),
    () => updatesPerSecond(chat, { ...talk, turns: turnsOf(people, UPDATES) }),
    () => updatesPerSecond(chat, { ...talk, turns: turnsOf(invited, UPDATES) }),
    () => updatesPerSecond(chat, { ...talk, turns: turnsOf(people, UPDATES), times: 2 }),
    () => updatesPerSecond(chat, { ...dialogue, turns: turnsOf(people, DIALOGUES) }),
  ]);
  const unit = "updates/s";
  const against: Figure = { what: "a message, bare grammY bot", unit, values: bare };
  return [
    against,
    { what: "/aide, Guichet", unit, values: help, against },
    { what: "/aide, Guichet, people who came by invitation", unit, values: helpInvited, against },
    { what: "/aide, Guichet, every update given twice", unit, values: doubled, against },
    { what: "deposit dialogues, Guichet", unit, values: dialogues, against },
  ];
}

/** Lets people in before the program starts: sealed, as their invitations would have left them, since a row without its seal lets nobody in. */
async function letIn(folder: string, people: readonly Till[]): Promise<void> {
  const random = (size: number) => randomBytes(size);
  const { journal, transactions } = await openJournalDatabase({ folder, clock: systemClock, random });
  await transactions.write(async (unit) => {
    for (const { personId, wallet } of people) {
      const row = {
        id: personId,
        name: "Modou",
        role: "distributor",
        distributor: wallet,
        invited_by: 1,
        joined_at: 0,
      };
      await unit.db.insertInto("team").values(row).execute();
      await sealRow(unit, "team", [personId]);
    }
    await writeNote(unit, { at: 0, act: { by: { kind: "machine", part: "bench" }, what: "join" } });
  });
  await journal.close();
}
