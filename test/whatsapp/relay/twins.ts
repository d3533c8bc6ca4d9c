/** A test whose text cannot be played on WhatsApp as it is. */
export interface Twin {
  readonly file: string;
  /** As it is written there: `%s`, `$name` stand for what a table puts in. */
  readonly title: string;
  /** What is otherwise there. */
  readonly why: keyof typeof WHY;
}

/** What is otherwise on WhatsApp, and the test that says it of there. */
export const WHY = {
  "tables leave as Excel": [
    "otherwise.test.ts",
    "a list's lines to correct, its results and the history leave as tables of Excel",
  ],
  "nothing is changed where it stands": ["otherwise.test.ts", "what is drawn anew is a message of its own"],
  "what comes after a day waits for the person": ["people.test.ts", "lets what it has to say after a day wait"],
  "old buttons stay": ["otherwise.test.ts", "buttons of a question that is over stay"],
  "what is merely under way is no message": [
    "otherwise.test.ts",
    "a refusal that may have come after the money is checked first",
  ],
  "a list says how far it is once": ["numbers.test.ts", "a list of a hundred lines: six at most"],
  "a PIN is never typed into the chat": ["deposit.test.ts", "gives nobody a keypad there"],
  "a PIN is changed on one page": ["pin-change.test.ts", "changes the PIN on our page with three entries"],
  "a person who writes makes a chat of the journal": [
    "otherwise-people.test.ts",
    "a stranger learns of a receipt's code whether it is genuine",
  ],
  "nobody changes a message, as far as we are told": [
    "otherwise-people.test.ts",
    "a message that is changed comes as something that cannot be read",
  ],
  "people have no number to be read out": [
    "otherwise-people.test.ts",
    "an owner of the settings whose name is not known is WhatsApp with a figure of its own",
  ],
  "nobody tells that the bot was blocked": ["lost.test.ts", "sends nothing more to somebody whom Meta cannot reach"],
  "requests stand one by one": [
    "otherwise-people.test.ts",
    "what a cashier asks an owner for is a message for each deposit",
  ],
  "without the operator's key the page asks for nothing": [
    "otherwise-people.test.ts",
    "without the operator's key no code can be entered",
  ],
  "it is Meta who holds messages back": ["otherwise-people.test.ts", "a question that Meta holds back comes later"],
} as const satisfies Readonly<Record<string, readonly [file: string, title: string]>>;

