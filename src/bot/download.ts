import type { Api } from "grammy";
import { GrammyError } from "grammy";
import type { Downloaded } from "../../flows/ground/counter.ts";

/** A file comes at a phone network's pace, but it comes. */
const LIMIT_MS = 60_000;

/** What Telegram calls a file: a folder and a name. Anything else is not asked for. */
const PATH = /^(?!.*\.\.)[\w-]+(?:\/[\w.-]+)+$/;

/**
 * Fetches files that people send: bounded in size and time, no redirects. The address of a file holds the bot's token, so neither it nor what
 * fetch says of it leaves this function: every failure is one word.
 */
export function createDownload({ api, token, apiRoot }: { api: Api; token: string; apiRoot: string }) {
  return async function download(fileId: string, bytesMax: number): Promise<Downloaded> {
    try {
      const { file_path: path, file_size: size } = await api.getFile(fileId);
      if ((size ?? 0) > bytesMax) return { kind: "too_large" };
      if (path === undefined || !PATH.test(path)) return { kind: "unreachable" };
      const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
        redirect: "error",
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        return { kind: "unreachable" };
      }
      return await readBounded(response.body, bytesMax);
    } catch (error) {
      const isTooLarge = error instanceof GrammyError && error.description.includes("too big");
      return { kind: isTooLarge ? "too_large" : "unreachable" };
    }
  };
}

async function readBounded(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<Downloaded> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > bytesMax) return { kind: "too_large" }; // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  return { kind: "fetched", bytes: Buffer.concat(chunks) };
}
