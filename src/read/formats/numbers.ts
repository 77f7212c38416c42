const HAN = '〇一二三四五六七八九';
const SEALS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** Digit by digit: 21 → 二一. */
const byDigits = (digits: string) => (number: number): string => Array.from(String(number), (digit) => digits[Number(digit)]).join('');

/** 21 → 二十一, 105 → 一百〇五; from `limit` on digit by digit. `dropsOne`: 12 is 十二, not 一十二. */
function counting(digits: string, units: readonly string[], limit: number, dropsOne = true) {
  return (number: number): string => {
    if (number < 1 || number >= limit) return byDigits(digits)(number);
    const written = Array.from(String(number), Number);
    const words = written.map((digit, index) => (digit === 0 ? digits[0] : digits[digit]! + units[written.length - 1 - index]!)).join('');
    const short = words.replace(new RegExp(`${digits[0]}+`, 'g'), digits[0]!).replace(new RegExp(`${digits[0]}$`), '');
    return dropsOne && number >= 10 && number < 20 ? short.slice(short.indexOf(units[1]!)) : short;
  };
}

const hanCounting = counting(HAN, ['', '十', '百', '千'], 10_000);

const circleDigits = byDigits('○一二三四五六七八九');

/** From 100 on Word goes on digit by digit. */
const hanUpTo99 = (number: number): string => (number < 100 ? hanCounting : circleDigits)(number);

function roman(number: number): string {
  const values: readonly [number, string][] = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let rest = Math.max(0, Math.min(number, 3999));
  return values.map(([value, letters]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return letters.repeat(times);
  }).join('');
}

/** a … z, then aa, bb. */
const letter = (number: number): string => (number < 1 ? '' : String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.min(Math.ceil(number / 26), 30)));

/** Characters in a row of Unicode, as far as there are any. */
const from = (first: string, count: number) => (number: number): string => (number >= 1 && number <= count ? String.fromCodePoint(first.codePointAt(0)! + number - 1) : String(number));

const circled = (number: number): string => (number <= 20 ? from('①', 20)(number) : number <= 35 ? from('㉑', 15)(number - 20) : number <= 50 ? from('㊱', 15)(number - 35) : String(number));

const listed = (characters: string) => (number: number): string => (number >= 1 && number <= characters.length ? characters[number - 1]! : String(number));

const fullWidth = (number: number): string => Array.from(String(number), (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');

const formats: Readonly<Record<string, (number: number) => string>> = {
  decimal: String,
  decimalZero: (number) => String(number).padStart(2, '0'),
  decimalHalfWidth: String,
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  upperLetter: (number) => letter(number).toUpperCase(),
  lowerLetter: letter,
  upperRoman: roman,
  lowerRoman: (number) => roman(number).toLowerCase(),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: from('⒈', 20),
  decimalEnclosedParen: from('⑴', 20),
  ideographEnclosedCircle: from('㊀', 10),
  chineseCounting: hanUpTo99,
  chineseCountingThousand: hanCounting,
  taiwaneseCounting: hanUpTo99,
  taiwaneseCountingThousand: hanCounting,
  japaneseCounting: hanCounting,
  ideographDigital: byDigits(HAN),
  japaneseDigitalTenThousand: byDigits(HAN),
  taiwaneseDigital: circleDigits,
  koreanDigital2: byDigits(HAN),
  chineseLegalSimplified: counting(SEALS, ['', '拾', '佰', '仟'], 10_000, false),
  ideographLegalTraditional: counting('零壹貳參肆伍陸柒捌玖', ['', '拾', '佰', '仟'], 10_000, false),
  japaneseLegal: counting('零壱弐参四伍六七八九', ['', '拾', '百', '阡'], 10_000, false),
  ideographTraditional: listed(STEMS),
  ideographZodiac: listed(BRANCHES),
  // 甲子, 乙丑 …
  ideographZodiacTraditional: (number) => (number >= 1 && number <= 60 ? STEMS[(number - 1) % 10]! + BRANCHES[(number - 1) % 12]! : String(number)),
  none: () => '',
};

/**
 * A number as a word processor prints it in front of a paragraph.
 * @param format a value of ST_NumberFormat (ISO/IEC 29500-1, 17.18.59): `decimal`, `chineseCountingThousand` …
 * @returns null for a format that is not known
 */
export function formatNumber(number: number, format: string): string | null {
  return Object.hasOwn(formats, format) ? formats[format]!(number) : null;
}
