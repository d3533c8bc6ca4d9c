import { run, sequentialize } from "@grammyjs/runner";
import { Bot, type Context, type SessionFlavor, session } from "grammy";

/**
 * The baseline: a bare grammY bot, as its manual builds one that keeps up with many chats. Sessions in memory, updates of one chat in order,
 * one answer to every message, as long as Guichet's help.
 */
type BareContext = Context & SessionFlavor<{ messages: number }>;

const ANSWER = "Une ligne de l'aide, environ. ".repeat(25);

const bot = new Bot<BareContext>(process.env["TELEGRAM_BOT_TOKEN"] ?? "", {
  client: { apiRoot: process.env["TELEGRAM_API_ROOT"] ?? "" },
});
bot.use(sequentialize((ctx) => ctx.chat?.id.toString()));
bot.use(session({ initial: () => ({ messages: 0 }) }));
bot.on("message", async (ctx) => {
  ctx.session.messages += 1;
  await ctx.reply(ANSWER);
});

process.once("SIGTERM", () => process.exit(0));
run(bot);
