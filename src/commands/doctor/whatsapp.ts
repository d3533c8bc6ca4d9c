import { z } from "zod";
import type { Config } from "../../config.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

const LIMIT_MS = 10_000;

const number = z.object({ display_phone_number: z.string(), quality_rating: z.string().optional() });
const refusal = z.object({ error: z.object({ code: z.number() }) });

/** Whether Meta knows the token and the number. Nothing is sent; no error of the call is shown. Whether its webhook reaches us only Meta's page can say. */
export async function checkWhatsapp({ whatsapp }: Pick<Config, "whatsapp">): Promise<readonly Finding[]> {
  if (whatsapp === undefined) return [];
  const answer = await ask(whatsapp);
  if (answer === undefined)
    return [bad("Meta does not answer", "see whether this machine reaches WHATSAPP_GRAPH_URL (DNS, firewall)")];
  const code = refusal.safeParse(answer).data?.error.code;
  if (code === 190)
    return [bad("Meta does not know the token", "make a new one: WHATSAPP_ACCESS_TOKEN (docs/whatsapp.md)")];
  if (code !== undefined)
    return [bad(`Meta refuses the number (code ${code})`, "see WHATSAPP_PHONE_NUMBER_ID, and what the token may do")];
  const known = number.safeParse(answer).data;
  if (known === undefined)
    return [
      warning("Meta answers, and says nothing of the number", "see WHATSAPP_GRAPH_URL and WHATSAPP_PHONE_NUMBER_ID"),
    ];
  const isOurs = known.display_phone_number.replace(/\D/g, "") === whatsapp.number;
  return [
    isOurs
      ? good(`+${whatsapp.number}${known.quality_rating === undefined ? "" : `, quality ${known.quality_rating}`}`)
      : bad("the number at Meta is another one", "see WHATSAPP_NUMBER: invitations and receipts lead there"),
  ];
}

async function ask({ graphUrl, graphVersion, phoneNumberId, accessToken }: NonNullable<Config["whatsapp"]>) {
  try {
    const fields = "fields=display_phone_number,quality_rating";
    const response = await fetch(`${graphUrl}/${graphVersion}/${phoneNumberId}?${fields}`, {
      headers: { authorization: `Bearer ${accessToken}` },
      redirect: "error",
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return (await response.json()) as unknown;
  } catch {
    return undefined;
  }
}
