import type { Events, Token } from './events.js';

/** The tokens within the one that begins at an event. */
function within(events: Events, enter: number): Token[] {
  const [, { type, start, end }] = events[enter]!;
  const tokens: Token[] = [];
  for (let at = enter + 1; at < events.length; at++) {
    const [kind, token] = events[at]!;
    if (kind === 'exit' && token.type === type && token.start === start && token.end === end) break;
    if (kind === 'enter') tokens.push(token);
  }
  return tokens;
}

/** An address, a path or a file: what a link can lead to. 3/4 is none. */
const TARGET = /^(?:[a-z][a-z0-9+.-]*:|[./#?]|www\.)|^(?=[^\u4e00-\u9fff]*[a-z])[^\u4e00-\u9fff]*[/#?&=@]|\.[a-z][a-z0-9]{1,4}(?:[?#].*)?$/i;
const LINK_TYPES = new Set(['definition', 'resource']);

/** Whether a link, or the definition of one, leads nowhere: `[县水利局](牵头)`, `[责任单位]: 县发改局`. */
export function isNoLink(text: string, events: Events, enter: number): boolean {
  if (!LINK_TYPES.has(events[enter]![1].type)) return false;
  const target = within(events, enter).find(({ type }) => type.endsWith('DestinationString'));
  return target !== undefined && !TARGET.test(text.slice(target.start, target.end));
}

/** The marks of an emphasis where one of them stands between digits, as in 5*3*2: then they are none. */
export function productMarks(text: string, { type, start, end }: Token): number[] {
  const length = { emphasis: 1, strong: 2 }[type];
  if (length === undefined) return [];
  const isBetweenDigits = (from: number): boolean => /\d/.test(text[from - 1] ?? '') && /\d/.test(text[from + length] ?? '');
  return [start, end - length].some(isBetweenDigits) ? [start, end - length] : [];
}
