import { type MessageId, type MessageValues, UserError } from '../messages.js';

export type ReadErrorCode = 'empty' | 'binary' | 'encoding' | 'missing' | 'directory' | 'denied' | 'failed';

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
