import cliProgress from 'cli-progress';
import { endOf, secondsOf, type WireJob } from './wire-job.ts';

/** Shows one job at a time while it runs. */
export interface JobProgressView {
  update(job: WireJob): void;
  end(job: WireJob): void;
}

const number = new Intl.NumberFormat('en-US');
const NAME_WIDTH = 32;

/** A bar that moves where `out` is a terminal, else a line per stage. */
export function showJob(title: string, out: NodeJS.WriteStream): JobProgressView {
  return out.isTTY ? bar(title, out) : lines(title, out);
}

function bar(title: string, out: NodeJS.WriteStream): JobProgressView {
  const single = new cliProgress.SingleBar({
    stream: out,
    format: `${title.padEnd(NAME_WIDTH)} {bar} {percentage} %  {stage}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
  });
  single.start(1000, 0, { stage: 'waiting' });
  return {
    update: (job) => single.update(Math.round(1000 * (job.progress?.fraction ?? 0)), { stage: stageOf(job) }),
    end: (job) => {
      single.stop();
      out.write(`${closingLine(title, job)}\n`);
    },
  };
}

function lines(title: string, out: NodeJS.WriteStream): JobProgressView {
  let shown = '';
  return {
    update: (job) => {
      const stage = stageOf(job);
      if (stage === shown || job.status.state === 'DONE') return;
      shown = stage;
      const percent = Math.round(100 * (job.progress?.fraction ?? 0));
      out.write(`${title.padEnd(NAME_WIDTH)} ${String(percent).padStart(3)} %  ${stage}\n`);
    },
    end: (job) => void out.write(`${closingLine(title, job)}\n`),
  };
}

function stageOf(job: WireJob): string {
  const { state } = job.status;
  if (state === 'PENDING') return job.waitingFor?.length ? `waiting for ${job.waitingFor.join(', ')}` : 'waiting';
  if (state === 'STOPPING') return 'stopping';
  return job.progress?.stage || 'running';
}

function closingLine(title: string, job: WireJob): string {
  const seconds = `${secondsOf(job).toFixed(1)} s`;
  const end = endOf(job);
  const counts = Object.entries(job.result?.counts ?? {})
    .map(([name, count]) => `${number.format(Number(count))} ${inWords(name)}`)
    .join(', ');
  const tail = end === 'success' ? counts : `${end}: ${job.status.error?.message ?? ''}`;
  return `${title.padEnd(NAME_WIDTH)} ${end === 'success' ? 'done' : end} in ${seconds}${tail === '' ? '' : `  ${tail}`}`;
}

/** rowsLoaded → rows loaded. */
function inWords(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}
