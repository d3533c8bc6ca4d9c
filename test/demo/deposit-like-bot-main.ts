import process from "node:process";
import { depositLikeBot } from "./deposit-like-bot.ts";

const { TELEGRAM_BOT_TOKEN = "", TELEGRAM_API_ROOT = "" } = process.env;
const bot = depositLikeBot(TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT);

process.once("SIGTERM", () => void bot.stop().then(() => process.exit(0)));
process.stdout.write("started\n");
void bot.start();
