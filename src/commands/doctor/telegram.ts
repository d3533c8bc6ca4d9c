import { z } from "zod";
import type { Config } from "../../config.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

const LIMIT_MS = 10_000;

const me = z.object({ username: z.string() });
const webhook = z.object({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_message: z.string().optional(),
});

/** Whether Telegram knows the bot, and how updates reach it. The address holds the token, so no error of the call is shown. */
export async function checkTelegram({ telegram }: Pick<Config, "telegram">): Promise<readonly Finding[]> {
  if (telegram === undefined) return [good("off: WhatsApp alone")];
  const called = await call(telegram, "getMe");
  if (called === "unreachable")
    return [bad("Telegram does not answer", "see whether this machine reaches TELEGRAM_API_ROOT (DNS, firewall)")];
  if (called === "refused")
    return [bad("Telegram does not know the token", "see TELEGRAM_BOT_TOKEN; @BotFather has it")];
  const { username } = me.parse(called.result);
  const info = await call(telegram, "getWebhookInfo");
  const hook = typeof info === "object" ? webhook.safeParse(info.result).data : undefined;
  const failing = hook?.last_error_message;
  return [
    good(`@${username}, ${hook?.url ? `webhook at ${new URL(hook.url).host}` : "long polling"}`),
    ...(failing ? [warning(`the webhook failed lately: ${failing}`, "see the reverse proxy and its certificate")] : []),
  ];
}

async function call(
  { apiRoot, token }: NonNullable<Config["telegram"]>,
  method: string,
): Promise<{ readonly result: unknown } | "unreachable" | "refused"> {
  try {
    const response = await fetch(`${apiRoot}/bot${token}/${method}`, { signal: AbortSignal.timeout(LIMIT_MS) });
    const answer = z.object({ ok: z.boolean(), result: z.unknown().optional() }).parse(await response.json());
    return answer.ok ? { result: answer.result } : "refused";
  } catch {
    return "unreachable";
  }
}
