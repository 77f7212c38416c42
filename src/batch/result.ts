import { UserError, type MessageId, type MessageValues } from '../messages.js';
import type { Finding } from '../report/types.js';
import type { Counts } from './product.js';

/** A text that was made of a document, in UTF-8. */
export interface Text {
  /** Of its bytes, hexadecimal, where it is known without reading them. */
  sha256: string | null;
  read: () => Uint8Array;
}

/** What became of a document that could be read. */
export interface Conversion {
  format: string;
  counts: Counts;
  findings: readonly Finding[];
  /** One for each output of the product. */
  texts: readonly Text[];
  /** Whether the cache knew it. */
  cached: boolean;
}

/** What became of a document. */
export type Result = { made: Conversion } | { failed: UserError } | { bug: unknown };

/** A failure as plain data, on its way from a worker. */
export interface PlainFailure {
  id: MessageId;
  values: MessageValues;
}

export const revived = ({ id, values }: PlainFailure): UserError => new UserError(id, values);
