/** A test whose text cannot be played on WhatsApp as it is, and the one that says the same thing of it there. */
export interface Twin {
  readonly file: string;
  readonly title: string;
  /** What is otherwise there. */
  readonly why: string;
  /** File and title of the twin. */
  readonly twin: readonly [file: string, title: string];
}

/** All of them. Whatever stands not here is played there word for word. */
export const TWINS: readonly Twin[] = [];
