import { type Config, readConfig, readEnvironment } from "../config.ts";
import { systemClock } from "../domain/clock.ts";
import { createOrange, type Orange } from "../orange/orange.ts";
import { runCommand, say, WrongUse } from "./command.ts";

const USAGE = `npm run callbacks -- register CODE [NAME]   tells the operator where to call for the merchant code (six digits)
npm run callbacks -- list [CODE]            shows the addresses that the operator has; never a key`;

/** `npm run callbacks`: speaks with the operator under the installation's settings. Changes nothing here; registering again is harmless. */
void runCommand(USAGE, async ({ files: [act, code, name, ...others] }) => {
  if (others.length > 0 || (code !== undefined && !/^\d{6}$/.test(code))) throw new WrongUse(USAGE);
  const config = readConfig(readEnvironment(process.cwd(), process.env));
  const orange = createOrange(config.orange, { clock: systemClock });
  try {
    if (act === "register" && code !== undefined) return await register(orange, config, code, name);
    if (act === "list" && name === undefined) return await list(orange, code);
    throw new WrongUse(USAGE);
  } finally {
    orange.close();
  }
});

async function register(orange: Orange, { web }: Config, code: string, name: string | undefined): Promise<number> {
  if (web?.callbacks === undefined || web.callbackUrl === undefined)
    throw new WrongUse("PUBLIC_URL and ORANGE_CALLBACK_API_KEY are needed first (see .env.example)");
  const { callbackUrl } = web;
  const { apiKey } = web.callbacks;
  const answer = await orange.registerCallback({ code, callbackUrl, apiKey, ...(name === undefined ? {} : { name }) });
  switch (answer.kind) {
    case "registered":
      say(`The operator will call ${callbackUrl} for ${code}, with the key from ORANGE_CALLBACK_API_KEY.`);
      return 0;
    case "rejected":
      say(`The operator refused: ${answer.code} (${answer.reason}).`);
      return 1;
    case "unknown":
      say(`It is not clear whether it was registered (${answer.code}): look with npm run callbacks -- list ${code}`);
      return 1;
    case "unavailable":
      say(`The operator could not be asked (${answer.detail}): npm run doctor says more.`);
      return 1;
  }
}

async function list(orange: Orange, code: string | undefined): Promise<number> {
  const answer = await orange.listCallbacks(code);
  if (answer.kind === "failed") {
    say(`The addresses could not be read (${answer.detail}): npm run doctor says more.`);
    return 1;
  }
  if (answer.callbacks.length === 0) say("No address is registered.");
  for (const { code: of = "?", name, callbackUrl = "?", hasApiKey } of answer.callbacks)
    say(`${of}  ${callbackUrl}  ${hasApiKey ? "with a key" : "WITHOUT a key"}${name === undefined ? "" : `  ${name}`}`);
  return 0;
}
