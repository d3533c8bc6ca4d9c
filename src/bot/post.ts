import { once } from "node:events";
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from "node:http";
import { Agent as SealedAgent, request as sealedRequest } from "node:https";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A line that nobody used for this long is closed, in milliseconds: what lies between may have forgotten it, and a call over it would wait for its whole limit. */
const IDLE_MS = 4_000;
const KEPT = { keepAlive: true, timeout: IDLE_MS };
/** Lines that stay open between calls. Free ones keep no process alive. */
const LINES = { plain: new PlainAgent(KEPT), sealed: new SealedAgent(KEPT) };

/**
 * One POST with Node's own client, which costs half of what `fetch` does, and no memory of its own (docs/performance.md). No redirect is followed.
 * A stream can be sent once only, so it never goes over a kept line, which the other side may just be closing. Throws what Node says of a broken line.
 */
export async function post(
  url: string | URL,
  headers: Readonly<Record<string, string>>,
  body: string | Readable,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly text: string }> {
  const { protocol } = new URL(url);
  const isSealed = protocol === "https:";
  const kept = isSealed ? LINES.sealed : LINES.plain;
  const call = (isSealed ? sealedRequest : plainRequest)(url, {
    method: "POST",
    headers,
    signal,
    agent: typeof body === "string" ? kept : false,
  });
  // What breaks before the answer is heard by `once`; what breaks after it (an upload that was refused half-way) does not undo the answer.
  call.on("error", () => {});
  const answered = once(call, "response");
  if (typeof body === "string") call.end(body);
  else pipeline(body, call).catch(() => {});
  const [answer] = (await answered) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, text: await readOnce(answer) };
}

/** The whole of an answer. Its bytes, in which a PIN may stand, are written over as soon as they are text; the text is dropped by whoever parses it (faults S4). */
async function readOnce(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  const bytes = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
  try {
    return bytes.toString("utf8");
  } finally {
    for (const one of [...pieces, bytes]) one.fill(0);
  }
}
