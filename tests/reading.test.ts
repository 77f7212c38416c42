import { describe, expect, test } from 'vitest';
import { type Registry, type RegistryTask, extract, toSource } from '../src/browser.js';
import { checkAccount } from './check-registry.js';

const HEAD = '2026年青石县重点工作要点\n\n一、加强监管\n\n';

async function read(text: string): Promise<Registry> {
  return extract(HEAD + text);
}

async function first(text: string): Promise<RegistryTask> {
  return (await read(text)).tasks[0]!;
}

const who = ({ responsibilities }: RegistryTask): string[] => responsibilities.map(({ role, name, implied }) => `${role} ${name}${implied ? ' implied' : ''}`);
const goals = ({ targets }: RegistryTask): unknown[] => targets.map(({ comparator, value, maxValue, unit }) => [comparator, value, ...(maxValue === null ? [] : [maxValue]), unit]);

describe('text', () => {
  test('a heading whose words open the next paragraph stays whole', async () => {
    const task = await first('（一）开展专项整治\n\n专项整治行动覆盖率达到95%。（县公安局负责）');
    expect(task.text).toBe('专项整治行动覆盖率达到95%。');
    expect(task.title).toBe('开展专项整治');
  });

  test('one sentence with a statement behind it is the text, not the title', async () => {
    const task = await first('（一）完成造林3万亩。（县林业局负责）');
    expect([task.title, task.text]).toEqual([null, '完成造林3万亩。']);
    expect(goals(task)).toEqual([['eq', 30000, '亩']]);
  });

  test('a statement before its text: the task spans both', async () => {
    const { tasks } = await read('1.规范经营\n牵头单位：县商务局\n加强市场巡查。');
    const text = `${HEAD}1.规范经营\n牵头单位：县商务局\n加强市场巡查。`;
    expect(text.slice(tasks[0]!.span.start.offset, tasks[0]!.span.end.offset)).toBe('牵头单位：县商务局\n加强市场巡查。');
  });

  test('a label with nothing behind it is no task', async () => {
    expect((await read('（一）\n（二）加强巡查。（县公安局负责）')).tasks.map(({ text }) => text)).toEqual(['加强巡查。']);
  });
});

