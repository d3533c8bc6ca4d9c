import { readEnvironment } from "../config.ts";
import { readBackupTo } from "../kept-settings.ts";
import { runCommand, say } from "./command.ts";
import { checkDatabase } from "./doctor/database.ts";
import type { Finding } from "./doctor/finding.ts";
import { checkJournal } from "./doctor/journal.ts";
import { checkLists } from "./doctor/lists.ts";
import { checkDisk, checkFolder, checkNode } from "./doctor/machine.ts";
import { checkOffSite } from "./doctor/off-site.ts";
import { checkOperator } from "./doctor/operator.ts";
import { checkPort } from "./doctor/port.ts";
import { readSettings } from "./doctor/settings.ts";
import { checkTelegram } from "./doctor/telegram.ts";
import { checkWhatsapp } from "./doctor/whatsapp.ts";

const USAGE = "npm run doctor [-- --data DIR]   checks everything that the counter needs, and says what to do";

const MARKS = { good: "✓", warning: "!", bad: "✗" } as const;

/** `npm run doctor`: changes nothing, moves nothing, also while the bot runs. Ends with 1 when the counter cannot work like this. */
void runCommand(USAGE, async (asked) => {
  const { folder, database } = asked;
  const place = database ? undefined : readBackupTo(readEnvironment(process.cwd(), process.env));
  const { config, orange, findings } = readSettings(process.cwd(), process.env);
  const checks: readonly (readonly [name: string, findings: readonly Finding[] | Promise<readonly Finding[]>])[] = [
    ["settings", findings],
    ["runtime", [checkNode()]],
    ["folder", [checkFolder(folder)]],
    ["disk", [checkDisk(folder)]],
    ...(database === undefined ? [] : ([["database", checkDatabase(database)]] as const)),
    ["journal", checkJournal(asked, Date.now())],
    ...(place === undefined ? [] : ([["off-site", [checkOffSite(folder, place, Date.now())]]] as const)),
    ["lists", checkLists().then((finding) => [finding])],
    ...(config === undefined ? [] : ([["port", checkPort(config)]] as const)),
    ...(orange === undefined ? [] : ([["operator", checkOperator(orange)]] as const)),
    ...(config === undefined ? [] : ([["telegram", checkTelegram(config)]] as const)),
    ...(config === undefined ? [] : ([["whatsapp", checkWhatsapp(config)]] as const)),
  ];
  let isWell = true;
  for (const [name, found] of checks) {
    for (const finding of await found) {
      if (finding.kind === "bad") isWell = false;
      say(`${MARKS[finding.kind]} ${name.padEnd(9)} ${finding.says}`);
      if (finding.kind !== "good") say(`  ${" ".repeat(9)} → ${finding.todo}`);
    }
  }
  say("", isWell ? "The counter can open." : "The counter cannot open like this.");
  return isWell ? 0 : 1;
});
