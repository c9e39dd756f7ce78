/**
 * The runner over a queue in memory and a printer that does what it is told: order, bounds, and no
 * double print.
 */
import { describe, expect, it } from 'vitest';
import { startPrintRunner, TRIES_MAX } from '#main/devices/print-runner.ts';
import type { PrintJob, PrintJobStore, PrintRunnerOptions } from '#main/devices/print-runner.ts';
import type { PrinterFault, ReceiptPrinterPort } from '#main/devices/receipt-printer.ts';
import { assert } from '#shared/kernel/assert.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

const OFF: PrinterFault = { code: 'printer.unreachable', retryHelps: true, mayHavePrinted: false };
const LOST: PrinterFault = {
  code: 'printer.connection-lost',
  retryHelps: true,
  mayHavePrinted: true,
};

const job = (jobId: string, kind: PrintJob['kind'] = 'receipt', attempts = 0): PrintJob => ({
  jobId,
  kind,
  saleId: null,
  copyNumber: null,
  labels: null,
  attempts,
});

/** A queue as the ledger keeps it, with a log of what was asked of it. */
function queueOf(jobs: PrintJob[], log: string[]): PrintJobStore {
  const change = (jobId: string, to: Partial<PrintJob> | null): void => {
    const at = jobs.findIndex((candidate) => candidate.jobId === jobId);
    const found = jobs[at];
    if (found) jobs.splice(at, 1, ...(to === null ? [] : [{ ...found, ...to }]));
  };
  return {
    nextQueued: async () => jobs[0] ?? null,
    markStarted: async (jobId) => {
      log.push(`start ${jobId}`);
      change(jobId, { attempts: (jobs[0]?.attempts ?? 0) + 1 });
    },
    markPrinted: async (jobId) => {
      log.push(`printed ${jobId}`);
      change(jobId, null);
    },
    markFault: async (jobId, code, willRetry) => {
      log.push(`${willRetry ? 'again' : 'failed'} ${jobId} ${code}`);
      if (!willRetry) change(jobId, null);
    },
  };
}

/** Everything around the runner; `answers` are the printer's, and then it is well. */
function setUp(
  jobs: PrintJob[],
  answers: (PrinterFault | null)[] = [],
  change: Partial<PrintRunnerOptions> = {},
) {
  const log: string[] = [];
  const printer: ReceiptPrinterPort = {
    print: async (bytes): Promise<Result<null, PrinterFault>> => {
      log.push(`paper ${bytes.join()}`);
      const fault = answers.shift() ?? null;
      return fault === null ? ok(null) : no(fault);
    },
  };
  const runner = startPrintRunner({
    store: queueOf(jobs, log),
    connect: () => printer,
    render: async ({ jobId }) => Uint8Array.of(Number(jobId.slice(1))),
    wait: async (ms) => void log.push(`wait ${ms}`),
    onBug: (error) => void log.push(`bug ${String(error)}`),
    ...change,
  });
  return { runner, log, jobs };
}

