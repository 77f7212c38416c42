import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Registry, extract } from '../src/browser.js';

type Value = number | null | [number, number] | { range: [number, number] };

/** What a careful reader of two plans would list. Facts that are left out are none. */
export interface ExpectedChange {
  kind: string;
  old: string[];
  new: string[];
  moved?: boolean;
  substance?: boolean;
  responsibilities?: [change: string, name: string][];
  /** The key word is for readers. A pair of numbers is a fraction. */
  targets?: [change: string, keyWord: string, old: Value, new: Value][];
  deadlines?: [change: string, old: string | null, new: string | null][];
  schedules?: [change: string, text: string][];
  references?: [change: string, title: string][];
}

export interface DiffFixture {
  name: string;
  old: Registry;
  new: Registry;
  expected: {
    changes: ExpectedChange[];
    /** Pairs that the program makes though they are none, and those that it does not make. */
    mistaken?: [old: string, new: string][];
    missed?: [old: string, new: string][];
  };
}

const root = new URL('../fixtures/diff/', import.meta.url).pathname;

export const pairNames = readdirSync(root);

/** A pair of plans, read, and what changed between them. */
export async function diffFixture(name: string): Promise<DiffFixture> {
  const read = (side: string): Promise<Registry> => extract(readFileSync(join(root, name, `${side}.txt`)), { path: `${side}.txt` });
  return { name, old: await read('old'), new: await read('new'), expected: parse(readFileSync(join(root, name, 'expected.yaml'), 'utf8'), { schema: 'core' }) as DiffFixture['expected'] };
}
