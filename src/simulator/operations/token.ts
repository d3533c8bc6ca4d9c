import { z } from "zod";
import type { Answer, Call } from "../http/operation.ts";
import type { SimulatorSettings } from "../settings.ts";

const fields = z.object({
  grant_type: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

/** The refresh token that nobody uses lives this long, in seconds (contract, `Token`). */
const REFRESH_LIFE_S = 1_800;

/** Gives a token for the application's id and secret, in the form or as HTTP Basic (contract README section 2). Failures have OAuth's shape. */
export function createToken({ world, body, headers }: Call): Answer {
  const { grant_type, ...inForm } = fields.safeParse(readForm(world.settings, body)).data ?? {};
  const { client_id, client_secret } = readBasic(headers["authorization"]) ?? inForm;
  if (grant_type === undefined || client_id === undefined || client_secret === undefined)
    return failed(400, "invalid_request");
  if (grant_type !== "client_credentials") return failed(400, "unsupported_grant_type");
  if (client_id !== world.clientId) return failed(401, "invalid_client");
  if (client_secret !== world.clientSecret) return failed(401, "unauthorized_client");

  const now = world.clock.now();
  const { lifeMs } = world.settings.token;
  return {
    http: 200,
    body: {
      access_token: world.tokens.issue(now, now + lifeMs),
      token_type: "bearer",
      expires_in: Math.floor(lifeMs / 1_000),
      scope: "apimanagement email profile",
      refresh_token: "not-in-use",
      refresh_expires_in: REFRESH_LIFE_S,
    },
    headers: { "cache-control": "no-store" },
  };
}

/** The form behind a body, which may be JSON unless the setting says that it may not. */
function readForm({ strict }: SimulatorSettings, body: unknown): unknown {
  const text = typeof body === "string" ? body : "";
  if (strict.tokenForm || !text.trimStart().startsWith("{")) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failed(http: number, error: string): Answer {
  return { http, body: { error, error_description: "The token request is refused" } };
}

function readBasic(header: string | string[] | undefined) {
  const [, encoded] = /^Basic (.+)$/i.exec(String(header ?? "")) ?? [];
  const [, client_id, client_secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString()) ?? [];
  return encoded === undefined ? undefined : { client_id, client_secret };
}