describe('statements', () => {
  test.each([
    ['（办公室牵头，宣传部配合；完成时限：6月底前）', ['lead 办公室', 'support 宣传部']],
    ['（牵头单位：县教育局 配合单位：县公安局）', ['lead 县教育局', 'support 县公安局']],
    ['（由县教育局牵头负责，县财政局予以支持）', ['lead 县教育局', 'support 县财政局']],
    ['（（县教育局牵头））', ['lead 县教育局']],
    ['（责任单位：县水利局、县林业局，县财政局配合）', ['responsible 县水利局', 'responsible 县林业局', 'support 县财政局']],
    ['（县应急管理局等负有监管职责的部门按职责分工负责）', ['shared 县应急管理局']],
    ['（县水利局（牵头）、县财政局、县公安局配合）', ['lead 县水利局', 'support 县财政局', 'support 县公安局']],
    ['（县教育局牵头，县公安局配合', ['lead 县教育局', 'support 县公安局']],
    ['（牵头股室：资源股；配合股室：综合股、发展股）', ['lead 资源股', 'support 综合股', 'support 发展股']],
    ['\n牵头股室：资源股\n配合股室：综合股', ['lead 资源股', 'support 综合股']],
    ['（牵头人：王某）', ['lead 王某']],
    ['（县公安局会同县水利局、团县委）', ['responsible 县公安局 implied', 'support 县水利局', 'support 团县委']],
    ['（县博物馆 县图书馆）', ['responsible 县博物馆 implied', 'responsible 县图书馆 implied']],
    ['（县博物馆牵头 县图书馆 各乡镇人民政府 团县委参加）', ['lead 县博物馆', 'support 县图书馆', 'support 各乡镇人民政府', 'support 团县委']],
    ['\n责任单位：县教育局　县公安局', ['responsible 县教育局', 'responsible 县公安局']],
    ['（县 教育局、县公安局 交警大队、县委 宣传部负责）', ['responsible 县教育局', 'responsible 县公安局交警大队', 'responsible 县委宣传部']],
    ['（县公安局，县水利局、团县委配合）', ['responsible 县公安局 implied', 'support 县水利局', 'support 团县委']],
    ['（县公安局牵头，县司法局，县水利局配合）', ['lead 县公安局', 'support 县司法局', 'support 县水利局']],
    ['（县公安局牵头，县水利局、县教育局做好配合工作）', ['lead 县公安局', 'support 县水利局', 'support 县教育局']],
    ['（县公安局，会同县水利局）', ['responsible 县公安局 implied', 'support 县水利局']],
    ['\n包联领导：王某', ['responsible 王某']],
    ['\n督办单位：县委办', ['guide 县委办']],
    ['（志愿者服务队负责）', ['responsible 志愿者服务队']],
    ['（各基层社负责）', ['responsible 各基层社']],
    ['（护林队牵头）', ['lead 护林队']],
    ['（志愿者服务队、护林队负责）', ['responsible 志愿者服务队', 'responsible 护林队']],
    ['（主要责任单位：县教育局；责任单位及责任人：县公安局、李某13800000000）', ['lead 县教育局', 'responsible 县公安局', 'responsible 李某']],
    ['（责任单位（部门）：县教育局；县级牵头单位：县公安局）', ['responsible 县教育局', 'lead 县公安局']],
    ['（责任单位：县教育局（王某，0799-1234567），联系人：李某，联系电话：12345678）', ['responsible 县教育局']],
  ])('%s', async (statement, parties) => {
    expect(who(await first(`（一）加强管理。做好排查。${statement}`))).toEqual(parties);
  });

  test.each(['（6月底完成，牵头单位：县水利局）', '（县水利局负责，年底前完成）', '（12月底前，县水利局牵头）'])('%s is not garbled', async (statement) => {
    const registry = await read(`（一）加强管理。做好排查。${statement}`);
    expect(registry.diagnostics.map(({ rule }) => rule)).toEqual([]);
    expect(registry.tasks[0]!.deadlines).toHaveLength(1);
  });

  test.each([
    ['（包片联系单位：县委办）', 'responsibility-unread'],
    ['（驻点人：王某）', 'responsibility-unread'],
    ['（责任单位：县教育局；包片单位：县公安局、县司法局）', 'responsibility-garbled'],
    ['（联系人：王某）', null],
    ['（完成时限：6月底前）', null],
  ])('%s: %s', async (bracket, rule) => {
    const registry = await read(`（一）加强管理。做好排查。${bracket}`);
    expect(registry.diagnostics.map((diagnostic) => diagnostic.rule)).toEqual(rule === null ? [] : [rule]);
    expect(registry.tasks[0]!.responsibilities.map(({ name }) => name)).toEqual(rule === 'responsibility-garbled' ? ['县教育局'] : []);
  });

  test('a line of labels ends with its sentence', async () => {
    const { tasks } = await read('（一）加强管理。做好排查。\n责任单位：县教育局、县公安局。2026年6月底前完成改造10家。');
    expect(tasks.map(who)).toEqual([['responsible 县教育局', 'responsible 县公安局'], []]);
    expect(tasks[1]!.text).toBe('2026年6月底前完成改造10家。');
  });

  test.each(['（由县民政部门负责认定）', '（含社区食堂，下同）', '（试行）'])('%s says nothing about who', async (bracket) => {
    expect(who(await first(`（一）加强管理。做好养老机构${bracket}排查。`))).toEqual([]);
  });

  test('the flags of a party', async () => {
    const [party, rest] = (await first('（一）加强管理。做好排查。（县教育局、县公安局等部门负责，各乡镇人民政府配合）')).responsibilities.slice(1);
    expect(party).toMatchObject({ name: '县公安局', openEnded: true, collective: false, type: 'organization' });
    expect(rest).toMatchObject({ name: '各乡镇人民政府', openEnded: false, collective: true });
  });
});

test.each([
  ['县图书馆：新增藏书3万册。', ['responsible 县图书馆']],
  ['服务区管委会：新增车位300个。', ['responsible 服务区管委会']],
  ['改造县级调度中心：6月底前完成。', []],
  ['建设县融媒体中心：6月底前完成。', []],
  ['建设青石县融媒体中心：6月底前完成。', []],
])('%s opens with a body or with an order', async (text, parties) => {
  expect(who(await first(`（一）${text}`))).toEqual(parties);
});

