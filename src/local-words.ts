import { findDivision } from './gbt2260.js';
import { placeForm, places, type PlaceForm } from './places.js';
import { alternatives } from './words.js';

const LONGEST_NAME = 15;
/** How many times as often as any other a document must speak of its own 县 or 市. */
const CLEAR_MARGIN = 3;
/** A name that is not in the data can be told from the words around it only where a mark stands before it. */
const QUOTED = /[“《「"]([^”》」"]{2,})/g;

/** The one division that a text which speaks of 我县, 全市 … names, known or not; null if it names none or several, or speaks of none. */
export function localDivision(text: string): PlaceForm | null {
  const ending = ownEnding(text);
  if (ending === null) return null;
  const found = new Map<string, PlaceForm>();
  for (const place of [...knownNames(text, ending), ...quotedNames(text, ending)]) found.set(place.name, place);
  return found.size === 1 ? [...found.values()][0]! : null;
}

/** The ending by which a text mostly calls its own place: 县 where it speaks of 我县 and 全县. */
function ownEnding(text: string): string | null {
  const endings = places.words.map((entry) => entry.word);
  const counts = new Map<string, number>();
  for (const match of text.matchAll(new RegExp(`[${places.own.join('')}](${alternatives(endings)})`, 'g'))) {
    counts.set(match[1]!, (counts.get(match[1]!) ?? 0) + 1);
  }
  const [most, next] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= CLEAR_MARGIN * (next?.[1] ?? 0) ? most[0] : null;
}

function knownNames(text: string, ending: string): PlaceForm[] {
  const found: PlaceForm[] = [];
  for (let at = text.indexOf(ending); at >= 0; at = text.indexOf(ending, at + 1)) {
    const end = at + ending.length;
    for (let start = Math.max(0, end - LONGEST_NAME); start < at; start++) {
      const name = text.slice(start, end);
      const [division] = findDivision(name);
      if (division?.name !== name) continue;
      found.push({ name, level: division.level });
      break;
    }
  }
  return found;
}

function quotedNames(text: string, ending: string): PlaceForm[] {
  return [...text.matchAll(QUOTED)]
    .map((match) => placeForm(match[1]!))
    .filter((place): place is PlaceForm => place !== null && place.name.endsWith(ending));
}

/** Whether a text calls its own place by the ending of this name (全县 for 清河口县). */
export function speaksOfOwn(text: string, name: string): boolean {
  return places.words.some((entry) => name.endsWith(entry.word) && places.own.some((own) => text.includes(own + entry.word)));
}
