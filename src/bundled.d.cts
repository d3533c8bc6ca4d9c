/** See `bundled.cjs`. */
export function bundled(name: string): string | undefined;
export function fileOf(name: string): string;
export function folderOf(name: string): string;
export function hashOf(content: Uint8Array): string;
export const FOLDER: string;
export const LIST: string;
export const ROOT: string;
