import { mkdir } from "node:fs/promises";
import { PICTURES } from "./pictures/demo-on-page.ts";
import { takeGuidePictures } from "./pictures/guide.ts";
import { takeReadmePictures } from "./pictures/readme.ts";

/** `npm run pictures`: the pictures in `docs/pictures`, taken of the demo's page. Wants Chromium and a font with emoji (fonts-noto-color-emoji). */
await mkdir(PICTURES, { recursive: true });
await takeReadmePictures();
await takeGuidePictures();
