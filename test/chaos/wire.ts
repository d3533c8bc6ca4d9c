import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { z } from "zod";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Reference } from "../../src/domain/reference.ts";

/** One cash-in as it went by, and what was in the journal at that very moment. */
export interface SeenCashIn {
  readonly reference: string;
  readonly distributor: string;
  readonly customer: string;
  readonly amount: number;
  readonly unit: string;
  readonly row: Deposit | undefined;
}

/** The line between the bot and the operator, tapped: it passes everything on as it is, faults too, and remembers. */
export interface Wire {
  readonly url: string;
  readonly cashIns: readonly SeenCashIn[];
  /** Every PIN ciphertext that went by. Must be found nowhere else. */
  readonly ciphertexts: ReadonlySet<string>;
  /** Hears of each cash-in whose bytes have arrived and that the operator has not seen yet (crash point C6). `drop`: it never will. */
  onCashIn: ((call: SeenCashIn) => "pass" | "drop") | undefined;
  close(): Promise<void>;
}

const cashInSchema = z.object({
  reference: z.string(),
  partner: z.object({ id: z.string(), encryptedPinCode: z.string() }),
  customer: z.object({ id: z.string() }),
  amount: z.object({ value: z.number(), unit: z.string() }),
});

/** Taps the line to `target`. `look` reads a row of the journal. */
export async function tapWire(
  target: string,
  look: (reference: Reference) => Promise<Deposit | undefined>,
): Promise<Wire> {
  const cashIns: SeenCashIn[] = [];
  const ciphertexts = new Set<string>();
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const wire: Wire = {
    ...{ cashIns, ciphertexts, onCashIn: undefined },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return wire;

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const isCashIn = incoming.method === "POST" && /\/(bulk)?cashins$/.test(incoming.url ?? "");
    if (isCashIn && (await rememberAll(body)) === "drop") response.destroy();
    else pass(target, incoming, body, response);
  }

  /** A call for many is each of its lines; one that is to be dropped takes the others with it. */
  async function rememberAll(body: Buffer): Promise<"pass" | "drop"> {
    const calls = [JSON.parse(body.toString()) as unknown].flat();
    let fate: "pass" | "drop" = "pass";
    for (const call of calls) if ((await remember(call)) === "drop") fate = "drop";
    return fate;
  }

  async function remember(call: unknown): Promise<"pass" | "drop"> {
    const { reference, partner, customer, amount } = cashInSchema.parse(call);
    ciphertexts.add(partner.encryptedPinCode);
    const row = await look(reference as Reference);
    const seen = { reference, distributor: partner.id, customer: customer.id, amount: amount.value, unit: amount.unit };
    cashIns.push({ ...seen, row });
    return wire.onCashIn?.({ ...seen, row }) ?? "pass";
  }
}

/** Byte for byte, so that a cut line is cut and a broken body is broken on this side too. */
export function pass(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const upstream = request(target + url, { method, headers, agent: false });
  upstream.on("error", () => response.destroy());
  upstream.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on("error", () => response.destroy());
    answer.on("aborted", () => response.destroy());
    answer.pipe(response);
  });
  response.once("close", () => upstream.destroy());
  upstream.end(body);
}
