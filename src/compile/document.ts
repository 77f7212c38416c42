import type { VFile } from 'vfile';
import { documentNumber, documentType } from '../lines.js';
import { splitHighest } from '../lists.js';
import type { RegistryDocument } from '../registry/schema.js';
import type { Metadata, MetadataField, PlanDocument } from '../tree.js';

/** What the head and the foot say; the jurisdiction is found before the facts are (`file.data.jurisdiction`). */
export function documentOf(tree: PlanDocument, file: VFile): RegistryDocument {
  const fields = tree.children.filter((node): node is Metadata => node.type === 'metadata');
  const first = (field: MetadataField): string | null => fields.find((node) => node.field === field)?.value ?? null;
  const number = first('number');
  const title = first('title');
  return {
    title,
    type: title === null ? null : documentType(title),
    number: number === null ? null : documentNumber(number),
    issuers: issuersOf(fields),
    jurisdiction: file.data.jurisdiction ?? null,
    addressees: splitHighest(first('addressees')),
    issuedOn: dayOf(first('issuedOn')),
    disclosure: first('disclosure'),
    copiedTo: splitHighest(first('copiedTo')),
    printedBy: first('printedBy'),
    printedOn: dayOf(first('printedOn')),
  };
}

const dayOf = (value: string | null): string | null => (value !== null && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null);

/** The bodies of the letterhead and the signature, each once. */
function issuersOf(fields: readonly Metadata[]): string[] {
  const issuers = fields.filter(({ field }) => field === 'issuer').flatMap(({ value }) => value.split(/\s+/));
  return [...new Set(issuers)];
}
