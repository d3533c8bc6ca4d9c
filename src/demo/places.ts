import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

/** Where one run of the demo keeps its things. */
export interface Places {
  /** The bot's `DATA_DIR`. */
  bot: string;
  /** Where the bot runs: no `.env` of the project is read from here. */
  root: string;
  log: string;
  operatorState: string;
  /** Saves what the bot sent; gives the path. These stay after a fresh run too, because scripts read them afterwards. */
  save(messageId: number, name: string, content: Buffer): Promise<string>;
  /** Removes what a fresh run leaves; keeps a `--data` folder. */
  cleanUp(): Promise<void>;
}

/** Makes the folders, for their owner only. Without `data` they are new and temporary. */
export async function makePlaces(data: string | undefined): Promise<Places> {
  const root = data === undefined ? await mkdtemp(join(tmpdir(), "guichet-demo-")) : resolve(data);
  const bot = join(root, "guichet");
  await mkdir(bot, { recursive: true, mode: 0o700 });
  let files: string | undefined;
  return {
    root,
    bot,
    log: join(root, "bot.log"),
    operatorState: join(root, "operator.json"),
    async save(messageId, name, content) {
      files ??= data === undefined ? await mkdtemp(join(tmpdir(), "guichet-files-")) : join(root, "files");
      await mkdir(files, { recursive: true, mode: 0o700 });
      const path = join(files, `${messageId}-${basename(name)}`);
      await writeFile(path, content, { mode: 0o600 });
      return path;
    },
    async cleanUp() {
      if (data === undefined) await rm(root, { recursive: true, force: true });
    },
  };
}