describe('quantities', () => {
  test.each([
    ['合格率达到九十八点五%', [['eq', 98.5, '%']]],
    ['覆盖率达到百分之九十八点五', [['eq', 98.5, '%']]],
    ['覆盖率达到９５％以上', [['ge', 95, '%']]],
    ['占比达到七成', [['eq', 70, '%']]],
    ['新建5000至10000份', [['range', 5000, 10000, '份']]],
    ['新建3—5万份', [['range', 30000, 50000, '份']]],
    ['比例不低于教师总数的10%', [['ge', 10, '%']]],
    ['抽检合格率、整改率分别不低于95%和90%', [['ge', 95, '%'], ['ge', 90, '%']]],
    ['完成改造10.04万平方米', [['eq', 100400, '平方米']]],
  ])('%s', async (words, expected) => {
    expect(goals(await first(`（一）加强管理。${words}。（县教育局负责）`))).toEqual(expected);
  });

  test.each(['培育三五家企业', '对超过200万元的，须公开招标', '目前，全县覆盖率达到95%', '近三年开展检查', '全县共18片球场', '涉及新建小区共18个', '公示7天无异议后办理', '上半年建成', '服务3000群众', '拥有企业20家', '亿元以上项目优先保障', '1?月底前完成整改', '保障居民24小时用水需求', '保障居民7天用水需求', '距活动提前3天通知', '会议材料提前2天报送', '提前1年完成规划任务', '较规定时间提前10天完成', '组织10群团组织', '大风天气（风力7级以上、能见度不足300米）一律停工', '对入学率不到95%的学校开展帮扶', '扩建水厂，项目总投资9200万元', '工程总投资约3亿元'])('%s sets no target', async (words) => {
    expect(goals(await first(`（一）加强管理。${words}。（县教育局负责）`))).toEqual([]);
  });

  test.each([
    ['设计方案公示不少于7天', [['ge', 7, '天']]],
    ['险情半小时内上报', [['le', 0.5, '小时']]],
    ['抢修人员一个半小时内到场', [['le', 1.5, '小时']]],
    ['十二个半小时内送达', [['le', 12.5, '小时']]],
    ['每个半年以内开展2次', [['eq', 2, '次/半年']]],
    ['保障应急物资2小时内供应到位', [['le', 2, '小时']]],
    ['保证企业3个工作日内使用新系统', [['le', 3, '个工作日']]],
    ['满足群众7天内需求响应', [['le', 7, '天']]],
    ['电煤库存满足15天以上的正常需求', [['ge', 15, '天']]],
    ['暴雨预警提前6小时发布到户', [['eq', 6, '小时']]],
    ['每百人以上企业配备1名安全员', [['eq', 1, '名']]],
    ['对每百户以上的村建设1处卫生室', [['eq', 1, '处']]],
    ['每万人拥有床位达到60张', [['eq', 60, '张/万人']]],
    ['每千名老年人拥有床位不少于40张', [['ge', 40, '张']]],
    ['利用边角地新建球场、步道共18片', [['eq', 18, '片']]],
    ['摊点总数控制在90家以内，比去年减少12%', [['le', 90, '家'], ['eq', 12, '%']]],
    ['拍摄短片十二集', [['eq', 12, '集']]],
    ['预警后20分钟集结到位', [['eq', 20, '分钟']]],
    ['差错率不高于万分之二', [['le', 2, '/万']]],
    ['确保缺课率不到2%', [['lt', 2, '%']]],
    ['完成总投资3亿元', [['eq', 300000000, '元']]],
    ['逐户核查不少于2遍', [['ge', 2, '遍']]],
    ['每队配备2?—30人', [['range', null, 30, '人']]],
  ])('%s sets %j', async (words, expected) => {
    expect(goals(await first(`（一）加强管理。${words}。（县教育局负责）`))).toEqual(expected);
  });

  test.each([
    ['设置检查点4?个', [['eq', null, '个']]],
    ['培训护林员5?人', [['eq', null, '人']]],
    ['补植苗木12??株以上', [['ge', null, '株']]],
    ['造林面积达到3?万亩', [['eq', null, '亩']]],
    ['险情4?小时内处置完毕', [['le', null, '小时']]],
    ['新建阅读点2?—30个', [['range', null, 30, '个']]],
    ['新建阅读点20—3?个', [['range', 20, '个']]],
    ['抽检量达到5?千人', [['eq', 5, null]]],
    ['布设监测点12?', [['eq', 12, null]]],
  ])('%s: no number is made of half a number', async (words, expected) => {
    const task = await first(`（一）加强管理。${words}。（县教育局负责）`);
    expect(goals(task)).toEqual(expected);
    expect(task.targets.map(({ damaged }) => damaged)).toEqual([true]);
  });

  test.each([
    ['更换老旧燃气管道20公里', '老旧燃气管道'],
    ['数据共享率达到95%', '数据共享率'],
    ['再生水利用率达到30%', '再生水利用率'],
    ['新增绿化面积10万亩', '绿化面积'],
    ['应急响应时间压缩至2小时以内', '应急响应时间'],
    ['沿传送带加装干雾抑尘装置26套', '干雾抑尘装置'],
    ['沿河村庄污水处理设施改造20座', '沿河村庄污水处理设施改造'],
    ['电煤储备满足市区20天用量', '电煤储备'],
    ['每千人拥有指导员达到2.5名', '每千人拥有指导员'],
  ])('%s measures %s', async (words, metric) => {
    expect((await first(`（一）加强管理。${words}。（县教育局负责）`)).targets.map((target) => target.metric)).toEqual([metric]);
  });

  test.each([
    ['颗粒物、二氧化硫、氮氧化物排放浓度分别不超过10毫克/立方米、35毫克/立方米和50毫克/立方米', ['颗粒物排放浓度', '二氧化硫排放浓度', '氮氧化物排放浓度']],
    ['适龄儿童、老年人健康管理率分别达到90%、65%', ['适龄儿童健康管理率', '老年人健康管理率']],
    ['归集藏书量，力争到“十五五”末达到1万册', ['藏书量']],
    ['藏书量力争到“十五五”末达到1万册', ['藏书量']],
    ['编制责任清单，6月底前全部向社会公开', ['责任清单向社会公开']],
  ])('%s: what is measured', async (words, metrics) => {
    expect((await first(`（一）加强管理。${words}。`)).targets.map(({ metric }) => metric)).toEqual(metrics);
  });

  test('what a change is of and against what', async () => {
    const [target] = (await first('（一）加强管理。事故起数比2025年下降12%以上。（县应急管理局负责）')).targets;
    expect(target).toMatchObject({ metric: '事故起数', verb: '下降', change: 'decrease', baseline: '比2025年', value: 12, comparator: 'ge', implied: false });
  });
});

