import type { FastifyRequest } from "fastify";

/** The path of a call without its query, which can hold numbers. */
export function pathOf({ url }: FastifyRequest): string {
  return url.split("?")[0] ?? url;
}
