/**
 * The family of errors of the operator's client. Each one is a mistake on our side and is thrown before anything leaves:
 * what the network or the operator does is never thrown, it is a value. None holds a body, a token or a PIN.
 */
export class OrangeError extends Error {
  override name = "OrangeError";
}

/** The settings would send secrets in clear, or cannot be obeyed. Names the setting, never its value. */
export class OrangeSettingsRefused extends OrangeError {
  override name = "OrangeSettingsRefused" as const;
}

/** A place for one call was used or given back before. The second call did not leave. */
export class CallUsed extends OrangeError {
  override name = "CallUsed" as const;
}

/** The key that the operator published cannot protect a PIN: broken, not RSA, or shorter than 2048 bits (faults S23). Nothing was encrypted. */
export class KeyRefused extends OrangeError {
  override name = "KeyRefused" as const;
}
