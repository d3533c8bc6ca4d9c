import { badParameter } from "../graph-error.ts";

/** A file in a form. */
export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** What a call brought along: JSON, or the fields and files of a form. */
export interface CallBody {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/** Reads a body by its content type, as the Graph API does: JSON, a form, or a form with files. */
export async function readBody(content: Buffer, contentType: string): Promise<CallBody> {
  if (content.length === 0) return { fields: {}, files: new Map() };
  if (contentType.startsWith("application/json")) return { fields: readJson(content), files: new Map() };
  if (contentType.startsWith("multipart/form-data")) return readForm(content, contentType);
  return { fields: Object.fromEntries(new URLSearchParams(content.toString("utf8"))), files: new Map() };
}

function readJson(content: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(content.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // falls through to the refusal
  }
  throw badParameter("Invalid JSON payload");
}

async function readForm(content: Buffer, contentType: string): Promise<CallBody> {
  const form = await new Response(new Uint8Array(content), { headers: { "content-type": contentType } })
    .formData()
    .catch(() => {
      throw badParameter("The form cannot be read");
    });
  const fields: Record<string, unknown> = {};
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = value;
    else files.set(name, { name: value.name, type: value.type, content: Buffer.from(await value.arrayBuffer()) });
  }
  return { fields, files };
}
