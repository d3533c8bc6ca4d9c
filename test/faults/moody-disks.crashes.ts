import { withMoods } from "./moody-disks.ts";

withMoods({ all: true }); // F65
