import { type MessageId, type MessageValues, UserError } from '../messages.js';

/**
 * `binary`: of a kind that is not read. `scanned`: pages without text. `limit`: larger or slower than allowed.
 * `missing`, `directory`, `denied`, `failed`: of the file system.
 */
export type ReadErrorCode = 'empty' | 'binary' | 'encoding' | 'encrypted' | 'damaged' | 'scanned' | 'limit' | 'missing' | 'directory' | 'denied' | 'failed';

/** An input that cannot be read: `code` says which kind of reason, `message` the reason itself and what to do. */
export class ReadError extends UserError {
  override name = 'ReadError';

  constructor(
    readonly code: ReadErrorCode,
    id: MessageId,
    values: MessageValues = {},
  ) {
    super(id, values);
  }
}

/** @param limit the bytes that a file may hold */
export const tooLarge = ({ size }: { size: number }): ReadError => new ReadError('limit', 'read.large', { limit: String(Math.round(size / 2 ** 20)) });
