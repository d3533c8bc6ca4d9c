import { parseArgs } from "node:util";

/** How the demo was asked to run. */
export interface DemoOptions {
  /** One JSON object a line instead of text for people. */
  json: boolean;
  /** Keep everything in this folder; without it every run is fresh. */
  data: string | undefined;
  language: "fr" | "en";
  /** Where the page is served on loopback; 0 for any free port, left out for the usual one. */
  port: number | undefined;
  /** Only the page, until a signal: no chat in the terminal. */
  page: boolean;
  /** The chat in the terminal is WhatsApp's. */
  whatsapp: boolean;
  /** Show the bot's own log. */
  verbose: boolean;
  help: boolean;
}

export const HELP = `npm run demo [-- options]

Starts a practice operator, a local chat server, a local WhatsApp and the bot on this machine, and opens a chat with the
bot: here, and in the browser under the address that is printed, with several people's phones and the operator's books
beside them.
Nothing leaves the machine; no account is needed; no money moves.

  --json            one JSON object per event: {"type","chat","message_id","text","buttons":[["label"]]},
                    type: message, edit, delete, answer, document, photo; the last two with "file", where it was saved
  --data DIR        keep money, journal and log in DIR; without it every run is fresh
  --language fr|en  the language of the phone (fr)
  --port N          the port of the page (8221, or the next that is free; 0 for any)
  --page            only the page, until Ctrl+C: no chat in the terminal; everybody has the page that encrypts the PIN
  --whatsapp        the chat in the terminal is WhatsApp's; without it the terminal has Telegram, and WhatsApp is on the page alone
  --verbose         show the bot's log on stderr
  --help            this text

In the chat, a line is sent as it is typed, except:

  :Confirmer               presses the button with this label; exact first, then one that contains it; case and accents do not matter
  :#2                      presses the second button of the newest keyboard
  :contact 771234567 Awa   shares a contact card
  :file payments.csv       sends a document
  :paste payments.txt      pastes what stands in a file, in pieces where it is too long for one message, as a phone does
  :block, :unblock         blocks the bot, and lets it in again
  :numbers                 lists the numbers at which something goes wrong on purpose
  :?                       says how to write here
  :clear                   clears the chat on this side: no key of it is in sight any more
  :quit                    ends

With input from a pipe, each line waits until the bot has been quiet, and the demo ends with code 0 after the last one.
`;

/** Reads the command line. Throws an `Error` with a sentence for people when it makes no sense. */
export function readOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: "boolean", default: false },
      data: { type: "string" },
      language: { type: "string", default: "fr" },
      port: { type: "string" },
      page: { type: "boolean", default: false },
      whatsapp: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { json, data, language, page, whatsapp, verbose, help } = values;
  if (language !== "fr" && language !== "en") throw new Error(`--language is fr or en, not "${language}"`);
  if (data === "") throw new Error("--data needs the name of a folder");
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && (!/^\d+$/.test(values.port ?? "") || port > 65_535))
    throw new Error(`--port is a number up to 65535, not "${values.port}"`);
  return { json, data, language, port, page, whatsapp, verbose, help };
}
