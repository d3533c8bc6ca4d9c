import { type Config, ConfigProblems, readConfig, readEnvironment } from "../../config.ts";
import { bad, type Finding, good } from "./finding.ts";

/** The settings, where they are usable, and what there is to say about them. */
export interface SettingsCheck {
  readonly config: Config | undefined;
  readonly findings: readonly Finding[];
}

/** Reads the settings as the bot does, from a folder's `.env` and the environment. */
export function checkSettings(folder: string, environment: NodeJS.ProcessEnv): SettingsCheck {
  try {
    const config = readConfig(readEnvironment(folder, environment));
    return { config, findings: [good(`all there, for ${new URL(config.orange.baseUrl).host}`)] };
  } catch (error) {
    if (!(error instanceof ConfigProblems)) throw error;
    const findings = error.problems.map(({ setting, says }) =>
      bad(`${setting} ${says}`, "mend it in .env; .env.example explains every setting"),
    );
    return { config: undefined, findings };
  }
}
