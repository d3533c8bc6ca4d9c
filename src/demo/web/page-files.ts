import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import type { FastifyInstance } from "fastify";

const FOLDER = new URL("./page/", import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Serves the files of `page/` as they are, each under its own name and the page itself under `/`. What is not in the folder at the start is not served. */
export function servePageFiles(app: FastifyInstance, language: "fr" | "en"): void {
  for (const name of readdirSync(FOLDER, { recursive: true, encoding: "utf8" })) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const text = readFileSync(new URL(name, FOLDER), "utf8");
    const isPage = name === "index.html";
    const content = isPage ? text.replace('<html lang="fr"', `<html lang="${language}"`) : text;
    app.get(isPage ? "/" : `/${name}`, (_request, reply) => reply.type(type).send(content));
  }
}
