import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import { METHOD_NAMES } from "../../src/demo/chat-server/methods.ts";
import type { Payload } from "../../src/demo/chat-server/payload.ts";

const require = createRequire(import.meta.url);

/** The types are those that grammY itself is built with: one exact version, in the lockfile. */
const typesFolder = dirname(fileURLToPath(import.meta.resolve("@grammyjs/types")));
const tsconfig = fileURLToPath(new URL("../../tsconfig.json", import.meta.url));

/** What a bot sent, judged by the Bot API's own types. */
export interface CheckedRequests {
  /** For `startChatServer({ onRequest })`. */
  onRequest: (method: string, payload: Payload) => void;
  /** One sentence for each call that does not fit; empty when all is well. */
  problems: string[];
}

/** Checks every outgoing request against a schema made from `@grammyjs/types`: unknown, missing and mistyped parameters are found. */
export function checkRequests(): CheckedRequests {
  const problems: string[] = [];
  const onRequest = (method: string, payload: Payload) => {
    const validate = validator(method, payload.isForm);
    const fields = payload.isForm ? revived(payload.fields) : structuredClone(payload.fields);
    if (!validate(fields)) problems.push(`${method}: ${ajv.errorsText(validate.errors, { dataVar: "" })}`);
  };
  return { onRequest, problems };
}

const fromGenerator = { strict: false, validateSchema: false };
const ajv = new Ajv(fromGenerator);
const ajvForForms = new Ajv({ ...fromGenerator, coerceTypes: true });
const validators = new Map<string, ValidateFunction>();
let schema: Schema | undefined;

/** The generator writes every type out in place, so each method is compiled by itself, and only when it is called. */
function validator(method: string, isForm: boolean): ValidateFunction {
  schema ??= keptSchema();
  const key = `${method} ${isForm}`;
  const validate = validators.get(key) ?? (isForm ? ajvForForms : ajv).compile(schema.properties[method] ?? false);
  validators.set(key, validate);
  return validate;
}

interface Schema {
  readonly properties: Readonly<Record<string, object>>;
}

/** In forms, structures are JSON in text. */
function revived(fields: Record<string, unknown>): Record<string, unknown> {
  const revive = (value: unknown) => (typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, revive(value)]));
}

/** The schema of these very types, made once in a checkout and kept with its packages: making it costs every test process a second or more. */
function keptSchema(): Schema {
  const declarations = readFileSync(join(typesFolder, "methods.d.ts"), "utf8");
  const source = readFileSync(fileURLToPath(import.meta.url), "utf8");
  const key = createHash("sha256").update(declarations).update(source).update(METHOD_NAMES.join()).digest("hex");
  const folder = fileURLToPath(new URL("../../node_modules/.cache/telegram-schema/", import.meta.url));
  const file = join(folder, `${key}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const schema = generateSchema(declarations);
  mkdirSync(folder, { recursive: true });
  const written = join(folder, `${key}.${process.pid}`);
  writeFileSync(written, JSON.stringify(schema));
  renameSync(written, file); // another test process may be at it too
  return schema;
}

/**
 * About a second and a half, and a compiler that is loaded for it alone. The generator does not follow `Parameters<ApiMethods<F>[M]>`, so the parameter
 * objects are cut out of the declaration file into one interface, files standing as text (`attach://`, `file_id`).
 */
function generateSchema(declarations: string): Schema {
  const { createGenerator } = require("ts-json-schema-generator") as typeof import("ts-json-schema-generator");
  const folder = mkdtempSync(join(tmpdir(), "telegram-schema-"));
  try {
    const path = join(folder, "requests.ts");
    writeFileSync(path, requestInterface(declarations));
    const options = { path, tsconfig, type: "Requests", skipTypeCheck: true, additionalProperties: false };
    return createGenerator({ ...options, topRef: false, expose: "none" }).createSchema("Requests") as Schema;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function requestInterface(declarations: string): string {
  const start = declarations.indexOf("export type ApiMethods<F> = {");
  const end = start + declarations.slice(start).search(/^};$/m);
  const imports = declarations.slice(0, declarations.indexOf("/** Extracts")).replaceAll('"./', `"${typesFolder}/`);
  const methods = METHOD_NAMES.map((name) => `${name}: ${parametersOf(name, declarations.slice(start, end))};`);
  return `${imports}\nexport interface Requests {\n${methods.join("\n")}\n}\n${declarations.slice(end + 2)}`;
}

function parametersOf(method: string, methods: string): string {
  if (new RegExp(`^ {4}${method}\\(\\): `, "m").test(methods)) return "{}";
  const found = new RegExp(`^ {4}${method}\\(args\\??: (\\{[\\s\\S]*?^ {4}\\})\\): `, "m").exec(methods)?.[1];
  if (found === undefined) throw new Error(`@grammyjs/types has no ${method}, or writes it in another way`);
  const spokenHere = found.replace(/^.*\bInputRichMessage\b.*$/gm, ""); // not spoken here, and ten times the size of all the rest
  return spokenHere.replace(/\bF\b/g, "string");
}
