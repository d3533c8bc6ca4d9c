import type { Feature } from "../ground/context.ts";
import { cancel, questionTaps } from "./cancel.ts";
import { help } from "./help.ts";
import { chooseLanguage, languageTaps } from "./language.ts";
import { start } from "./start.ts";

/** The greeting, the help, the language, and the way out of whatever is asked. */
export const firstWords: Feature = {
  flows: [
    {
      commands: ["start"],
      words: ["bonjour", "salut", "hello", "bonsoir", "hi", "salam", "salam aleikum", "salamalekum", "nanga def"],
      menuKey: "menu-start",
      place: 10,
      part: "counter",
      takesRest: true,
      aside: true,
      onlyShows: true,
      run: start,
    },
    {
      commands: ["langue", "language"],
      words: ["langue", "language", "changer de langue", "english", "francais", "change language"],
      menuKey: "menu-language",
      place: 220,
      part: "counter",
      run: chooseLanguage,
    },
    {
      commands: ["aide", "help"],
      words: ["aide", "help", "aidez-moi", "aide-moi", "help me", "menu", "commandes", "ndimbal"],
      menuKey: "menu-help",
      place: 240,
      part: "counter",
      aside: true,
      onlyShows: true,
      run: help,
    },
    {
      commands: ["annuler", "cancel"],
      words: ["annuler", "annule", "annulez", "cancel", "stop"],
      menuKey: "menu-cancel",
      place: 250,
      part: "counter",
      ends: true,
      aside: true,
      run: cancel,
    },
  ],
  taps: [questionTaps, languageTaps],
};
