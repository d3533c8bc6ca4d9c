/** Whose turn it is to write a journal, where more than one process may reach it. */
export interface Turn {
  /**
   * Whether nobody else can write here by now, asked right before a call leaves: a process that was frozen, or cut off from its database, may have been
   * given up, and another have its counter (faults F35). Where a lock of the operating system keeps all others out, always.
   */
  holds(): boolean;
}
