import fastify from "fastify";
import { Bot, type Context, type SessionFlavor, session, webhookCallback } from "grammy";

/** The baseline of `bare-bot.ts` with its updates delivered by webhook: fastify and grammY's own callback. */
type BareContext = Context & SessionFlavor<{ messages: number }>;

const ANSWER = "Une ligne de l'aide, environ. ".repeat(25);
const SECRET = "a-secret-of-the-bench-0123456789abcdef";
const port = Number(process.env["HTTP_PORT"]);

const bot = new Bot<BareContext>(process.env["TELEGRAM_BOT_TOKEN"] ?? "", {
  client: { apiRoot: process.env["TELEGRAM_API_ROOT"] ?? "" },
});
bot.use(session({ initial: () => ({ messages: 0 }) }));
bot.on("message", async (ctx) => {
  ctx.session.messages += 1;
  await ctx.reply(ANSWER);
});

const app = fastify();
app.post("/telegram", webhookCallback(bot, "fastify", { secretToken: SECRET }));
process.once("SIGTERM", () => process.exit(0));
await bot.init();
await app.listen({ host: "127.0.0.1", port });
await bot.api.setWebhook(`http://127.0.0.1:${port}/telegram`, { secret_token: SECRET });
