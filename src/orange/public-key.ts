import { createHash } from "node:crypto";
import forge from "node-forge";
import type { Pin } from "../domain/pin.ts";
import { KeyRefused } from "./errors.ts";

/** The operator's key in force: what PINs are encrypted with. */
export interface PublicKey {
  /** SHA-256 of the DER SubjectPublicKeyInfo, hexadecimal. A change of it is worth a word to the owner (faults S22). */
  readonly fingerprint: string;
  /** Length of the modulus. */
  readonly bits: number;
  /**
   * Encrypts a PIN: its four ASCII digits under PKCS#1 v1.5, standard base64, 344 characters for a key of 2048 bits (contract README section 3).
   * One that was sealed on the person's phone is given as it is. Throws `KeyRefused` when it was sealed under another key: ask `fits` first.
   * The padding is random, so two ciphertexts of one PIN differ, and each can be replayed: treat it as the PIN. The PIN stays the caller's to wipe.
   */
  encrypt(pin: Pin): string;
  /** Whether a PIN can go to the operator under this key: digits can, one that was sealed under another key cannot. */
  fits(pin: Pin): boolean;
  /** The key itself, for a page that encrypts where the PIN is typed: base64 of the DER SubjectPublicKeyInfo. */
  readonly spki: string;
}

/** Shortest modulus taken, in bits (faults S23). */
const BITS_MIN = 2_048;

/** Longest, so that a broken answer cannot keep the processor busy. */
const BITS_MAX = 8_192;

/** Reads a key as the operator publishes it: bare base64 of the DER, or PEM. Throws `KeyRefused` for anything that could not protect a PIN. */
export function readPublicKey(text: string): PublicKey {
  const rsa = parse(text);
  const bits = rsa.n.bitLength();
  if (bits < BITS_MIN || bits > BITS_MAX) throw new KeyRefused(`RSA of ${bits} bits`);
  // An exponent of 1 would leave the PIN in clear; even numbers are no RSA key at all.
  if (isEven(rsa.n) || isEven(rsa.e) || rsa.e.bitLength() < 2) throw new KeyRefused("not a usable RSA key");
  const der = toDer(rsa);
  const fingerprint = createHash("sha256").update(der).digest("hex");
  rsa.encrypt("0000", "RSAES-PKCS1-V1_5"); // the library's first encryption takes ten times as long as any other: not while somebody waits
  return {
    fingerprint,
    bits,
    spki: der.toString("base64"),
    fits: ({ seal }) => seal === undefined || seal.fingerprint === fingerprint,
    encrypt: (pin) =>
      pin.lend({
        // The library takes text; the four-character string is the one copy of the digits that cannot be overwritten.
        digits: (digits) => forge.util.encode64(rsa.encrypt(digits.toString("latin1"), "RSAES-PKCS1-V1_5")),
        sealed(ciphertext, seal) {
          if (seal.fingerprint !== fingerprint) throw new KeyRefused("the PIN was sealed under another key");
          return ciphertext.toString("latin1");
        },
      }),
  };
}

function parse(text: string): forge.pki.rsa.PublicKey {
  try {
    if (text.includes("-----BEGIN")) return forge.pki.publicKeyFromPem(text) as forge.pki.rsa.PublicKey;
    const base64 = text.replace(/\s/g, "");
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new KeyRefused("not base64");
    return forge.pki.publicKeyFromAsn1(forge.asn1.fromDer(forge.util.decode64(base64))) as forge.pki.rsa.PublicKey;
  } catch {
    throw new KeyRefused("not an RSA public key");
  }
}

function isEven(value: forge.jsbn.BigInteger): boolean {
  return BigInt(`0x${value.toString(16)}`) % 2n === 0n;
}

function toDer(rsa: forge.pki.rsa.PublicKey): Buffer {
  return Buffer.from(forge.asn1.toDer(forge.pki.publicKeyToAsn1(rsa)).getBytes(), "binary");
}