/** Lets everything run that needs no more than promises. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
};

describe('the print runner', () => {
  it('prints what was left in the queue, in order, one at a time', async () => {
    const { runner, log } = setUp([job('j1'), job('j2', 'drawer'), job('j3', 'copy')]);
    await settled();
    expect(log).toEqual([
      'start j1',
      'paper 1',
      'printed j1',
      'start j2',
      'paper 2',
      'printed j2',
      'start j3',
      'paper 3',
      'printed j3',
    ]);
    await runner.stop();
  });

  it('prints what is queued later when it is poked, once however often it is', async () => {
    const { runner, log, jobs } = setUp([]);
    await settled();
    jobs.push(job('j1'));
    await settled();
    expect(log).toEqual([]);
    runner.poke();
    runner.poke();
    await settled();
    runner.poke();
    await settled();
    expect(log).toEqual(['start j1', 'paper 1', 'printed j1']);
  });

  it('misses no poke, whichever moment of its last look it falls into', async () => {
    for (let turns = 0; turns < 30; turns += 1) {
      const { runner, log, jobs } = setUp([job('j1')]);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      jobs.push(job('j2'));
      runner.poke();
      await settled();
      expect(log.filter((entry) => entry.startsWith('paper'))).toEqual(['paper 1', 'paper 2']);
    }
  });

  it('tries again after a growing pause where nothing can be on the paper', async () => {
    const { log } = setUp([job('j1')], [OFF, OFF]);
    await settled();
    expect(log).toEqual([
      'start j1',
      'paper 1',
      'again j1 printer.unreachable',
      'wait 1000',
      'start j1',
      'paper 1',
      'again j1 printer.unreachable',
      'wait 4000',
      'start j1',
      'paper 1',
      'printed j1',
    ]);
  });

  it('gives a job up after its tries, and the next one goes on', async () => {
    const { log } = setUp([job('j1'), job('j2')], [OFF, OFF, OFF]);
    await settled();
    expect(log.filter((entry) => entry === 'paper 1')).toHaveLength(TRIES_MAX);
    expect(log.slice(-4)).toEqual([
      'failed j1 printer.unreachable',
      'start j2',
      'paper 2',
      'printed j2',
    ]);
  });

  it('counts the tries of an earlier run, and gives a failed job one try more', async () => {
    const { log } = setUp([job('j1', 'receipt', 2), job('j2', 'receipt', 3)], [OFF, OFF]);
    await settled();
    expect(log.filter((entry) => entry.startsWith('failed'))).toHaveLength(2);
    expect(log.filter((entry) => entry.startsWith('paper'))).toHaveLength(2);
  });

  it('never sends again by itself what may be on the paper', async () => {
    const { log } = setUp([job('j1'), job('j2')], [LOST]);
    await settled();
    expect(log).toEqual([
      'start j1',
      'paper 1',
      'failed j1 printer.connection-lost',
      'start j2',
      'paper 2',
      'printed j2',
    ]);
  });

  it('fails at once what a second try cannot help', async () => {
    const { log } = setUp([job('j1')], [{ ...OFF, retryHelps: false }]);
    await settled();
    expect(log.at(-1)).toBe('failed j1 printer.unreachable');
    expect(log).toHaveLength(3);
  });

  it('says that no printer is set, once for each job', async () => {
    const { log } = setUp([job('j1'), job('j2')], [], { connect: () => null });
    await settled();
    expect(log).toEqual([
      'start j1',
      'failed j1 printer.not-configured',
      'start j2',
      'failed j2 printer.not-configured',
    ]);
  });

  it('passes by a job whose bytes cannot be made', async () => {
    const render = async ({ jobId }: PrintJob): Promise<Uint8Array> => {
      assert(jobId !== 'j1', 'no such sale');
      return Uint8Array.of(2);
    };
    const { log } = setUp([job('j1'), job('j2')], [], { render });
    await settled();
    expect(log).toEqual([
      'start j1',
      'bug AssertionFailure: no such sale',
      'failed j1 printer.unprintable',
      'start j2',
      'paper 2',
      'printed j2',
    ]);
  });

  it('does not print where the start cannot be written down, and goes on when poked', async () => {
    const jobs = [job('j1')];
    const log: string[] = [];
    const queue = queueOf(jobs, log);
    let isBroken = true;
    const markStarted: PrintJobStore['markStarted'] = (jobId) =>
      isBroken ? Promise.reject(new Error('disk full')) : queue.markStarted(jobId);
    const { runner, log: printed } = setUp(jobs, [], { store: { ...queue, markStarted } });
    await settled();
    expect(printed).toEqual(['bug Error: disk full']);
    isBroken = false;
    runner.poke();
    await settled();
    expect(printed.slice(1)).toEqual(['paper 1']);
    expect(log).toEqual(['start j1', 'printed j1']);
  });

  it('stops after the job in hand, and does not sit out a pause', async () => {
    let finishPrinting = (): void => {};
    const slow: ReceiptPrinterPort = {
      print: () =>
        new Promise((resolve) => {
          finishPrinting = () => resolve(ok(null));
        }),
    };
    const { runner, log } = setUp([job('j1'), job('j2')], [], { connect: () => slow });
    await settled();
    let hasStopped = false;
    const stopping = runner.stop().then(() => (hasStopped = true));
    await settled();
    expect(hasStopped).toBe(false);
    finishPrinting();
    await stopping;
    expect(log).toEqual(['start j1', 'printed j1']);

    const pausing = setUp([job('j1')], [OFF], { wait: () => new Promise(() => {}) });
    await settled();
    await pausing.runner.stop();
    pausing.runner.poke();
    await settled();
    expect(pausing.log).toEqual(['start j1', 'paper 1', 'again j1 printer.unreachable']);
  });
});
