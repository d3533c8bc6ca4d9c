import { readFileSync } from "node:fs";
import { Bot, InlineKeyboard, InputFile, Keyboard } from "grammy";

const sentences = readFileSync(new URL("../../locales/fr.ftl", import.meta.url), "utf8");
const sending = /^card-sending = (.+)$/m.exec(sentences)?.[1] ?? "";

/** A small grammY bot with one of everything: questions, buttons, edits, deletions, contacts and files. Stands in for the product. */
export function depositLikeBot(token: string, apiRoot: string): Bot {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.command("depot", (ctx) => ctx.reply("Numéro du client ?", { reply_markup: contactKey() }));
  bot.command("args", (ctx) => ctx.reply(JSON.stringify(process.argv.slice(2))));
  bot.command("die", () => process.exit(7));
  bot.command("slow", async (ctx) => {
    const card = await ctx.reply(sending);
    setTimeout(() => void ctx.api.editMessageText(ctx.chat.id, card.message_id, "Reçu, enfin"), 1_200);
  });
  bot.on("message:contact", (ctx) =>
    ctx.reply(`Montant pour ${ctx.message.contact.phone_number} ?`, { reply_markup: amounts() }),
  );
  bot.on("message:document", async (ctx) => {
    const file = await ctx.getFile();
    const content = await fetch(`${apiRoot}/file/bot${token}/${file.file_path}`).then((response) => response.text());
    await ctx.replyWithDocument(new InputFile(Buffer.from(content.toUpperCase()), "retour.csv"), {
      caption: "Lu",
    });
  });
  bot.callbackQuery(/^amount:(\d+)$/, async (ctx) => {
    await ctx.answerCallbackQuery("Noté");
    await ctx.editMessageText(`Déposer ${ctx.match[1]} F ?`, {
      reply_markup: new InlineKeyboard().text("Confirmer", "yes"),
    });
  });
  bot.callbackQuery("yes", async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.deleteMessage();
    await ctx.reply("Reçu : 5\u00a0000 F", { reply_markup: { remove_keyboard: true } });
  });
  bot.on("callback_query", (ctx) =>
    ctx.answerCallbackQuery({ text: "Ce bouton n'est plus valable", show_alert: true }),
  );
  bot.on("message:text", (ctx) => ctx.reply(`Compris : ${ctx.message.text}`));
  bot.catch(() => undefined);
  return bot;
}

function contactKey(): Keyboard {
  return new Keyboard().requestContact("Partager un contact").resized();
}

function amounts(): InlineKeyboard {
  return new InlineKeyboard().text("1\u00a0000", "amount:1000").text("5\u00a0000", "amount:5000");
}
