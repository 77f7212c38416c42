const NOTE = /[（(〔[【].*[）)〕\]】]$/;
const INNER = /[（(〔[【][^（）()〔〕[\]【】]*[）)〕\]】]/g;
const JOINT = /以及|[及和与、/／]/;

/**
 * What the words of a label or a head name: as they stand, without a note in brackets (责任单位（人）, 牵头（责任）单位),
 * or, if each part is known, as several (责任单位及责任人), of which `of` says what they are together.
 */
export function namedBy<Known>(words: string, exactly: (word: string) => Known | null, of: (parts: readonly Known[]) => Known): Known | null {
  const plain = words.replace(NOTE, '');
  const bare = words.replace(INNER, '');
  const whole = exactly(words) ?? exactly(plain) ?? exactly(bare);
  if (whole !== null) return whole;
  const parts = plain.split(JOINT).map(exactly);
  return parts.length < 2 || parts.includes(null) ? null : of(parts as Known[]);
}
