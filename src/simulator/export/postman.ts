import { type SimulatorSettings, servesPinChange } from "../settings.ts";
import type { World } from "../world.ts";
import { LISTED_CALLS, type ListedCall } from "./calls.ts";
import { placeholdersOf } from "./placeholders.ts";

/**
 * The listed calls that a host serves as a Postman collection (format 2.1) for the simulator at `url`, every value filled in. Holds a PIN
 * ciphertext and the secret of a test operator.
 */
export function postmanCollection(url: string, world: World): object {
  const values = { baseUrl: url, ...placeholdersOf(world) };
  return {
    info: {
      name: "Operator simulator",
      description: "Every call of the cash-in API, against the simulator on this machine. No money moves.",
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    variable: Object.entries(values).map(([key, value]) => ({ key, value, type: "string" })),
    event: [script("prerequest", AMOUNTS)],
    item: LISTED_CALLS.filter((call) => isServed(call, world.settings)).map(toItem),
  };
}

/** Some calls are only for one of the hosts (contract README section 1). */
function isServed({ operation, query }: ListedCall, settings: SimulatorSettings): boolean {
  if (operation === "changePin") return servesPinChange(settings);
  if (settings.flavour === "sandbox") return true;
  return operation !== "getTestNumbers" && query?.["type"] !== "customer";
}

/** Other amounts at every run: the operator refuses the same number and amount within two minutes. */
const AMOUNTS = [
  "const amount = 100 + Math.floor(Math.random() * 50000);",
  'pm.variables.set("amount", String(amount));',
  'pm.variables.set("batchAmount", String(amount + 50000));',
];

function toItem(call: ListedCall): object {
  const { name, method, path, query = {}, headers = {}, form, json } = call;
  const values = Object.entries(query).map(([key, value]) => ({ key, value }));
  const search = values.length > 0 ? `?${values.map(({ key, value }) => `${key}=${value}`).join("&")}` : "";
  return {
    name,
    event: [script("test", checks(call))],
    request: {
      method,
      header: Object.entries(headers).map(([key, value]) => ({ key, value })),
      auth: form
        ? { type: "noauth" }
        : { type: "bearer", bearer: [{ key: "token", value: "{{token}}", type: "string" }] },
      url: { raw: `{{baseUrl}}${path}${search}`, host: ["{{baseUrl}}"], path: path.slice(1).split("/"), query: values },
      ...(form && {
        body: { mode: "urlencoded", urlencoded: Object.entries(form).map(([key, value]) => ({ key, value })) },
      }),
      ...(json !== undefined && {
        body: { mode: "raw", raw: JSON.stringify(json, null, 2), options: { raw: { language: "json" } } },
      }),
    },
  };
}

function checks({ http, expects, keeps = {} }: ListedCall): string[] {
  const members = Object.entries(expects);
  return [
    `pm.test("answers ${http}", () => pm.response.to.have.status(${http}));`,
    ...(members.length === 0 ? [] : ["const rows = [pm.response.json()].flat();"]),
    ...members.map(([member, value]) =>
      value === null
        ? `pm.test("has ${member}", () => rows.forEach((row) => pm.expect(row).to.have.property("${member}")));`
        : `pm.test("${member} is ${value}", () => rows.forEach((row) => pm.expect(row["${member}"]).to.equal("${value}")));`,
    ),
    ...Object.entries(keeps).map(
      ([name, member]) => `pm.collectionVariables.set("${name}", pm.response.json()["${member}"]);`,
    ),
  ];
}

function script(listen: "prerequest" | "test", exec: readonly string[]): object {
  return { listen, script: { type: "text/javascript", exec } };
}
