import { withMoods } from "./moody-disks.ts";

withMoods({ all: false }); // F65
