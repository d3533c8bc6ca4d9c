import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** Where lines come from and go to: a person's terminal, or a script's pipes. */
export interface Terminal {
  /** A person sits there. */
  readonly interactive: boolean;
  /** What was typed, line by line. Ends with the input. */
  lines(): AsyncIterable<string>;
  /** What the bot does. */
  bot(line: string): void;
  /** What the demo itself has to say; beside the output of a script. */
  window(line: string): void;
  close(): void;
}

/** Opens the chat in the terminal. At a terminal the prompt stays below what is shown; from a pipe each line is repeated, unless only JSON is wanted. */
export function openTerminal(parts: {
  options: { json: boolean };
  input: Readable & { isTTY?: boolean };
  output: Writable;
  errors: Writable;
}): Terminal {
  const { options, input, output, errors } = parts;
  const interactive = input.isTTY === true && !options.json;
  const readline = createInterface({ input, ...(interactive && { output, prompt: "> " }) });
  const typed = readline[Symbol.asyncIterator](); // from the start: lines that nobody awaits yet would be lost
  readline.on("SIGINT", () => readline.close());

  const write = (stream: Writable) => (line: string) => {
    if (interactive) output.write("\r\u001b[K"); // the prompt makes room
    stream.write(`${line}\n`);
    if (interactive) readline.prompt(true);
  };

  async function* lines(): AsyncIterable<string> {
    if (interactive) readline.prompt();
    for await (const line of typed) {
      if (!interactive && !options.json) output.write(`> ${line}\n`);
      yield line;
      if (interactive) readline.prompt();
    }
  }

  return { interactive, lines, bot: write(output), window: write(errors), close: () => readline.close() };
}
