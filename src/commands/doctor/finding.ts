/** What one check came to. `says` is for the person at the terminal and holds no secret; `todo` is what to do about it. */
export type Finding =
  | { readonly kind: "good"; readonly says: string }
  | { readonly kind: "warning" | "bad"; readonly says: string; readonly todo: string };

/** All is well. */
export function good(says: string): Finding {
  return { kind: "good", says };
}

/** It works, but not for long, or not as it should. */
export function warning(says: string, todo: string): Finding {
  return { kind: "warning", says, todo };
}

/** The counter cannot work like this. */
export function bad(says: string, todo: string): Finding {
  return { kind: "bad", says, todo };
}
