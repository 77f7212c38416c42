/** The formats of numbers by their codes (MS-OSHARED 2.2.1.3; RTF 1.9.1, `\levelnfc`), as ISO/IEC 29500 calls them. */
const formats: readonly string[] = [
  'decimal', 'upperRoman', 'lowerRoman', 'upperLetter', 'lowerLetter', 'ordinal', 'cardinalText', 'ordinalText', 'hex', 'chicago',
  'ideographDigital', 'japaneseCounting', 'aiueo', 'iroha', 'decimalFullWidth', 'decimalHalfWidth', 'japaneseLegal', 'japaneseDigitalTenThousand',
  'decimalEnclosedCircle', 'decimalFullWidth2', 'aiueoFullWidth', 'irohaFullWidth', 'decimalZero', 'bullet', 'ganada', 'chosung',
  'decimalEnclosedFullstop', 'decimalEnclosedParen', 'decimalEnclosedCircleChinese', 'ideographEnclosedCircle', 'ideographTraditional',
  'ideographZodiac', 'ideographZodiacTraditional', 'taiwaneseCounting', 'ideographLegalTraditional', 'taiwaneseCountingThousand', 'taiwaneseDigital',
  'chineseCounting', 'chineseLegalSimplified', 'chineseCountingThousand', 'decimal', 'koreanDigital', 'koreanCounting', 'koreanLegal', 'koreanDigital2',
];
const NONE = 0xff;

/** The name of the format that a code stands for. */
export const formatOfCode = (code: number): string => (code === NONE ? 'none' : (formats[code] ?? `MSONFC ${code}`));
