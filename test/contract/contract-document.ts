import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { parse } from "yaml";

type Json = Readonly<Record<string, unknown>>;

/** One operation of the OpenAPI file, ready to be checked against. */
export interface ContractOperation {
  readonly id: string;
  readonly method: string;
  /** Matches the path of a call; its groups are the path's parameters. */
  readonly path: RegExp;
  readonly needsToken: boolean;
  readonly parameters: readonly Parameter[];
  readonly requestBody:
    | { readonly required: boolean; readonly content: ReadonlyMap<string, ValidateFunction> }
    | undefined;
  /** By status, exact or as a class: `200`, `2XX`. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, ValidateFunction>>;
}

/** A header, query or path parameter. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  /** Reads text as the schema's type first. */
  readonly validate: ValidateFunction;
}

const METHODS = ["get", "post", "put", "patch", "delete"];

const file = new URL("../../contract/orange-money.openapi.yaml", import.meta.url);
const document: Json = parse(readFileSync(file, "utf8"));

const forBodies = withContract(new Ajv2020({ strict: false, allErrors: true }));
const forText = withContract(new Ajv2020({ strict: false, allErrors: true, coerceTypes: true }));

/** Every operation under `paths`. */
export const OPERATIONS: readonly ContractOperation[] = operationsUnder(at(document, "paths"));

/** What the operator sends by itself, by operationId: `onBulkCashInFinished`, `onTransactionFinished`. */
export const MESSAGES: readonly ContractOperation[] = operationsUnder(at(document, "webhooks"));

function operationsUnder(paths: Json): ContractOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in resolve(item)).map((method) => toOperation(path, resolve(item), method)),
  );
}

function toOperation(path: string, item: Json, method: string): ContractOperation {
  const operation = at(item, method);
  const body = operation["requestBody"] === undefined ? undefined : at(operation, "requestBody");
  const parameters = [...list(item["parameters"]), ...list(operation["parameters"])];
  const security = operation["security"] ?? document["security"];
  return {
    id: String(operation["operationId"]),
    method: method.toUpperCase(),
    path: new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
    needsToken: list(security).some((scheme) => "bearer" in scheme),
    parameters: parameters.map(toParameter),
    requestBody: body && { required: body["required"] === true, content: contentOf(body) },
    answers: new Map(
      Object.entries(at(operation, "responses")).map(([status, answer]) => [status, contentOf(resolve(answer))]),
    ),
  };
}

function toParameter(parameter: Json): Parameter {
  return {
    name: String(parameter["name"]),
    in: String(parameter["in"]),
    required: parameter["required"] === true,
    // Wrapped, because only a member of an object can be read as another type.
    validate: forText.compile({ type: "object", properties: { value: absolute(parameter["schema"]) } }),
  };
}

function contentOf(holder: Json): Map<string, ValidateFunction> {
  const content = (holder["content"] ?? {}) as Record<string, Json>;
  return new Map(
    Object.entries(content).map(([type, { schema }]) => [type, forBodies.compile(absolute(schema) as object)]),
  );
}

/** Knows the contract's schemas, and holds every object to the members that a faithful simulator always sends. */
function withContract(ajv: Ajv2020): Ajv2020 {
  ajvFormats.default(ajv);
  ajv.addKeyword({
    keyword: "x-simulator-sends",
    type: "object",
    validate: (members: string[], data: Json) => members.every((member) => member in data),
    error: { message: ({ schema }) => `must have all of ${schema}` },
  });
  ajv.addSchema(document, "contract");
  return ajv;
}

/** Makes the schema's references point into the whole document. */
function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "$ref" && String(value).startsWith("#") ? `contract${value}` : value,
  );
}

/** Follows a reference to a response, parameter or path item. */
function resolve(value: unknown): Json {
  const object = value as Json;
  if (typeof object["$ref"] !== "string") return object;
  const path = object["$ref"].replace("#/", "").split("/");
  return path.reduce<Json>((node, name) => node[name.replaceAll("~1", "/").replaceAll("~0", "~")] as Json, document);
}

function at(holder: Json, name: string): Json {
  return resolve(holder[name]);
}

function list(value: unknown): Json[] {
  return ((value ?? []) as unknown[]).map(resolve);
}