/** Tests by what is otherwise. Whatever stands not here is played there word for word. */
const OTHERWISE: readonly (readonly [why: keyof typeof WHY, file: string, titles: readonly string[]])[] = [
  [
    "tables leave as Excel",
    "whole/lists.test.ts",
    ["goes back as a file of the lines to correct, and comes in again from it"],
  ],
  [
    "nothing is changed where it stands",
    "whole/history.test.ts",
    ["the history has our deposits at once", "the history turns pages of ten"],
  ],
  [
    "nothing is changed where it stands",
    "till/board.test.ts",
    ["an owner without an account sees every counter in one message"],
  ],
  [
    "nothing is changed where it stands",
    "whole/claims.test.ts",
    ["a deposit to a wrong number is claimed in the person's own words"],
  ],
  [
    "nothing is changed where it stands",
    "whole/way-back.test.ts",
    ["what is asked under a batch that has run is taken back"],
  ],
  [
    "nothing is changed where it stands",
    "whole/team.test.ts",
    ["that is refused is given up, and the cashier is told why"],
  ],
  [
    "nothing is changed where it stands",
    "till/day.test.ts",
    ["close nothing when they are old, foreign or forged, or when deposits were made since"],
  ],
  ["nothing is changed where it stands", "till/handover.test.ts", ["stays where it is when either calls it off"]],
  ["nothing is changed where it stands", "whole/stays-true.test.ts", ["a review that is %s says so in its own place"]],
  [
    "nothing is changed where it stands",
    "whole/stays-true.test.ts",
    ["a card that is told further down points there", "a tap under a card that could not be drawn anew is answered"],
  ],
  ["nothing is changed where it stands", "till/standing.test.ts", ["stays off once it was taken back"]],
  [
    "what comes after a day waits for the person",
    "till/standing.test.ts",
    ["that was missed because nothing ran comes once"],
  ],
  [
    "what comes after a day waits for the person",
    "whole/anchor.test.ts",
    ["the owner has the end of the chain in the chat"],
  ],
  ["what comes after a day waits for the person", "whole/week.test.ts", ["a week at a counter of two cashiers"]],
  ["old buttons stay", "whole/stays-true.test.ts", ["a list that was given up or confirmed asks nothing any more"]],
  [
    "old buttons stay",
    "whole/manners.test.ts",
    [
      "is closed after half an hour by itself: its buttons go, and the chat says so",
      "is not closed when it was answered in time",
      "under a review is said when the deposit was not confirmed in time",
    ],
  ],
  ["old buttons stay", "whole/team.test.ts", ["is an owner's only, whatever data is sent, and shows nobody any more"]],
  [
    "what is merely under way is no message",
    "whole/history.test.ts",
    ["an export that takes longer than a second says how far it is"],
  ],
  [
    "what is merely under way is no message",
    "whole/refused-after-payment.test.ts",
    [
      "$http/$code: the card says that it is checked first; the late row is found, and one payment is one",
      "$http/$code: one that came before it, as they mostly do, is made once more and paid",
    ],
  ],
  [
    "a list says how far it is once",
    "batches/chat.test.ts",
    ["one message tells a whole list: paused, taken up again, finished"],
  ],
  ["a PIN is never typed into the chat", "till/day.test.ts", ["has its gap explained in words when it is larger"]],
  [
    "a PIN is never typed into the chat",
    "whole/pins.test.ts",
    [
      "whatever stood ready for it, and whatever is begun after it, with lists by %s",
      "a PIN that was sealed on the phone",
    ],
  ],
  [
    "a PIN is never typed into the chat",
    "whole/team.test.ts",
    [
      "takes no word but an owner's",
      "is a stranger at once, in the middle of a PIN pad",
      "who was suspended a moment ago and still types the code",
    ],
  ],
  [
    "a PIN is changed on one page",
    "whole/pin-change.test.ts",
    [
      "takes typed codes as well, deletes them",
      "refuses %s as the new one with the reason",
      "asks for the new one again when the two differ",
      "after a lost answer and a refused new PIN says",
      "S4: forgets every PIN two minutes after the first digit",
      "is led to by code 2010: a button under the refused deposit",
    ],
  ],
  [
    "a PIN is changed on one page",
    "whole/as-seen-live.test.ts",
    ["a PIN change without a body is proved by one balance call"],
  ],
  ["a PIN is changed on one page", "whole/sandbox.test.ts", ["S1: shows no PIN that somebody chose with /pin"]],
  [
    "a person who writes makes a chat of the journal",
    "receipts/strangers.test.ts",
    ["a stranger learns of a receipt's code"],
  ],
  [
    "nobody changes a message, as far as we are told",
    "whole/talk.test.ts",
    [
      "to a whole deposit is asked about before anything begins",
      "under a review asks which comes first, and anything else",
    ],
  ],
  [
    "people have no number to be read out",
    "whole/team.test.ts",
    ["an owner of the settings is told from the others by a word"],
  ],
  [
    "nobody tells that the bot was blocked",
    "whole/stays-true.test.ts",
    ["who blocked the bot is told how it ended at the first sign of life"],
  ],
  ["requests stand one by one", "whole/team.test.ts", ["what a cashier asks an owner for is one message"]],
  [
    "it is Meta who holds messages back",
    "whole/late-answers.test.ts",
    ["a question that Telegram refuses for half a minute comes then"],
  ],
  [
    "without the operator's key the page asks for nothing",
    "whole/no-access.test.ts",
    ["refuses the token", "gives a key that nobody can read"],
  ],
];

export const TWINS: readonly Twin[] = OTHERWISE.flatMap(([why, file, titles]) =>
  titles.map((title) => ({ file, title, why })),
);

/** Whether a test of this file is the one of this title, or one of its table. */
export function isOf({ file, title }: Twin, testFile: string, name: string): boolean {
  if (file !== testFile) return false;
  const pattern = title
    .split(/%s|\$\w+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${pattern}`).test(name);
}
