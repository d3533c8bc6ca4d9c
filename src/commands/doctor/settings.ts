import { type Config, ConfigProblems, readConfig, readEnvironment, readOrange } from "../../config.ts";
import { bad, type Finding, good } from "./finding.ts";

/** The settings, where they are usable, and what there is to say about them. */
export interface SettingsCheck {
  readonly config: Config | undefined;
  /** What the operator is asked with; these settings alone are enough to ask. */
  readonly orange: Config["orange"] | undefined;
  readonly findings: readonly Finding[];
}

/** Reads the settings as the bot does, from a folder's `.env` and the environment. */
export function readSettings(folder: string, environment: NodeJS.ProcessEnv): SettingsCheck {
  const known = readEnvironment(folder, environment);
  try {
    const config = readConfig(known);
    return { config, orange: config.orange, findings: [good(`all there, for ${new URL(config.orange.baseUrl).host}`)] };
  } catch (error) {
    if (!(error instanceof ConfigProblems)) throw error;
    const findings = error.problems.map(({ setting, says }) =>
      bad(`${setting} ${says}`, "mend it in .env; .env.example explains every setting"),
    );
    return { config: undefined, orange: readOrange(known), findings };
  }
}
