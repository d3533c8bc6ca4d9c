import { createHash } from "node:crypto";

/** A file on the local Telegram. `id` is what bots send it again by, `path` what they download it by. */
export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly path: string;
  readonly name: string;
  readonly mimeType: string;
  readonly content: Buffer;
}

/** Every file that was sent, either way. In memory. */
export class FileStore {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();

  add(kind: "document" | "photo", name: string, mimeType: string, content: Buffer): StoredFile {
    const number = this.#byId.size;
    const uniqueId = createHash("sha256").update(`${number}:`).update(content).digest("base64url").slice(0, 16);
    const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? (kind === "photo" ? ".jpg" : "");
    const path = `${kind}s/file_${number}${extension}`;
    const file: StoredFile = {
      id: `BQACAgQAAxk${uniqueId}`,
      uniqueId: `AgAD${uniqueId}`,
      path,
      name,
      mimeType,
      content,
    };
    this.#byId.set(file.id, file);
    this.#byPath.set(path, file);
    return file;
  }

  byId(id: string): StoredFile | undefined {
    return this.#byId.get(id);
  }

  byPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }
}
