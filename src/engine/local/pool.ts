/** Worker threads that do one task at a time; idle ones take the next. */
import { availableParallelism } from 'node:os';
import { Worker, type TransferListItem } from 'node:worker_threads';
import { collectGarbage } from './collect-garbage.ts';
import type { TaskName, TaskInput, TaskOutput } from './tasks.ts';

export interface Pool {
  readonly threads: number;
  /** Runs one task on the next idle thread. */
  run<N extends TaskName>(name: N, input: TaskInput<N>, transfer?: readonly TransferListItem[]): Promise<TaskOutput<N>>;
  /** Runs the same task on every thread; they share work by a cursor in the input. */
  each<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>[]>;
  /**
   * Lets go of what nobody refers to any more, in this thread and the others. Shared memory hardly counts for the
   * collector, and an idle thread does not collect: gigabytes of inputs of tasks long done would stay.
   */
  release(): Promise<void>;
  /** Ends the threads at once; running tasks reject. */
  close(): Promise<void>;
}

interface Waiting {
  readonly message: { readonly name: string; readonly input: unknown };
  readonly transfer: readonly TransferListItem[];
  readonly resolve: (output: never) => void;
  readonly reject: (error: unknown) => void;
}

/** @param threads at most as many as the machine has: more only cost memory. */
export function openPool(threads: number, signal: AbortSignal): Pool {
  const count = Math.max(1, Math.min(threads, Math.max(2, availableParallelism())));
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const running = new Map<Worker, Waiting>();
  const state = { closed: null as unknown };

  const fail = (error: unknown): void => {
    state.closed ??= error;
    for (const task of [...running.values(), ...queue.splice(0)]) task.reject(state.closed);
    running.clear();
  };
  const next = (worker: Worker): void => {
    const task = queue.shift();
    if (task === undefined) {
      idle.push(worker);
      return;
    }
    running.set(worker, task);
    worker.postMessage(task.message, task.transfer);
  };
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(workerFile());
    worker.on('message', (answer: { output?: never; error?: unknown }) => {
      const task = running.get(worker);
      running.delete(worker);
      if (answer.error === undefined) task?.resolve(answer.output as never);
      else task?.reject(answer.error);
      next(worker);
    });
    worker.on('error', fail);
    idle.push(worker);
    return worker;
  });
  const close = async (): Promise<void> => {
    signal.removeEventListener('abort', abort);
    fail(new Error('the worker threads were ended'));
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
  const abort = (): void => {
    fail(signal.reason);
    void close();
  };
  signal.addEventListener('abort', abort, { once: true });

  const run = (name: string, input: unknown, transfer: readonly TransferListItem[] = []): Promise<never> => {
    const { promise, resolve, reject } = Promise.withResolvers<never>();
    // Callers start tasks ahead and await them one after another: when all fail at once, those whose turn has not come
    // would otherwise end the process, and with it the account of what failed.
    promise.catch(() => undefined);
    if (state.closed !== null) {
      reject(state.closed);
      return promise;
    }
    queue.push({ message: { name, input }, transfer, resolve, reject });
    const worker = idle.shift();
    if (worker !== undefined) next(worker);
    return promise;
  };

  return {
    threads: count,
    run,
    release: async () => {
      await Promise.all(workers.map(() => run('collectGarbage', undefined)));
      collectGarbage();
    },
    each: (name, input) => Promise.all(workers.map(() => run(name, input))),
    close,
  };
}

function workerFile(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('./worker.js', import.meta.url);
}
