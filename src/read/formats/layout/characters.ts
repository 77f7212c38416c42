/** EquivalentUnifiedIdeograph of U+2E80 – U+2EF3, in their order (Unicode 14.0); a space where there is none. */
const RADICALS = [
  ...' 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
];
const FIRST_RADICAL = 0x2e80;
const COMPATIBLE = /[\u2e80-\u2fdf\uf900-\ufaff\u2015\u2329\u232a]/g;

/**
 * Where a font draws two characters alike, a PDF printed by Chrome holds the one of the lower number or of the radicals: ⼾ for 户 and ⾭ for 青,
 * though Unicode has older forms for these radicals, and ― for —.
 */
const ALIKE: Readonly<Record<string, string>> = { '\u2f3e': '户', '\u2fad': '青', '\u2015': '—' };

/**
 * Radicals and compatibility ideographs as the ideographs that they look like: PDFs printed by Chrome hold ⼀ (U+2F00) for 一 and ⻚ (U+2EDA) for 页.
 * Other compatibility characters (① ，) are what was meant.
 */
export function unified(text: string): string {
  return text.replace(COMPATIBLE, (character) => {
    const alike = ALIKE[character];
    if (alike !== undefined) return alike;
    const radical = RADICALS[character.charCodeAt(0) - FIRST_RADICAL];
    return radical === undefined ? character.normalize('NFKC') : radical === ' ' ? character : radical;
  });
}

/** Characters that fill a square, and between which no space is set. */
const WIDE = /^[\u1100-\u11ff\u2018\u2019\u201c\u201d\u2014\u2026\u2460-\u24ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^\p{Script=Han}/u;
/** Marks that cannot begin a line, and those that cannot end one. */
const CLOSING = /^[，。、；：？！）》〉】〕」』”’％…—·,.;:?!)\]%℃]/u;
const OPENING = /^[（《〈【〔「『“‘([]/u;

export const isWide = (text: string): boolean => WIDE.test(text);
export const isClosing = (text: string): boolean => CLOSING.test(text);
export const isOpening = (text: string): boolean => OPENING.test(text);
export const isBlank = (text: string): boolean => text.trim() === '';

/** Control characters, private use and U+FFFD: what fonts give that do not say which characters their shapes are. */
const UNMAPPED = /[\p{Cc}\p{Co}\p{Cn}\ufffd]/gu;
/** Letters with accents and the accents themselves: some, but not most of a text in any language. */
const ACCENTED = /[\u0080-\u02ff]/g;
/** Rows of 256 characters of scripts that are seldom met: many of them in one text are numbers of shapes, read as characters. */
const FIRST_STRANGE = 0x05;
const LAST_STRANGE = 0x1f;
const MOST_STRANGE = 6;

/** Whether a text is none: shapes whose characters the file does not tell. */
export function isUnmapped(text: string): boolean {
  const visible = text.replace(/\s/g, '');
  const unmapped = visible.match(UNMAPPED)?.length ?? 0;
  const accented = visible.match(ACCENTED)?.length ?? 0;
  if (unmapped * 3 > visible.length || accented * 5 > visible.length * 2) return true;
  const strange = new Map<number, number>();
  for (let index = 0; index < visible.length; index++) {
    const row = visible.charCodeAt(index) >> 8;
    if (row >= FIRST_STRANGE && row <= LAST_STRANGE) strange.set(row, (strange.get(row) ?? 0) + 1);
  }
  const letters = [...strange.values()].reduce((sum, count) => sum + count, 0);
  return strange.size > MOST_STRANGE && letters * 5 > visible.length;
}
