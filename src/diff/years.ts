/** The years of the plans that two tasks stand in. */
export interface PlanYears {
  old: number | null;
  new: number | null;
}

/** By how many years the new plan lies behind the old one; 0 where a year is unknown. */
export function shiftOf({ old, new: later }: PlanYears): number {
  return old === null || later === null ? 0 : later - old;
}

/** A date so many years on; the last of February stays the last of February. */
export function shifted(date: string, years: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  const wasLast = month === 2 && day >= 28;
  return [String(year + years).padStart(4, '0'), pad(month), pad(wasLast ? last : Math.min(day, last))].join('-');
}

/** Whether two dates are the same, or the second is the first moved on as the plans are. */
export function isSameDate(before: string | null, after: string | null, shift: number): boolean {
  if (before === null || after === null) return before === after;
  return after === before || after === shifted(before, shift) || (before.endsWith('-02-28') && after === `${Number(before.slice(0, 4)) + shift}-02-28`);
}

const pad = (number: number): string => String(number).padStart(2, '0');

const YEARS_AND_ORDINALS = /(?<!\d)(?:19|20)\d\d(?!\d)|第[\d〇零一二两三四五六七八九十百]+/g;

/**
 * Whether two texts are the same but for years, each of which is the same or shifted as the plans are,
 * and for ordinal numbers (第三批, 第四批).
 */
export function sameButForYears(before: string, after: string, shift: number): boolean {
  if (before === after) return true;
  const [one, other] = [before, after].map((text): Parts => ({ rest: text.split(YEARS_AND_ORDINALS), found: [...(text.match(YEARS_AND_ORDINALS) ?? [])] })) as [Parts, Parts];
  if (one.found.length !== other.found.length || one.rest.some((text, index) => text !== other.rest[index])) return false;
  return one.found.every((text, index) => {
    const later = other.found[index]!;
    if (text.startsWith('第') || later.startsWith('第')) return text.startsWith('第') === later.startsWith('第');
    return [0, shift].includes(Number(later) - Number(text));
  });
}

interface Parts {
  rest: string[];
  found: string[];
}
