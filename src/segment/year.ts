import { hanNumber } from '../numerals.js';

const IN_TITLE = /((?:19|20)\d\d)(?:\s*[—–\-~至]\s*(?:19|20)?\d\d)?\s*年|(二[〇○零][一二三四五六七八九〇○零]{2})年|[（(]((?:19|20)\d\d)\s*[—–\-~]/;
/** A year that a preamble speaks of as its own: not a day, not a period that has passed. */
const IN_PREAMBLE = /((?:19|20)\d\d)年(?!\s*\d{1,2}\s*月|以来|以前|度?末|底)/g;

/** The year of a plan: from its title, else from its preamble, else that of its issue. */
export function planYear(title: string | null, preamble: string, issuedOn: string | null): number | null {
  const inTitle = IN_TITLE.exec(title ?? '');
  if (inTitle) return inTitle[2] ? hanNumber(inTitle[2]) : Number(inTitle[1] ?? inTitle[3]);
  const issued = issuedOn && /^\d{4}-/.test(issuedOn) ? Number(issuedOn.slice(0, 4)) : null;
  const spoken = [...preamble.matchAll(IN_PREAMBLE)].map((match) => Number(match[1]));
  const own = spoken.filter((year) => issued === null || year >= issued);
  if (own.length > 0) return issued === null ? Math.max(...own) : own[0]!;
  return issued ?? spoken[0] ?? null;
}
