import type { Api } from "grammy";
import { GrammyError } from "grammy";
import type { Downloaded } from "../../flows/ground/counter.ts";
import { type Clock, sleep } from "../domain/clock.ts";

/** A file comes at a phone network's pace, but it comes. */
const LIMIT_MS = 60_000;

/** What Telegram calls a file: a folder and a name. Anything else is not asked for. */
const PATH = /^(?!.*\.\.)[\w-]+(?:\/[\w.-]+)+$/;

/** Telegram says now and then that a file is "temporarily unavailable", and a line breaks: so long until the next tries, in milliseconds. */
const PAUSES_MS = [1_000, 3_000];

/**
 * Fetches files that people send: bounded in size and time, no redirects. The address of a file holds the bot's token, so neither it nor what
 * fetch says of it leaves this function: every failure is one word.
 */
export function createDownload(parts: {
  api: Api;
  token: string;
  apiRoot: string;
  clock: Clock;
  /** Fetches what another platform brought; `undefined` for a file of Telegram's. */
  elsewhere?: ((fileId: string, bytesMax: number) => Promise<Downloaded> | undefined) | undefined;
}) {
  const { api, token, apiRoot, clock, elsewhere = () => undefined } = parts;

  return async function download(fileId: string, bytesMax: number): Promise<Downloaded> {
    const other = elsewhere(fileId, bytesMax);
    if (other) return await other;
    for (const pause of PAUSES_MS) {
      const outcome = await tryOnce(fileId, bytesMax);
      if (outcome.kind !== "unreachable") return outcome;
      await sleep(clock, pause);
    }
    return await tryOnce(fileId, bytesMax);
  };

  async function tryOnce(fileId: string, bytesMax: number): Promise<Downloaded> {
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
  }
}

async function readBounded(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<Downloaded> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > bytesMax) return { kind: "too_large" }; // leaving the loop cancels the stream
    pieces.push(piece);
  }
  return { kind: "fetched", bytes: Buffer.concat(pieces) };
}
