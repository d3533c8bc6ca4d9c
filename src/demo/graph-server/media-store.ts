import { createHash, randomBytes } from "node:crypto";
import { badParameter } from "./graph-error.ts";
import { LIMITS, MEDIA_TYPES, type MediaKind } from "./limits.ts";

/** A file at Meta, sent by either side. */
export interface StoredMedia {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly content: Buffer;
  readonly sha256: Buffer;
  readonly untilMs: number;
}

interface Address {
  readonly media: StoredMedia;
  readonly untilMs: number;
}

/** Files with their ids and addresses, both of which end. In memory. */
export class MediaStore {
  readonly #now: () => number;
  readonly #byId = new Map<string, StoredMedia>();
  readonly #addresses = new Map<string, Address>();
  #nextId = 1_003_383_421_387_256;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes what the business uploads. Throws `GraphError` for types and sizes that Meta does not take. */
  upload(name: string, mimeType: string, content: Buffer): StoredMedia {
    const kind: MediaKind | undefined = MEDIA_TYPES[mimeType as keyof typeof MEDIA_TYPES];
    if (kind === undefined)
      throw badParameter(
        `Param file must be a file with one of the following types: ${Object.keys(MEDIA_TYPES).join(", ")}. Received file of type '${mimeType}'.`,
      );
    if (content.length > LIMITS[kind].max)
      throw badParameter(`Param file: File size too large. Max file size for ${kind} is ${LIMITS[kind].max} bytes.`);
    if (content.length === 0) throw badParameter("Param file: The file is empty.");
    return this.#add(name, mimeType, content, LIMITS.uploadedMs.max);
  }

  /** Keeps what a person sends, of whatever type. */
  receive(name: string, mimeType: string, content: Buffer): StoredMedia {
    return this.#add(name, mimeType, content, LIMITS.receivedMs.max);
  }

  byId(id: string): StoredMedia | undefined {
    const media = this.#byId.get(id);
    return media && media.untilMs > this.#now() ? media : undefined;
  }

  remove(id: string): boolean {
    return this.#byId.delete(id);
  }

  /** A new address of a file: what stands behind `?` in it. */
  address(media: StoredMedia): string {
    const hash = randomBytes(20).toString("base64url");
    const untilMs = this.#now() + LIMITS.mediaAddressMs.max;
    this.#addresses.set(hash, { media, untilMs });
    return `mid=${media.id}&ext=${Math.floor(untilMs / 1000)}&hash=${hash}`;
  }

  /** The file behind an address, while the address lives. */
  at(hash: string): StoredMedia | undefined {
    const address = this.#addresses.get(hash);
    return address && address.untilMs > this.#now() ? this.byId(address.media.id) : undefined;
  }

  #add(name: string, mimeType: string, content: Buffer, lifeMs: number): StoredMedia {
    const sha256 = createHash("sha256").update(content).digest();
    const media = { id: String(this.#nextId++), name, mimeType, content, sha256, untilMs: this.#now() + lifeMs };
    this.#byId.set(media.id, media);
    return media;
  }
}

/** Whether the bytes are of the type that they are said to be, as far as that can be told from how they begin. */
export function isWhatItSays({ mimeType, content }: StoredMedia): boolean {
  const begins = content.toString("latin1", 0, 12);
  switch (mimeType) {
    case "image/png":
      return begins.startsWith("\x89PNG\r\n\x1a\n") && content[24] === 8 && [2, 6].includes(content[25] ?? 0);
    case "image/jpeg":
      return begins.startsWith("\xff\xd8\xff");
    case "image/webp":
      return begins.startsWith("RIFF") && begins.endsWith("WEBP");
    case "application/pdf":
      return begins.startsWith("%PDF-");
    default:
      return !mimeType.startsWith("application/vnd.openxmlformats") || begins.startsWith("PK");
  }
}
