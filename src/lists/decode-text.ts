/** Text editors and spreadsheets write lists in these; the first that fits is the one. `undefined`: this is no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode("utf-8", bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return decode("utf-16le", bytes.subarray(2));
  if (a === 0xfe && b === 0xff) return decode("utf-16be", bytes.subarray(2));
  const sample = bytes.subarray(0, SAMPLE);
  if (sample.includes(0)) return decodeWide(bytes, sample);
  if (controls(sample) > sample.length / 100) return undefined;
  return decode("utf-8", bytes) ?? decode("windows-1252", bytes);
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
