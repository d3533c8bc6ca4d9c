import { z } from "zod";
import { isCallable } from "../callbacks/address.ts";
import type { Registration } from "../callbacks/registrations.ts";
import { readBody, readQuery } from "../http/fields.ts";
import { pages, text } from "../http/loose.ts";
import type { Answer, Call } from "../http/operation.ts";
import { problem } from "../http/problem.ts";
import type { SimulatorSettings } from "../settings.ts";

const PAGE_SIZE = { most: 100, usual: 20 };

/** Lists the registered addresses, with their key in clear: so it was seen, against the documents (contract README section 11). */
export function listCallbacks(call: Call): Answer {
  const query = z.object({ code: z.string().optional(), ...pages(call.world.settings, PAGE_SIZE) });
  const { code, page, size } = readQuery(query, call.query);
  const found = call.world.registrations
    .all()
    .filter((registration) => code === undefined || registration.code === code);
  return { http: 200, body: found.slice(page * size, (page + 1) * size).map(toRow) };
}

/** Stores an address in place of the code's earlier one. The live host answers without a body (contract README section 11). */
export async function registerCallback({ world, body }: Call): Promise<Answer> {
  const { code, name = null, callbackUrl, apiKey = null } = readBody(fields(world.settings), body);
  if (world.settings.callback.probe && !(await answersHead(callbackUrl))) throw problem("20");
  world.registrations.put({ code, name, callbackUrl, apiKey, createdAt: world.clock.now() });
  return world.settings.flavour === "live"
    ? { http: 201 }
    : { http: 201, body: { code, ...(name === null ? {} : { name }), callbackUrl } };
}

function fields(settings: SimulatorSettings) {
  return z.object({
    code: text(settings).pipe(z.string().regex(/^\d{6}$/, "6 digits expected")),
    name: text(settings).optional(),
    callbackUrl: z.string().refine((url) => isCallable(url, settings), "https address expected"),
    apiKey: text(settings).optional(),
  });
}

async function answersHead(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(5_000) })).status === 200;
  } catch {
    return false;
  }
}

/** The date is day-month-year with a space before the time, not ISO. */
function toRow({ code, name, callbackUrl, apiKey, createdAt }: Registration): object {
  const [date = "", time = ""] = new Date(createdAt).toISOString().split("T");
  const day = date.split("-").reverse().join("-");
  return { code, msisdn: null, name, callbackUrl, apiKey, createdAt: `${day} ${time.slice(0, 8)}` };
}
