// Measures what users feel: the time of a whole run on a notice of usual length, against that of Node alone,
// how fast a large text becomes a registry, two large plans compared, and a folder of notices with one worker, with all, and unchanged.
// Run it after a build: `npm run bench`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diff, extract } from '../dist/index.js';

const RUNS = 40;
const NOTICE_CHARACTERS = 10_000;
const LARGE_CHARACTERS = 1_000_000;
const DIFF_CHARACTERS = 470_000;
const DOCUMENTS = 2000;
const FOLDER_RUNS = 3;
const program = fileURLToPath(new URL('../bin/plan-extract.js', import.meta.url));
const hans = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** A notice of a city that does not exist, with plans as long as asked for. */
function notice(characters) {
  const head = '青岫市食品安全委员会办公室文件\n\n青食安办〔2031〕3号\n\n关于印发《2031年青岫市食品安全工作要点》的通知\n\n各县（市、区）食安委：\n\n现将工作要点印发给你们，请认真落实。\n\n青岫市食品安全委员会办公室\n2031年2月3日\n\n2031年青岫市食品安全工作要点\n\n';
  const parts = [head];
  for (let length = head.length, number = 0; length < characters; number++) {
    const part = number % 6 === 0 ? `${hans[(number / 6) % 10]}、抓好第${number / 6 + 1}批重点任务\n` : item(number);
    parts.push(part);
    length += part.length;
  }
  return parts.join('').slice(0, characters);
}

function item(number) {
  const place = hans[(number % 6) - 1];
  const share = 80 + (number % 19);
  return `（${place}）推进第${number}号清查行动。组织各单位对辖区内集体食堂、农贸市场开展排查，${(number % 11) + 1}月底前完成${number * 7}家单位的检查，整改完成率达到${share}%以上，每季度通报一次进展。（市市场监管局牵头，市教育局、市公安局按职责分工负责）\n依据《青岫市食品安全管理办法》（青政发〔2030〕${number}号）建立台账，健全部门协作机制，防止问题反弹。（市农业农村局负责，各县（市、区）食安委配合）\n`;
}

/** Milliseconds of a whole process. Certificates and options that Node would load at each start are left out of both sides. */
function time(args) {
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env });
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - start;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

function measureStart(folder) {
  const path = join(folder, 'notice.txt');
  writeFileSync(path, notice(NOTICE_CHARACTERS));
  const pairs = Array.from({ length: RUNS }, () => [time(['-e', '0']), time([program, path])]);
  const [node, tool] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])).toFixed(1));
  const ratio = median(pairs.map(([alone, whole]) => whole / alone)).toFixed(2);
  console.log(`${NOTICE_CHARACTERS} characters, whole process: ${tool} ms; node -e 0: ${node} ms; ratio ${ratio} (medians of ${RUNS})`);
}

async function measureThroughput() {
  const text = notice(LARGE_CHARACTERS);
  const megabytes = Buffer.byteLength(text) / 1e6;
  const times = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    await extract(text);
    times.push((performance.now() - start) / 1000);
  }
  console.log(`${megabytes.toFixed(1)} MB to a registry, in process: ${(megabytes / median(times)).toFixed(2)} MB/s`);
}

/** Two years of one large plan: another year, other numbers, and every ninth line gone. */
async function measureDiff() {
  const text = notice(DIFF_CHARACTERS);
  const next = text.split('\n').filter((_, index) => index < 20 || index % 9 !== 0).join('\n').replaceAll('2031', '2032').replaceAll('完成率达到8', '完成率达到9');
  const [before, after] = [await extract(text), await extract(next)];
  const start = performance.now();
  diff(before, after);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${before.tasks.length} tasks against ${after.tasks.length}: ${seconds} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

function measureFolder(folder) {
  const inputs = join(folder, 'notices');
  const cache = join(folder, 'cache');
  mkdirSync(inputs);
  for (let index = 0; index < DOCUMENTS; index++) writeFileSync(join(inputs, `${index}.txt`), notice(3000 + (index % 50) * 200));
  const run = (...args) => time([program, inputs, '-o', join(folder, 'registries/'), '--quiet', '--force', ...args]) / 1000;
  const jobs = availableParallelism();
  const pairs = Array.from({ length: FOLDER_RUNS }, () => [run('--no-cache', '-j', '1'), run('--no-cache', '-j', String(jobs))]);
  const [one, all] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])).toFixed(1));
  const ratio = median(pairs.map(([alone, together]) => alone / together)).toFixed(2);
  console.log(`${DOCUMENTS} documents: one worker ${one} s, ${jobs} workers ${all} s, ratio ${ratio} (medians of ${FOLDER_RUNS})`);
  run('--cache', cache);
  console.log(`the same, unchanged: ${(time([program, inputs, '-o', join(folder, 'registries/'), '--quiet', '--cache', cache]) / 1000).toFixed(1)} s`);
}

const folder = mkdtempSync(join(tmpdir(), 'plan-extract-bench-'));
try {
  measureStart(folder);
  await measureThroughput();
  await measureDiff();
  measureFolder(folder);
} finally {
  rmSync(folder, { recursive: true });
}
