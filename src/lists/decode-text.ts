/** Text editors and spreadsheets write lists in these; the first that fits is the one. `undefined`: this is no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode("utf-8", bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return decode("utf-16le", bytes.subarray(2));
  if (a === 0xfe && b === 0xff) return decode("utf-16be", bytes.subarray(2));
  const sample = bytes.subarray(0, SAMPLE);
  if (sample.includes(0)) return decodeWide(bytes, sample);
  if (controls(sample) > sample.length / 100) return undefined;
  return decode("utf-8", bytes) ?? decodeOld(bytes);
}

/**
 * What the bytes above 127 mean in texts of one byte a letter: on a Mac, under MS-DOS, else under Windows. The page in which most of them are letters of
 * French is the one: é alone is 0x8e on a Mac, 0x82 under MS-DOS and 0xe9 under Windows.
 */
function decodeOld(bytes: Uint8Array): string | undefined {
  const pages = [decode("windows-1252", bytes), decode("macintosh", bytes), decodeDos(bytes)];
  const scores = pages.map((text) => (text === undefined ? -1 : frenchness(text)));
  return pages[scores.indexOf(Math.max(...scores))];
}

function frenchness(text: string): number {
  let score = 0;
  for (const [letter] of text.slice(0, 200_000).matchAll(/[\u0080-\uffff]/g)) {
    if (letter === "é") score += 4;
    else if ("èàêç°\u00a0".includes(letter)) score += 2;
    else if ("âôûùîïëüÉÈÊÀÇñÑ’«»œ".includes(letter)) score += 1;
    else if (NO_LETTER.test(letter)) score -= 2;
  }
  return score;
}

/** Accents that stand alone, and pieces of frames: bytes that mean one of these in a page mean something else in the list. */
const NO_LETTER = /[\u02c6-\u02dd\u2500-\u259f]/;

/** The code page 850 from 128 on, which `TextDecoder` does not know. */
const DOS =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

function decodeDos(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte < 128 ? String.fromCharCode(byte) : (DOS[byte - 128] ?? "?");
  return text;
}

/** Enough to see what kind of file it is. */
const SAMPLE = 4_096;

/** UTF-16 without its mark: mostly digits and Latin letters, so every other byte is zero. */
function decodeWide(bytes: Uint8Array, sample: Uint8Array): string | undefined {
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return decode("utf-16le", bytes);
  return even > half * 0.6 && odd < half * 0.1 ? decode("utf-16be", bytes) : undefined;
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Characters that stand in no text: of a picture or a program there are many. */
function controls(sample: Uint8Array): number {
  return sample.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20)).length;
}
