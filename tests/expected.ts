import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ExpectedTarget {
  text: string;
  kind: string;
  op: string;
  value: number | null | [number | null, number | null];
  unit: string | null;
  /** Left out where the words that say it stand in another sentence: what it should be is open. */
  metric?: string;
  deadline: string | null;
  damaged?: boolean;
}

export interface ExpectedTask {
  item: number[];
  label: string | null;
  title: string | null;
  k?: number;
  starts: string;
  ends: string;
  responsibilities?: [string, string, { implied?: boolean; fuzzy?: boolean }?][];
  targets?: ExpectedTarget[];
  deadlines?: { text: string; date: string | null }[];
  schedules?: (string | { text: string })[];
  references?: (string | { title: string; number?: string })[];
}

export interface ExpectedPlan {
  title: string | null;
  year: number | null;
  sections?: { path: number[]; label: string | null; title: string }[];
  tasks?: ExpectedTask[];
}

/** What a reader takes out of a fixture. Texts are compared without white space, quotation marks and width. */
export interface Expected {
  metadata: Record<string, string | string[] | null>;
  plans: ExpectedPlan[];
  /** Rules of the diagnostics that must be there. */
  rules?: string[];
}

export interface Fixture {
  name: string;
  source: Uint8Array;
  expected: Expected;
}

const root = new URL('../fixtures/', import.meta.url).pathname;

/** Every fixture with a source.txt and an expected.yaml. */
export function fixtures(): Fixture[] {
  return readdirSync(root).flatMap((origin) =>
    readdirSync(join(root, origin)).flatMap((name) => {
      const folder = join(root, origin, name);
      if (!existsSync(join(folder, 'source.txt')) || !existsSync(join(folder, 'expected.yaml'))) return [];
      const expected = parse(readFileSync(join(folder, 'expected.yaml'), 'utf8'), { schema: 'core' }) as Expected;
      return [{ name: `${origin}/${name}`, source: new Uint8Array(readFileSync(join(folder, 'source.txt'))), expected }];
    }),
  );
}

/** A text as it is compared. */
export const plain = (text: unknown): string => String(text ?? '').normalize('NFKC').replace(/[\s*“”"‘’']/g, '');

/** A text as it is compared, without the mark at its end. */
export const bare = (text: unknown): string => plain(text).replace(/[。.;,:、!?]+$/u, '');