describe('times', () => {
  test.each([
    ['2026年2月30日前完成整改', [null]],
    ['11月底前完成整改', ['2026-11-30']],
    ['3月15日前后开展宣传', []],
    ['优化关键环节前置审批', []],
    ['２０２６年６月底前完成整改', ['2026-06-30']],
  ])('%s', async (words, dates) => {
    expect((await first(`（一）加强管理。${words}。（县教育局负责）`)).deadlines.map(({ date }) => date)).toEqual(dates);
  });

  test.each([
    ['抽查率达到90%，4月底前建成协查机制', [null]],
    ['抽查率达到90%，4月底前，建成协查机制', [null]],
    ['抽查率达到90%；4月底前完成', [null]],
    ['抽查率达到90%，4月底前完成', ['2026-04-30']],
    ['新建水厂2座，确保4月底前全部竣工', ['2026-04-30']],
    ['新建水厂2座，4月底前建成并投入使用', ['2026-04-30']],
    ['4月底前建成协查机制，抽查率达到90%', ['2026-04-30']],
  ])('%s: by when the first is to be reached', async (words, dates) => {
    expect((await first(`（一）加强管理。${words}。（县教育局负责）`)).targets.slice(0, 1).map(({ deadline }) => deadline)).toEqual(dates);
  });

  test('a plan speaks of its own year, not of the last one', async () => {
    const registry = await extract('全县重点工作方案\n\n2025年全县工作取得成效。2026年要继续加强监管。\n\n一、加强监管\n\n（一）强化巡查。6月底前完成整改。（县教育局负责）');
    expect([registry.plans[0]!.year, registry.tasks[0]!.deadlines[0]!.date]).toEqual([2026, '2026-06-30']);
  });
});

