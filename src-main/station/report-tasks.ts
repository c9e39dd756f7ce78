/**
 * Takes turns: jobs and streams are done a step at a time, one after the other, with a turn of the event loop between
 * steps, so that whatever else the thread is asked waits for one step at most. A task without credit waits for more.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

export type Steps = Iterator<unknown, unknown> | AsyncIterator<unknown, unknown>;

export type TaskEnd =
  | Readonly<{ kind: 'done'; result: unknown; workMs: number; longestMs: number }>
  | Readonly<{ kind: 'cancelled' }>
  | Readonly<{ kind: 'failed'; error: unknown }>;

export type TaskParts = Readonly<{
  id: number;
  steps: Steps;
  /** How many steps may be told of before somebody gives more; Infinity for those who need no room. */
  credit: number;
  /** Takes what a step gave; true where it used up credit. */
  onStep: (value: unknown) => boolean;
  onEnd: (end: TaskEnd) => void;
}>;

type Task = TaskParts & { room: number; isCancelled: boolean; workMs: number; longestMs: number };

export type Tasks = Readonly<{
  count: () => number;
  add: (parts: TaskParts) => void;
  more: (id: number) => void;
  cancel: (id: number) => void;
  /** Cancels everything; resolves when the last task was left. */
  stop: () => Promise<void>;
}>;

export function startTasks(): Tasks {
  const tasks: Task[] = [];
  let turning: Promise<void> | null = null;

  const end = (task: Task, how: TaskEnd): void => {
    tasks.splice(tasks.indexOf(task), 1);
    task.onEnd(how);
  };

  const step = async (task: Task): Promise<void> => {
    const startedAt = performance.now();
    // An asynchronous step counts until it first waits: that is how long it keeps others from their turn.
    const stepping = task.steps.next();
    const took = performance.now() - startedAt;
    task.workMs += took;
    task.longestMs = Math.max(task.longestMs, took);
    const { done, value } = await stepping;
    const { workMs, longestMs } = task;
    if (done === true) end(task, { kind: 'done', result: value, workMs, longestMs });
    else if (task.onStep(value)) task.room -= 1;
  };

  const leave = async (task: Task): Promise<void> => {
    await task.steps.return?.();
    end(task, { kind: 'cancelled' });
  };

  /** The first task that may go on, put behind all others. */
  const nextTask = (): Task | undefined => {
    const task = tasks.find(({ room, isCancelled }) => isCancelled || room > 0);
    if (task !== undefined) tasks.push(...tasks.splice(tasks.indexOf(task), 1));
    return task;
  };

  const takeTurns = async (): Promise<void> => {
    for (let task = nextTask(); task !== undefined; task = nextTask()) {
      const taken = task;
      await (taken.isCancelled ? leave(taken) : step(taken)).catch((error: unknown) =>
        end(taken, { kind: 'failed', error }),
      );
      await nextTurn();
    }
    turning = null;
  };
  const wake = (): void => {
    turning ??= nextTurn().then(takeTurns);
  };
  const change = (id: number, work: (task: Task) => void): void => {
    const task = tasks.find((one) => one.id === id);
    if (task === undefined) return;
    work(task);
    wake();
  };

  return {
    count: () => tasks.length,
    add: (parts) => {
      tasks.push({ ...parts, room: parts.credit, isCancelled: false, workMs: 0, longestMs: 0 });
      wake();
    },
    more: (id) => change(id, (task) => void (task.room += 1)),
    cancel: (id) => change(id, (task) => void (task.isCancelled = true)),
    stop: async () => {
      for (const task of tasks) task.isCancelled = true;
      if (tasks.length > 0) wake();
      await turning;
    },
  };
}
