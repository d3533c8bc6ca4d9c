import { constants, createPublicKey, publicEncrypt } from "node:crypto";

/** Opens the page behind a link as a browser does, types these digits (and those of a new PIN) and sends them; the status of its answer. Nothing is awaited: 410. */
export async function entersCode(link: string, digits: string, newDigits?: string): Promise<number> {
  const url = new URL(link);
  const page = await (await fetch(url)).text();
  const fact = (name: string) => new RegExp(`data-${name}="([^"]+)"`).exec(page)?.[1];
  const [nonce, spki, fingerprint] = ["nonce", "key", "fingerprint"].map(fact);
  if (nonce === undefined || spki === undefined) return 410;
  const opened = await post(url, "open", { nonce });
  if (opened.status !== 200) return opened.status;
  const { claim } = (await opened.json()) as { claim: string };
  const key = createPublicKey({ key: Buffer.from(spki, "base64"), format: "der", type: "spki" });
  const [ciphertext, fresh] = [digits, newDigits].map(
    (text) =>
      text &&
      publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text, "latin1")).toString("base64"),
  );
  const answer = await post(url, "answer", { nonce, claim, fingerprint, ciphertext, fresh });
  return answer.status;
}

function post({ origin, pathname }: URL, where: string, what: object): Promise<Response> {
  return fetch(`${origin}${pathname}/${where}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(what),
  });
}
