import type { Input } from '../batch/inputs.js';
import type { Conversion, Result } from '../batch/result.js';
import type { Delivery, FileDelivery } from './delivery.js';
import { isClosedPipe, print } from './standard.js';
import type { Watch } from './watch.js';

/**
 * Takes results where they belong.
 * @throws as `print` does
 */
export async function deliver(inputs: readonly Input[], results: AsyncIterable<Result>, delivery: Delivery, watch: Watch): Promise<void> {
  const conversions = seen(inputs, results, watch);
  if (delivery.kind === 'folder') await (await import('./files.js')).toFolder(conversions, delivery, watch);
  else if (delivery.kind === 'file') await toFile(delivery.combine(textsOf(conversions)), delivery, watch);
  else await toStandardOutput(delivery.combine(textsOf(conversions)), watch);
}

/** The results that are conversions, with the number of their input; what failed has been shown. */
async function* seen(inputs: readonly Input[], results: AsyncIterable<Result>, watch: Watch): AsyncGenerator<[index: number, conversion: Conversion]> {
  let index = 0;
  for await (const result of results) {
    const conversion = watch.see(inputs[index]!, result);
    if (conversion !== null) yield [index, conversion];
    index++;
  }
}

/** Where nobody reads any more, the documents are still of use to reports. */
async function toStandardOutput(pieces: AsyncIterable<string>, watch: Watch): Promise<void> {
  let isOpen = true;
  for await (const piece of pieces) {
    try {
      if (isOpen) print(piece);
    } catch (error) {
      if (!isClosedPipe(error) || !watch.hasReports) throw error;
      isOpen = false;
    }
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

async function* textsOf(conversions: AsyncIterable<[number, Conversion]>): AsyncGenerator<string> {
  for await (const [, { texts }] of conversions) yield decoder.decode(texts[0]!.read());
}

async function toFile(pieces: AsyncIterable<string>, delivery: FileDelivery, watch: Watch): Promise<void> {
  const files = await import('./files.js');
  await (delivery.check ? files.compare : files.toFile)(pieces, delivery, watch);
}
