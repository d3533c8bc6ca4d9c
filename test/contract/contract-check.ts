import type { IncomingHttpHeaders } from "node:http";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { type ContractOperation, OPERATIONS } from "./contract-document.ts";

/** One request as it was on the wire. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One answer as it was on the wire. */
export interface SeenAnswer {
  readonly http: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Finds the operation that a request is for. */
export function operationFor({ method, url }: Pick<SeenRequest, "method" | "url">): ContractOperation | undefined {
  const path = pathOf(url);
  return OPERATIONS.find((operation) => operation.method === method && operation.path.test(path));
}

/** What is wrong with a request. */
export function checkRequest(operation: ContractOperation, request: SeenRequest): string[] {
  const { headers, url } = request;
  const query = new URLSearchParams(url.split("?")[1] ?? "");
  const known = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const type = mediaType(headers);
  return [
    ...[...query.keys()].filter((name) => !known.includes(name)).map((name) => `query ${name} is not in the contract`),
    ...[...query.keys()]
      .filter((name, index, names) => names.indexOf(name) !== index)
      .map((name) => `query ${name} comes twice`),
    ...checkParameters(operation, { headers, query, path: operation.path.exec(pathOf(url))?.groups ?? {} }),
    ...(operation.needsToken && !/^Bearer \S+$/.test(headers.authorization ?? "") ? ["no bearer token"] : []),
    // README section 1: a GET was seen refused without it on the callback calls alone.
    ...(operation.answers.has("415") && type !== "application/json"
      ? [`content type ${type} instead of application/json`]
      : []),
    ...checkRequestBody(operation, type, request.body),
  ];
}

/** Answers whose body may be missing, as the contract says in words. */
const EMPTY: ReadonlySet<string> = new Set(["registerCallback 201", "changePin 200"]);

/** What is wrong with an answer, for its status. */
export function checkAnswer({ id, answers }: ContractOperation, { http, headers, body }: SeenAnswer): string[] {
  const content = answers.get(String(http)) ?? answers.get(`${Math.floor(http / 100)}XX`);
  if (!content) return [`status ${http} is not in the contract`];
  if (body.length === 0)
    return content.size === 0 || EMPTY.has(`${id} ${http}`) || http === 415 ? [] : [`${http} without a body`];
  if (content.size === 0) return [];
  return checkBody(content, mediaType(headers), body).map((wrong) => `${http} ${wrong}`);
}

/** What is wrong with something that the operator sent by itself. */
export function checkMessage(operation: ContractOperation, headers: IncomingHttpHeaders, body: Buffer): string[] {
  return [
    ...checkParameters(operation, { headers, query: new URLSearchParams(), path: {} }),
    ...checkRequestBody(operation, mediaType(headers), body),
  ];
}

interface Given {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly path: Readonly<Record<string, string>>;
}

function checkParameters({ parameters }: ContractOperation, { headers, query, path }: Given): string[] {
  return parameters.flatMap(({ name, in: where, required, validate }) => {
    const value = where === "header" ? headers[name.toLowerCase()] : where === "query" ? query.get(name) : path[name];
    if (value === undefined || value === null || (where === "query" && value === ""))
      return required ? [`${where} ${name} is absent`] : [];
    return validate({ value }) ? [] : messagesOf(validate).map((message) => `${where} ${name}${message}`);
  });
}

function checkRequestBody({ requestBody }: ContractOperation, type: string, body: Buffer): string[] {
  if (!requestBody) return body.length > 0 ? ["a body where none is due"] : [];
  if (body.length === 0) return requestBody.required ? ["no body"] : [];
  return checkBody(requestBody.content, type, body);
}

function checkBody(content: ReadonlyMap<string, ValidateFunction>, type: string, body: Buffer): string[] {
  const validate = content.get(type);
  if (!validate) return [`content type ${type} is not in the contract`];
  const value = read(type, body);
  if (value === undefined) return ["the body is no JSON"];
  return validate(value) ? [] : messagesOf(validate).map((message) => `body${message}`);
}

function read(type: string, body: Buffer): unknown {
  if (type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(body.toString()));
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** Where and which rule; never the value, which can be a secret. */
function messagesOf({ errors }: ValidateFunction): string[] {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function mediaType(headers: IncomingHttpHeaders): string {
  return (headers["content-type"] ?? "none").split(";")[0]?.trim().toLowerCase() ?? "none";
}

function pathOf(url: string): string {
  return url.split("?")[0] ?? url;
}
