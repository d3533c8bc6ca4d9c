import { parse } from "csv-parse/sync";
import readXlsxFile from "read-excel-file/node";
import { channelNow } from "../whatsapp/relay/channel.ts";

/** The forms in which tables leave: on WhatsApp, where Meta takes no CSV, there is Excel's alone. */
export function tableForms(): readonly ("csv" | "xlsx")[] {
  return channelNow() === "whatsapp" ? ["xlsx"] : ["csv", "xlsx"];
}

/** The button for the simplest of them, by the words that stand before it: `Texte` of an export, `Résultats`, `À corriger`. */
export function tableKey(words: "Texte" | "Résultats" | "À corriger"): string {
  if (channelNow() === "telegram") return `${words} (CSV)`;
  return words === "Texte" ? "Excel (XLSX)" : `${words} (Excel)`;
}

/** The rows of a table in either form, every cell as text. */
export async function rowsOf(
  file: { readonly name: string; readonly content: Buffer } | undefined,
): Promise<string[][]> {
  if (file === undefined) return [];
  if (file.name.endsWith(".csv")) return parse(file.content, { bom: true, delimiter: ";" });
  const [sheet] = await readXlsxFile(file.content);
  return (sheet?.data ?? []).map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
}
