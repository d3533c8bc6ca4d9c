/**
 * One chat does one thing at a time; chats go side by side.
 *
 * Updates, card edits by the teller and the PIN pad's expiry all pass here, so that no late edit of one can undo the other's.
 * Never wait for `run` of a chat from inside a task of that chat: it would wait for itself.
 */
export interface ChatOrder {
  /** Runs a task when everything asked for this chat before is over, well or badly. */
  run<T>(chatId: number, task: () => Promise<T>): Promise<T>;
  /** How many tasks of a chat run or wait. */
  waiting(chatId: number): number;
}

/** Makes the order of one process. Holds nothing for chats that are quiet. */
export function createChatOrder(): ChatOrder {
  const queues = new Map<number, { last: Promise<unknown>; length: number }>();

  return {
    async run(chatId, task) {
      const queue = queues.get(chatId) ?? { last: Promise.resolve(), length: 0 };
      queues.set(chatId, queue);
      queue.length += 1;
      const result = queue.last.then(task);
      queue.last = result.catch(() => {}); // the failure is the caller's; the queue goes on
      try {
        return await result;
      } finally {
        queue.length -= 1;
        if (queue.length === 0) queues.delete(chatId);
      }
    },
    waiting: (chatId) => queues.get(chatId)?.length ?? 0,
  };
}
