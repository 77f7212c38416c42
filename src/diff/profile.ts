import type { Registry, RegistryTask } from '../registry/types.js';
import { type Bag, Grams, repeatedIn, union } from './bag.js';
import type { Bodies } from './bodies.js';

/** A task by what tells it from others. */
export interface Profile {
  task: RegistryTask;
  /** Place in its registry, from 0. */
  index: number;
  text: Bag;
  /** Of the item; null if it has none. */
  title: Bag | null;
  /** How many tasks of the item share the title. */
  titleSharers: number;
  /** What the task is about, where it says so first: its own title and its first clause. */
  head: Bag;
  /** Text and title. */
  whole: Bag;
  /** What text and title say more than once. */
  repeated: Bag;
  clauses: readonly Clause[];
  /** Of all that its targets measure; null if it has none. */
  metrics: Bag | null;
  /** Keys of the bodies. */
  bodies: ReadonlySet<string>;
  /** Headings above it, the nearest last. */
  section: Bag | null;
}

/** A clause by its letters, numbers left aside: the same clause has the same number in all tasks. */
export interface Clause {
  id: number;
  bag: Bag;
}

export interface Profiles {
  grams: Grams;
  old: Profile[];
  new: Profile[];
  /** How many tasks of both plans name a body. */
  bodySpread: ReadonlyMap<string, number>;
}

export function profilesOf(before: Registry, after: Registry, bodies: Bodies): Profiles {
  const maker = new ProfileMaker(bodies);
  const profiles = [maker.profiles(before, 'old'), maker.profiles(after, 'new')] as const;
  const bodySpread = new Map<string, number>();
  for (const { whole, bodies: keys } of profiles.flat()) {
    maker.grams.count(whole);
    for (const key of keys) bodySpread.set(key, (bodySpread.get(key) ?? 0) + 1);
  }
  maker.grams.weigh();
  return { grams: maker.grams, old: profiles[0], new: profiles[1], bodySpread };
}

const CLAUSE_ENDS = /[，。；、：！？,;:!?\n]+/;
const NOT_LETTERS = /[^\p{L}%‰]+/gu;
/** A first clause that is shorter (一是, 聚焦重点) does not say yet what the task is about. */
const SHORTEST_HEAD = 6;

class ProfileMaker {
  readonly grams = new Grams();
  readonly #clauses = new Map<string, Clause>();

  constructor(readonly bodies: Bodies) {}

  profiles({ tasks, plans }: Registry, side: 'old' | 'new'): Profile[] {
    const sharers = new Map<string, number>();
    for (const task of tasks) sharers.set(itemOf(task), (sharers.get(itemOf(task)) ?? 0) + 1);
    const titles = new Map(plans.map(({ id, title }) => [id, title]));
    return tasks.map((task, index) => {
      const planTitle = plans.length > 1 ? (titles.get(task.plan) ?? null) : null;
      return { ...this.#words(task, sharers.get(itemOf(task))!), task, index, bodies: new Set(task.responsibilities.map((body) => this.bodies.keyOf(body, side))), section: this.#headings(task, planTitle) };
    });
  }

  #words({ text, title, targets }: RegistryTask, titleSharers: number): Omit<Profile, 'task' | 'index' | 'bodies' | 'section'> {
    const pieces = text.split(CLAUSE_ENDS).filter((piece) => piece !== '');
    const clauses = pieces.map((piece) => this.#clause(piece));
    const words = union(clauses.map(({ bag }) => bag));
    const heading = title === null ? null : this.grams.bagOfName(title);
    const first = pieces.slice(0, (pieces[0]?.length ?? 0) < SHORTEST_HEAD ? 2 : 1);
    const start = this.grams.bagOf(...first);
    const whole = heading ? union([words, heading]) : words;
    return {
      text: words,
      title: heading,
      titleSharers,
      head: heading && titleSharers === 1 ? union([heading, start]) : start,
      whole,
      repeated: repeatedIn(whole),
      clauses,
      metrics: targets.length === 0 ? null : union(targets.map(({ metric, unit }) => this.grams.bagOfName(metric ?? unit ?? ''))),
    };
  }

  #clause(piece: string): Clause {
    const key = piece.normalize('NFKC').replace(NOT_LETTERS, '');
    const known = this.#clauses.get(key);
    if (known) return known;
    const clause = { id: this.#clauses.size, bag: this.grams.bagOf(piece) };
    this.#clauses.set(key, clause);
    return clause;
  }

  /** The title of the plan tells something only where there are several. */
  #headings({ sections }: RegistryTask, planTitle: string | null): Bag | null {
    const headings = [...(planTitle === null ? [] : [planTitle]), ...sections];
    return headings.length === 0 ? null : this.grams.bagOf(...headings);
  }
}

const itemOf = ({ id }: RegistryTask): string => id.slice(0, id.lastIndexOf('#'));
