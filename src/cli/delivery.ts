import type { Target } from '../batch/targets.js';
import type { FormatName } from '../write/index.js';

/** One text for all documents, on standard output. */
interface StreamDelivery {
  kind: 'stream';
  combine: Combine;
}

/** The same in a file. */
export interface FileDelivery {
  kind: 'file';
  path: string;
  combine: Combine;
  check: boolean;
  force: boolean;
}

type Combine = (texts: AsyncIterable<string>) => AsyncIterable<string>;

/** Files for each document. */
export interface FolderDelivery {
  kind: 'folder';
  folder: string;
  targets: readonly Target[];
  /** The formats of outputs that may have lost their documents; none if that cannot be told. */
  formats: readonly FormatName[];
  check: boolean;
  /** Whether outputs are written that are there already. */
  force: boolean;
}

/** Where results go. With `check`, what is there is compared and nothing is written. */
export type Delivery = StreamDelivery | FileDelivery | FolderDelivery;
