import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  randomUUID,
} from "node:crypto";
import { promisify } from "node:util";

/** The host's RSA key for PINs. A rotation revokes the old one at once: what it encrypted cannot be read any more (code 4003). */
export class PinKey {
  readonly keyId: string;
  readonly #privateKey: KeyObject;

  constructor(privateKey: KeyObject, keyId: string) {
    this.#privateKey = privateKey;
    this.keyId = keyId;
  }

  /** Makes a new key of 2048 bits. */
  static async generate(): Promise<PinKey> {
    const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
    return new PinKey(privateKey, randomUUID());
  }

  static fromPem({ pem, keyId }: { pem: string; keyId: string }): PinKey {
    return new PinKey(createPrivateKey(pem), keyId);
  }

  toPem(): { pem: string; keyId: string } {
    return { pem: String(this.#privateKey.export({ type: "pkcs8", format: "pem" })), keyId: this.keyId };
  }

  /** Base64 of the SubjectPublicKeyInfo in DER (contract README section 3). */
  publicBase64(): string {
    return createPublicKey(this.#privateKey).export({ type: "spki", format: "der" }).toString("base64");
  }

  /**
   * Reads four PIN digits out of a PKCS#1 v1.5 ciphertext; `undefined` when there are none. For a bad padding, OAEP or another key the
   * crypto library gives random bytes instead of an error, so whatever is not four digits is not readable.
   */
  decrypt(ciphertext: string): string | undefined {
    try {
      const bytes = privateDecrypt(
        { key: this.#privateKey, padding: constants.RSA_PKCS1_PADDING },
        Buffer.from(ciphertext, "base64"),
      );
      const pin = bytes.toString("latin1");
      return /^\d{4}$/.test(pin) ? pin : undefined;
    } catch {
      return undefined;
    }
  }
}
