/** Entry of a worker thread: does the task that a message names and answers with its output. */
import { parentPort } from 'node:worker_threads';
import { TASKS, type TaskName } from './tasks.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs in a worker thread');

port.on('message', ({ name, input }: { name: TaskName; input: never }) => {
  try {
    port.postMessage({ output: TASKS[name](input) });
  } catch (error) {
    port.postMessage({ error });
  }
});
