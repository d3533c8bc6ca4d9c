import type { Archive } from "./archive.ts";
import { type FormatMeaning, formatMeaning } from "./number-format.ts";
import { isOn, readXml } from "./xml.ts";

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  /** Its part in the archive. */
  readonly part: string;
  readonly isHidden: boolean;
  /** The one that is in front when the workbook is opened. */
  readonly isInFront: boolean;
}

/** How cells of a style are shown. */
export interface Style {
  readonly format: FormatMeaning;
  readonly isStruck: boolean;
}

/** A text that cells share. */
export interface SharedText {
  readonly text: string;
  /** All of it is struck through. */
  readonly isStruck: boolean;
  /** A part of it is struck through, or raised like the mark of a note. */
  readonly isPartlyMarked: boolean;
}

/** What all sheets of a workbook have in common. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly styles: readonly Style[];
  readonly texts: readonly SharedText[];
}

/** Reads what a workbook says of its sheets; `undefined`: it is none. */
export async function readWorkbook(archive: Archive): Promise<Workbook | undefined> {
  const main = await mainPart(archive);
  const part = await archive.open(main);
  if (part === undefined) return undefined;
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const relations = await readRelations(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const listed: { name: string; id: string; isHidden: boolean }[] = [];
  let front = 0;
  await readXml(part, {
    open(name, attributes) {
      if (name === "workbookView") front = Number(attributes["activeTab"] ?? 0);
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? "";
      const state = attributes["state"] ?? "visible";
      listed.push({ name: attributes["name"] ?? "", id, isHidden: state !== "visible" });
    },
  });
  const target = (kind: string, otherwise: string) =>
    [...relations.values()].find(({ type }) => type.endsWith(kind))?.target ?? folder + otherwise;
  return {
    sheets: listed.flatMap(({ name, id, isHidden }, at) => {
      const relation = relations.get(id);
      if (relation === undefined || !relation.type.endsWith("/worksheet")) return [];
      return [{ name, part: relation.target, isHidden, isInFront: at === front }];
    }),
    styles: await readStyles(archive, target("/styles", "styles.xml")),
    texts: await readTexts(archive, target("/sharedStrings", "sharedStrings.xml")),
  };
}

/** Where the workbook itself stands. */
async function mainPart(archive: Archive): Promise<string> {
  const relations = await readRelations(archive, "_rels/.rels", "");
  const main = [...relations.values()].find(({ type }) => type.endsWith("/officeDocument"));
  return main?.target ?? "xl/workbook.xml";
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

async function readRelations(archive: Archive, name: string, folder: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  await readXml(await archive.open(name), {
    open(tag, { Id = "", Type = "", Target = "" }) {
      if (tag !== "Relationship") return;
      const target = Target.startsWith("/") ? Target.slice(1) : folder + Target;
      relations.set(Id, { type: Type, target: target.replace(/[^/]+\/\.\.\//g, "").replace(/(^|\/)\.\//g, "$1") });
    },
  });
  return relations;
}

async function readStyles(archive: Archive, name: string): Promise<Style[]> {
  const codes = new Map<string, string>();
  const fonts: boolean[] = [];
  const styles: Style[] = [];
  const within: string[] = [];
  await readXml(await archive.open(name), {
    open(tag, attributes) {
      within.push(tag);
      if (tag === "numFmt") codes.set(attributes["numFmtId"] ?? "", attributes["formatCode"] ?? "");
      if (tag === "font" && within.at(-2) === "fonts") fonts.push(false);
      if (tag === "strike" && within.at(-2) === "font") fonts[fonts.length - 1] = isOnByDefault(attributes["val"]);
      if (tag !== "xf" || within.at(-2) !== "cellXfs") return;
      const id = attributes["numFmtId"] ?? "0";
      styles.push({
        format: formatMeaning(id, codes.get(id)),
        isStruck: fonts[Number(attributes["fontId"] ?? 0)] ?? false,
      });
    },
    close() {
      within.pop();
    },
  });
  return styles;
}

async function readTexts(archive: Archive, name: string): Promise<SharedText[]> {
  const texts: SharedText[] = [];
  const reader = textReader();
  await readXml(await archive.open(name), {
    open(tag, attributes) {
      if (tag === "si") reader.begin();
      else reader.open(tag, attributes);
    },
    text: (text) => reader.text(text),
    close(tag) {
      if (tag === "si") texts.push(reader.end());
      else reader.close(tag);
    },
  });
  return texts;
}

/** Puts a text together out of its pieces, without what is written above it to be read aloud. */
export function textReader() {
  let [whole, struck, raised] = ["", "", ""];
  let [isText, isAloud, isStruck, isRaised] = [false, false, false, false];
  return {
    begin(): void {
      [whole, struck, raised] = ["", "", ""];
      [isText, isAloud, isStruck, isRaised] = [false, false, false, false];
    },
    open(tag: string, attributes: Readonly<Record<string, string>>): void {
      if (tag === "rPh") isAloud = true;
      if (tag === "r") [isStruck, isRaised] = [false, false];
      if (tag === "vertAlign") isRaised = attributes["val"] !== "baseline";
      if (tag === "strike") isStruck = isOnByDefault(attributes["val"]);
      if (tag === "t") isText = !isAloud;
    },
    text(text: string): void {
      if (!isText) return;
      whole += text;
      if (isStruck) struck += text;
      if (isRaised) raised += text;
    },
    close(tag: string): void {
      if (tag === "rPh") isAloud = false;
      if (tag === "t") isText = false;
    },
    end(): SharedText {
      // Control characters are written as `_x000D_`.
      const text = whole.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
      const isAllStruck = whole.trim() !== "" && struck.trim() === whole.trim();
      const isPartlyMarked = raised.trim() !== "" || (struck.trim() !== "" && !isAllStruck);
      return { text, isStruck: isAllStruck, isPartlyMarked };
    },
  };
}

function isOnByDefault(value: string | undefined): boolean {
  return value === undefined || isOn(value);
}
