import { describe, expect, test } from 'vitest';
import { Thread, ThreadLimitError } from '../src/read/thread.js';

/** A worker that answers with what it is asked, after what the code does with `n`. */
const workerOf = (code: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', (n) => { ${code}; parentPort.postMessage(n); });`)}`);

const numbers = Array.from({ length: 24 }, (_, index) => index);
const allowed = { seconds: 20, memory: null };

async function answers(code: string, seconds = 20): Promise<unknown[]> {
  const thread = new Thread<number, number>(workerOf(code));
  const settled = await Promise.allSettled(numbers.map((number) => thread.ask(number, { ...allowed, seconds })));
  await thread.stop();
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason));
}

describe('a thread', () => {
  test('gives the answers to their questions', async () => {
    expect(await answers('')).toEqual(numbers);
  });

  test('that dies late, of a question that it has answered, is asked the next one again', async () => {
    expect(await answers('if (n % 5 === 0) setTimeout(() => process.exit(0), 1); else if (n % 5 === 1) { const end = Date.now() + 20; while (Date.now() < end); }')).toEqual(numbers);
  });

  test('that dies of a question twice fails it, and answers the others', async () => {
    const found = await answers('if (n === 7) process.exit(3)');
    expect(found[7]).toEqual(new Error('the thread ended (3)'));
    expect(found.toSpliced(7, 1)).toEqual(numbers.toSpliced(7, 1));
  });

  test('that does not come back is stopped, and answers the others', async () => {
    const found = await answers('if (n === 7) for (;;);', 0.3);
    expect(found[7]).toBeInstanceOf(ThreadLimitError);
    expect(found.toSpliced(7, 1)).toEqual(numbers.toSpliced(7, 1));
  });
});
