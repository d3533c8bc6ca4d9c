import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** A file of the page: where it is served, and the hash by which a browser refuses any other content. */
export interface StaticFile {
  readonly url: string;
  readonly integrity: string;
}

/** The files of the PIN page. */
export interface StaticFiles {
  readonly script: StaticFile;
  readonly style: StaticFile;
  /** jsencrypt, as its package has it. */
  readonly cipher: StaticFile;
}

const FOREVER = "public, max-age=31536000, immutable";

/** Serves the files of the page, compressed once, each under an address that changes with its content: a second visit loads none. */
export function serveStaticFiles(app: FastifyInstance, path: string): StaticFiles {
  const cipher = createRequire(import.meta.url).resolve("jsencrypt");
  return {
    script: serve(`${path}/code`, "js", new URL("page/code.js", import.meta.url)),
    style: serve(`${path}/code`, "css", new URL("page/code.css", import.meta.url)),
    cipher: serve(`${path}/cipher`, "js", cipher),
  };

  function serve(stem: string, kind: "js" | "css", file: string | URL): StaticFile {
    const content = compressed(readFileSync(file));
    const hash = createHash("sha384").update(content.plain).digest();
    const url = `${stem}.${hash.toString("hex").slice(0, 12)}.${kind}`;
    const type = kind === "js" ? "text/javascript; charset=utf-8" : "text/css; charset=utf-8";
    app.get(url, async (request, reply) => {
      reply.header("cache-control", FOREVER).type(type);
      return await sendFile(request, reply, content);
    });
    return { url, integrity: `sha384-${hash.toString("base64")}` };
  }
}

/** A text in every way that browsers take it. */
export interface Compressed {
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly br: Buffer;
}

/** Compresses a text as far as it goes: for what is sent often. */
export function compressed(plain: Buffer): Compressed {
  return { plain, gzip: gzipSync(plain, { level: 9 }), br: brotliCompressSync(plain) };
}

/** Sends it the smallest way that the browser takes. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  content: Compressed,
): Promise<FastifyReply> {
  const way = (["br", "gzip"] as const).find((one) => takes(request, one));
  if (way) reply.header("content-encoding", way);
  return await withHeaders(reply).send(content[way ?? "plain"]);
}

/** Sends a text that is sent once, compressed as far as it costs next to nothing. */
export async function sendOnce(request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> {
  const isTaken = takes(request, "gzip");
  if (isTaken) reply.header("content-encoding", "gzip");
  return await withHeaders(reply).send(isTaken ? gzipSync(text) : Buffer.from(text));
}

function takes(request: FastifyRequest, way: "br" | "gzip"): boolean {
  return new RegExp(`\\b${way}\\b`).test(String(request.headers["accept-encoding"] ?? ""));
}

function withHeaders(reply: FastifyReply): FastifyReply {
  return reply.header("vary", "accept-encoding").header("cross-origin-resource-policy", "same-origin");
}
