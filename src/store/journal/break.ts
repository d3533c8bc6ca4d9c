/** One thing that does not fit. */
export interface Break {
  readonly seq: number;
  readonly why: string;
  /** The row, where a person can accept it as it is. */
  readonly row?: string | undefined;
}
