/** The server cannot listen where the settings say. `message` is for the person who starts it. */
export class WebUnavailable extends Error {
  override name = "WebUnavailable" as const;
}
