/**
 * The taking end of a stream from another thread: chunks wait here until somebody takes them, no more than the other end
 * was given room for. A stream that was cut short throws at its end: nobody takes a part of one for the whole.
 */
import { assert } from '#shared/kernel/assert.ts';

export type ChunkQueue<Chunk> = Readonly<{
  put: (chunk: Chunk) => void;
  /** No chunk comes any more: all were sent (null), or why the rest was not. */
  end: (cutShort: Error | null) => void;
  chunks: AsyncIterable<Chunk>;
}>;

/** `onTaken` makes room for one more; `onLeft` hears that nobody will take the rest. */
export function makeChunkQueue<Chunk>(
  roomMax: number,
  onTaken: () => void,
  onLeft: () => void,
): ChunkQueue<Chunk> {
  const waiting: Chunk[] = [];
  let ended: Readonly<{ cutShort: Error | null }> | null = null;
  let wake: () => void = () => undefined;

  async function* take(): AsyncGenerator<Chunk, void> {
    try {
      for (;;) {
        const chunk = waiting.shift();
        if (chunk !== undefined) {
          onTaken();
          yield chunk;
        } else if (ended === null) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else if (ended.cutShort !== null) throw ended.cutShort;
        else return;
      }
    } finally {
      if (ended === null) onLeft();
    }
  }

  return {
    put: (chunk) => {
      assert(waiting.length < roomMax, 'a stream sent more than there was room for');
      waiting.push(chunk);
      wake();
    },
    end: (cutShort) => {
      ended ??= { cutShort };
      wake();
    },
    chunks: { [Symbol.asyncIterator]: take },
  };
}
