import { expect, it } from "vitest";
import { NotDrawn } from "../../src/domain/ports/pictures.ts";
import { createPictures } from "../../src/pictures/pictures.ts";
import { movingClock } from "../bot/moving-clock.ts";
import { decodePng } from "./pixels.ts";
import { readQr } from "./read-qr.ts";

it("a drawing that takes too long is given up with its thread, and the next one has a new thread", async () => {
  const clock = movingClock();
  const pictures = createPictures(clock);
  const stuck = pictures.qr("too slow").catch((error: unknown) => error);
  clock.pass(60_000);
  expect(await stuck).toBeInstanceOf(NotDrawn);
  expect(readQr(await decodePng(await pictures.qr("quick")))).toBe("quick");
  await pictures.close();
});

it("a thread that nobody needs ends, and comes back with the next drawing", async () => {
  const clock = movingClock();
  const pictures = createPictures(clock);
  await pictures.qr("first");
  clock.pass(10 * 60_000);
  expect(readQr(await decodePng(await pictures.qr("second")))).toBe("second");
  await pictures.close();
});

it("what waits when the counter closes is not left waiting", async () => {
  const pictures = createPictures(movingClock());
  const waiting = pictures.qr("late").catch((error: unknown) => error);
  await pictures.close();
  expect(await waiting).toBeInstanceOf(NotDrawn);
});

it("a text that is too long for a QR code is refused, and the thread goes on", async () => {
  const pictures = createPictures(movingClock());
  await expect(pictures.qr("x".repeat(5_000))).rejects.toBeInstanceOf(NotDrawn);
  expect(readQr(await decodePng(await pictures.qr("short")))).toBe("short");
  await pictures.close();
});