test.each([['主办', 'lead'], ['承办', 'responsible'], ['组织实施', 'responsible']])('a notice whose title names no plan is one by its statements, with any verb of theirs: %s', async (verb, role) => {
  const { plans, tasks } = await extract(`关于河道保洁有关事项的通知\n\n各镇人民政府：\n\n一、巡查范围更加合理。（县水利局${verb}，各镇协办）\n\n二、保洁经费更加稳定。（县财政局${verb}）\n`);
  expect([plans.length, tasks.map(who)]).toEqual([1, [[`${role} 县水利局`, 'support 各镇'], [`${role} 县财政局`]]]);
});

test('all who sign are issuers, though a place and 民政局 are not told from 县民 by their first characters', async () => {
  const items = ['一、补齐设施短板', '对面积不足的助餐点进行扩建，年内扩建20个。', '责任单位：县民政局、各乡镇人民政府', '二、规范就餐补贴', '补贴资金按月结算。', '牵头单位：县财政局', '配合单位：县民政局、县卫生健康局'];
  const { document, tasks } = await extract(['青石县民政局关于开展助餐点提质行动的通知', '', '各乡镇人民政府：', '现将有关任务通知如下：', ...items, '', '青石县财政局', '青石县民政局', '2026年3月6日'].join('\n'));
  expect([document.issuers, tasks.length, document.jurisdiction?.name]).toEqual([['青石县财政局', '青石县民政局'], 2, '青石县']);
});

test.each([
  ['各乡镇每5天报送1次蓄水情况', '每5天报送1次', '次/5天', []],
  ['监测数据每小时上传1次', '每小时上传1次', '次/小时', []],
  ['冷藏车温度每10分钟至少上传1次', '每10分钟至少上传1次', '次/10分钟', []],
  ['每一年开展1次演练', '每一年开展1次', '次/年', []],
  ['每1个月报送1次', '每1个月报送1次', '次/月', []],
  ['每3年开展一次评估', '每3年开展一次', '次/3年', []],
  ['每两周开展1次检查', '每两周开展1次', '次/两周', ['week']],
  ['每半年开展1次检查', '每半年开展1次', '次/半年', ['halfYear']],
  ['每个季度调度1次', '每个季度调度1次', '次/季度', ['quarter']],
])('%s is a frequency, and a schedule where its period has a name', async (words, printed, unit, periods) => {
  const task = await first(`（一）加强管理。${words}。（县水利局负责）`);
  expect(task.targets.map((target) => [target.kind, target.text, target.unit])).toEqual([['frequency', printed, unit]]);
  expect(task.schedules.map(({ period }) => period)).toEqual(periods);
});

test('a title that is never closed does not hide the next one', async () => {
  expect((await first('（一）加强管理。落实《关于安全的意见，执行《安全办法》。（县教育局负责）')).references.map(({ title }) => title)).toEqual(['安全办法']);
});

test('the number behind a title', async () => {
  const [reference] = (await first('（一）加强管理。落实《青石县水源保护办法》（青政发〔2025〕3号）。（县水利局负责）')).references;
  expect(reference).toMatchObject({ title: '青石县水源保护办法', number: '青政发〔2025〕3号' });
});

