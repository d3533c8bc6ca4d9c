import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Noto Sans, from a package: the machine needs no fonts of its own. Covers every Latin letter of French, English and Wolof. */
export const FONT_FILES = {
  regular: require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  bold: require.resolve("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf"),
} as const;

/** The family that a weight is registered under, for canvas and PDF alike. */
export function familyOf(bold: boolean): "sheet-bold" | "sheet-regular" {
  return bold ? "sheet-bold" : "sheet-regular";
}
