import { isatty } from 'node:tty';
import stringWidth from 'string-width';
import { say } from '../messages.js';
import type { Screen } from './screen.js';

const CELLS = 24;
const FEWEST_CELLS = 4;
const USUAL_WIDTH = 80;
/** Milliseconds between two pictures of the bar. */
const REDRAW = 100;
/** Fewer documents are done before anybody asks how far it is. */
const FEWEST_FOR_LINES = 100;
const FEWEST_FOR_BAR = 10;
const LINES = 10;

/** How far a run is: a bar on a terminal, lines where a log is kept, nothing with `--quiet`. */
export class Progress {
  readonly #started = performance.now();
  readonly #bar: boolean;
  readonly #lines: boolean;
  #done = 0;
  #drawn = 0;

  constructor(
    readonly total: number,
    readonly screen: Screen,
  ) {
    const terminal = isatty(2) && !process.env['CI'] && process.env['TERM'] !== 'dumb';
    this.#bar = terminal && !screen.quiet && total >= FEWEST_FOR_BAR;
    this.#lines = !terminal && !screen.quiet && total >= FEWEST_FOR_LINES;
  }

  /** One document more is done. */
  step(): void {
    this.#done++;
    if (this.#bar) this.#draw();
    else if (this.#lines && Math.floor((this.#done * LINES) / this.total) > Math.floor(((this.#done - 1) * LINES) / this.total)) this.screen.remark('run.progress', this.#values());
  }

  end(): void {
    this.screen.hold(null);
  }

  #draw(): void {
    const now = performance.now();
    if (now - this.#drawn < REDRAW) return;
    this.#drawn = now;
    const text = say('run.progress', this.screen.language, this.#values());
    // A line that is wrapped could not be taken back. The last column stays free.
    const cells = Math.min(CELLS, (process.stderr.columns || USUAL_WIDTH) - stringWidth(text) - 4);
    const filled = Math.floor((this.#done / this.total) * cells);
    this.screen.hold(cells < FEWEST_CELLS ? text : `[${'#'.repeat(filled)}${'.'.repeat(cells - filled)}] ${text}`);
  }

  #values(): Record<'done' | 'total' | 'rate' | 'left', string> {
    const seconds = (performance.now() - this.#started) / 1000;
    const rate = this.#done / seconds;
    return { done: String(this.#done), total: String(this.total), rate: rate.toFixed(rate < 10 ? 1 : 0), left: clock((this.total - this.#done) / rate) };
  }
}

/** 95 seconds → `1:35` */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? [hours, ...parts].join(':') : parts.join(':').replace(/^0/, '');
}