test.each([
  ['numbering-gap', '（一）加强巡查。做好记录。（县公安局负责）\n（三）加强检查。做好记录。（县公安局负责）'],
  ['numbering-repeat', '（一）加强巡查。做好记录。（县公安局负责）\n（二）加强检查。做好记录。（县公安局负责）\n（二）加强值守。做好记录。（县公安局负责）\n（三）加强演练。做好记录。（县公安局负责）\n二、加强保障\n（一）补足经费。做好预算。（县财政局负责）'],
  ['numbering-level', '（一）加强巡查。做好记录。（县公安局负责）\n（二）加强检查。做好记录。（县公安局负责）\n（二）加强保障\n1.补足经费。做好预算。（县财政局负责）\n2.配齐装备。做好维护。（县财政局负责）'],
  ['brackets-mixed', '（一）加强巡查。做好记录。（县公安局负责)'],
  ['brackets-unbalanced', '（一）加强巡查。做好记录）。（县公安局负责）'],
  ['damaged-text', '（一）加强巡?做好记录。（县公安局负责）'],
  ['responsibility-garbled', '（一）加强巡查。做好记录。（县公安局按负责）'],
  ['responsibility-unread', '（一）加强巡查。做好记录。（专人负责）'],
  ['responsibility-unread', '（一）加强巡查。做好记录。（谁主管谁负责）'],
  ['responsibility-unread', '（一）加强巡查。做好记录。（分级负责）'],
  ['responsibility-unread', '（一）加强巡查。做好记录。（县民政局挂帅，各乡镇出人）'],
  ['duplicate-text', '（一）加强巡查。严厉打击非法捕捞和违规销售野生鱼类行为。（县公安局负责）\n（二）加强检查。严厉打击非法捕捞和违规销售野生鱼类行为。（县水利局负责）'],
  ['foreign-text', '（一）加强巡查。做好水质 and 水量监测工作。（县水利局负责）'],
  ['leftover-text', '（一）加强巡查。为做好工作，提出以下要求：\n1.开展巡查。做好记录。（县公安局负责）\n2.开展检查。做好记录。（县公安局负责）'],
])('%s is reported at its place', async (rule, text) => {
  const found = (await read(text)).diagnostics.filter((diagnostic) => diagnostic.rule === rule);
  expect(found).toHaveLength(1);
  expect(found[0]!.span!.end.offset).toBeGreaterThan(found[0]!.span!.start.offset);
});

describe('annexes', () => {
  const ITEMS = '（一）排查隐患。检查校车120辆。（县教育局负责）\n（二）加强督查。县政府督查室每月通报。\n';
  const labels = (registry: Registry): (string | null)[] => registry.tasks.map(({ label }) => label);

  test.each([
    ['a list', '　　附件：1.校车台账\n　　　　　2.隐患清单\n　　　　　3.联系人名单'],
    ['full-width points', '附件: 1．校车台账\n2．隐患清单'],
    ['numbers below the word', '附件：\n1.校车台账\n2.隐患清单'],
    ['a number beside the word', '附件1：校车台账\n2.隐患清单'],
    ['long names', '附件：1.青石县校车安全隐患排查整治\n　　　　　工作台账\n　　　　2.青石县校车安全隐患清单及整改\n　　　　　情况表'],
    ['a signature below', '附件：1.校车台账\n2.隐患清单\n　　青石县人民政府办公室\n　　2026年8月20日'],
    ['a contact below', '附件：1.校车台账\n2.隐患清单\n联系人：刘某，联系电话：00000001。'],
    ['an annex that is no plan', '附件：1.校车台账\n2.隐患清单\n　　青石县人民政府办公室\n　　2026年8月20日\n附件1\n校车\n台账'],
  ])('a plan ends before them: %s', async (_, end) => {
    const registry = await read(ITEMS + end);
    expect(labels(registry)).toEqual(['（一）', '（二）']);
    expect(registry.tasks[1]!.text).toBe('县政府督查室每月通报。');
    expect(registry.plans[0]!.sections.map(({ label }) => label)).toEqual(['一']);
    expect(registry.diagnostics).toEqual([]);
    checkAccount(await toSource(HEAD + ITEMS + end));
  });

  test('what goes on with the numbers of the plan behind a list is of the plan', async () => {
    expect(labels(await read(`${ITEMS}附件：1.校车台账\n2.隐患清单\n（三）加强培训。培训照管员。`))).toEqual(['（一）', '（二）', '（三）']);
  });

  test('sentences behind a list are of no task, and reported', async () => {
    const registry = await read(`${ITEMS}附件：1.校车台账\n2.隐患清单\n附件1\n承诺书\n本校承诺不超员，不超速。`);
    expect(registry.tasks[1]!.text).toBe('县政府督查室每月通报。');
    expect(registry.diagnostics.map(({ rule }) => rule)).toEqual(['leftover-text']);
  });

  test.each(['附件\n1.排查隐患。检查校车120辆。（县教育局负责）\n2.加强督查。每月通报。（县政府督查室负责）', '附件：\n1.排查隐患\n检查校车120辆。（县教育局负责）\n2.加强督查\n每月通报。（县政府督查室负责）'])('numbered work below the word is no list: %s', async (text) => {
    expect(labels(await extract(`各乡镇人民政府：\n现将工作要点印发给你们。\n${text}`))).toEqual(['1', '2']);
  });
});
