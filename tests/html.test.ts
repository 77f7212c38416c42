import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convert } from '../src/pipeline.js';
import { ReadError } from '../src/read/error.js';
import { readHtml } from '../src/read/formats/html/index.js';
import { toSource } from '../src/read/source.js';
import { textFormat } from '../src/read/text-format.js';
import { encode } from './encoded.js';

const folder = new URL('../fixtures/formats/html/', import.meta.url).pathname;

/** Without the spaces at the starts of lines. */
const lines = (html: string): string[] => readHtml(html).text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

const registryOf = async (html: string | Uint8Array) => {
  const source = await toSource(html, {});
  return { source, registry: convert(source).registry };
};

describe.each(readdirSync(folder).filter((name) => name.endsWith('.html')))('%s', (name) => {
  const html = readFileSync(folder + name, 'utf8');

  test('gives the document, and nothing that the site sets around it', () => {
    expect(readHtml(html).text).toBe(readFileSync(folder + name.replace('.html', '.txt'), 'utf8'));
  });

  test('holds a plan', async () => {
    const { source, registry } = await registryOf(html);
    expect(source.format).toBe('html');
    expect(registry.tasks.length).toBeGreaterThan(1);
  });
});

const body = '<p>各乡镇人民政府：</p><p>现将《2026年青石县护路工作要点》印发给你们，请认真贯彻落实。</p><p>青石县交通运输局</p><p>2026年3月2日</p><p>2026年青石县护路工作要点</p><p>一、修补路面。6月底前修补12公里。（县交通运输局负责）</p><p>二、清理边沟。全年清理2次。（各乡镇负责）</p>';
const title = '关于印发2026年青石县护路工作要点的通知';
const menu = '<ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">办事服务</a></li></ul>';

describe('the index of a site', () => {
  const rows = [['索引号', 'QS0-2026-1'], ['发文字号', '青交发〔2026〕5号'], ['发文机关', '青石县交通运输局'], ['成文日期', '2026年03月01日'], ['废止日期', '']] as const;
  const forms: Record<string, string> = {
    'a table of pairs': `<table>${rows.map(([key, value]) => `<tr><th>${key}：</th><td>${value}</td></tr>`).join('')}</table>`,
    'a table of two pairs a row': `<table><tr>${rows.map(([key, value], index) => `${index % 2 ? '' : '</tr><tr>'}<td><b>${key}</b></td><td><p>${value}</p></td>`).join('')}</tr></table>`,
    'a table with keys above values': `<table><tr>${rows.map(([key]) => `<td>${key}</td>`).join('')}</tr><tr>${rows.map(([, value]) => `<td>${value}</td>`).join('')}</tr></table>`,
    'a list of terms': `<dl>${rows.map(([key, value]) => `<dt>${key}</dt><dd>${value}</dd>`).join('')}</dl>`,
    'items with a word in bold': `<ul>${rows.map(([key, value]) => `<li><b>${key}</b>${value}</li>`).join('')}</ul>`,
    'items of two parts': `<ul>${rows.map(([key, value]) => `<li><span>【${key}】</span>\n<span>${value}</span></li>`).join('')}</ul>`,
    'divs of two divs': rows.map(([key, value]) => `<div><div>${key}：</div><div>${value}</div></div>`).join(''),
    'a line': `<p>${rows.filter(([, value]) => value !== '').map(([key, value]) => `${key}：${value}`).join('　')}</p>`,
  };
  test.each(Object.entries(forms))('is read from %s', async (_, index) => {
    const { registry } = await registryOf(`<html><body>${menu}<div>${index}</div><h1>${title}</h1><div id="zoom">${body.replace(/<p>青石县交通运输局.*?日<\/p>/, '')}</div></body></html>`);
    expect(registry.document).toMatchObject({ title, number: { text: '青交发〔2026〕5号' }, issuedOn: '2026-03-01' });
    expect(registry.document.issuers).toEqual(['青石县交通运输局']);
    expect(registry.tasks).toHaveLength(2);
  });

  test('is no table of tasks that says who does them', () => {
    const read = lines(`<div id="zoom"><table><tr><td>承办单位</td><td>县水利局</td></tr><tr><td>承办单位</td><td>县财政局</td></tr></table></div>`);
    expect(read).toEqual(['承办单位\t县水利局', '承办单位\t县财政局']);
  });
});

describe('the document in the page', () => {
  const noise = `${menu}<div>当前位置：<a>首页</a> &gt; 正文</div>`;
  const end = `<div>上一篇：<a>关于做好值班工作的通知</a></div><h3>相关链接</h3>${menu}<footer>主办：青石县人民政府。地址：青石路1号。</footer>`;
  const around: Record<string, string> = {
    'a known place': `${noise}<h1>${title}</h1><div class="TRS_Editor">${body}</div>${end}`,
    'two known places': `${noise}<h1>${title}</h1><div class="TRS_Editor">${body.split('<p>2026年青石县')[0]}</div><div>分享到：<a>微信</a></div><div class="TRS_Editor"><p>2026年青石县${body.split('<p>2026年青石县')[1]}</div>${end}`,
    'an article': `<header>${menu}</header><main><article><header><h1>${title}</h1></header>${body}</article></main><aside>${menu}</aside>${end}`,
    'an unknown place': `<div class="a1">${noise}</div><div class="a2"><div class="a3">${title}</div><div class="a4">${body}</div></div><div class="a5">${end}</div>`,
    'a form around all': `<form><input value="一、不是正文。">${noise}<h2>${title}</h2>${body}<select><option>友情链接</option></select></form>${end}`,
    'paragraphs that are never closed': `${noise}<h1>${title}</h1><div>${body.replaceAll('</p>', '')}</div>${end}`,
    'line breaks': `${noise}<h1>${title}</h1><div>${body.replaceAll('<p>', '　　').replaceAll('</p>', '<br>')}</div>${end}`,
    'a page that a script shows': `<title>${title}</title><div style="display:none"><h1>${title}</h1>${body}</div><p>请启用脚本</p>`,
  };
  test.each(Object.entries(around))('is found in %s', (_, html) => {
    expect(lines(`<html><body>${html}</body></html>`).filter((line) => line !== '请启用脚本')).toEqual([title, ...body.split(/<\/?p>/).filter((line) => line !== '')]);
  });

  test('has the title that only the head of the page says', () => {
    expect(lines(`<head><meta name="ArticleTitle" content="${title}"><title>${title}_青石县人民政府</title></head><body>${noise}<div id="zoom">${body}</div>`)[0]).toBe(title);
  });

  test('has its number and no page words between the title and the text', () => {
    const read = lines(`${noise}<h1>${title}</h1><p>青交发〔2026〕5号</p><p>发布时间：2026-03-02 10:20 来源：县交通运输局 浏览次数：12</p><p>【字体：<a>大</a> <a>中</a> <a>小</a>】</p><div id="zoom">${body}</div>`);
    expect(read.slice(0, 3)).toEqual([title, '青交发〔2026〕5号', '各乡镇人民政府：']);
  });

  test('has no hidden text, scripts, comments or controls', () => {
    const hidden = '<span style="display: none">甲</span><span hidden>乙</span><i aria-hidden="true">丙</i><script>丁</script><!--戊--><noscript>己</noscript><button>庚</button><textarea>辛</textarea><img alt="壬"><template>癸</template>';
    expect(lines(`<p>一、加强${hidden}管理。</p>`)).toEqual(['一、加强管理。']);
  });

  test('is not the longest sentence among links, and not lost for anchors around it', () => {
    const table = '<p><a name="_Toc1">站点　一月　二月</a></p><p>东坡　12.5　13.1</p><p>西岭　11.8　12.9</p>';
    expect(lines(`${noise}<h1>观测记录</h1>${table}<h3>相关阅读</h3><ul><li><a href="1">全市召开会议，部署全年工作，要求各单位抓好落实。</a></li></ul>`)).toEqual(expect.arrayContaining(['观测记录', '站点　一月　二月', '东坡　12.5　13.1', '西岭　11.8　12.9']));
  });

  test('is not lost where a link is never closed, or its items are links', async () => {
    const page = (document: string): string => `<body>${noise}<h1>${title}</h1><div>${document}</div>${end}</body>`;
    const forms = [body.replace('<p>一、', '<p><a href="/x">一、'), body.replace('<p>2026年青石县', '<p><a href="/x">2026年青石县'), body.replace(/<p>([一二]、[^<]*)/g, '<p><a href="/x">$1</a>')];
    for (const form of forms) {
      expect(lines(page(form))).toEqual([title, ...body.split(/<\/?p>/).filter((line) => line !== '')]);
      expect((await registryOf(page(form))).registry.tasks).toHaveLength(2);
    }
  });

  const list = '<h3>相关文件</h3><ul><li><a href="1">青石县人民政府关于印发2025年工作要点的通知</a><span>2026-03-01</span></li><li><a href="2">关于做好春耕生产工作的通知</a><span>2026-03-01</span></li><li><a href="3">青石县护路工作要点的解读</a><span>2026-03-01</span></li></ul>';
  const foot = '<p>主办：青石县人民政府办公室　承办：青石县大数据局</p><p>网站标识码：0000000000</p><p>联系电话：00000000</p>';
  const site = `<div class="footer">${foot}</div>`;
  const text = [title, ...body.split(/<\/?p>/).filter((line) => line !== '')];
  const behind: Record<string, string> = {
    'a foot, by its name': site,
    'a foot, by a longer name': `<div class="foot_bottom">${foot}</div>`,
    'a list in what may hold a document': `<div class="news-con">${list}</div>${site}`,
    'a list': `<div>${list}</div>`,
    'a list by its name': `<div id="xgwjBox">${list.replace('相关文件', '其他')}</div>${site}`,
    'links to print and to close': `<div class="text-info"><p>扫一扫在手机打开当前页</p><p>【打印本页】【关闭窗口】</p></div>${site}`,
    'an interpretation': `<div class="jd"><h3>政策解读</h3><p>为便于理解，现将有关情况解读如下：</p><p>一、出台背景。为落实决策部署，制定本要点。</p><p>二、主要内容。修补路面50公里，清理边沟9次。</p></div><div>${list}</div>${site}`,
  };
  test.each(Object.entries(behind))('ends before %s', async (_, html) => {
    const page = `<body>${noise}<h1>${title}</h1><div class="main-txt">${body}</div>${html}</body>`;
    expect(lines(page)).toEqual(text);
    expect((await registryOf(page)).registry.tasks).toHaveLength(2);
  });

  test('has no words of the page, nor lists, where a root holds them', () => {
    const info = '<div class="article-info"><span>来源：县政府办</span> <span>发布时间：2026-03-09 10:20</span></div>';
    expect(lines(`<h1>${title}</h1>${info}<div class="main-txt">${body}</div>${site}`)).toEqual(text);
    expect(lines(`<h1>${title}</h1><div id="zoom"><p>【字体：大 中 小】</p>${body}${list}</div>${site}`)).toEqual(text);
  });

  test('goes on behind a heading of its own that reads like the page’s', () => {
    const items = '<p>政策解读</p><p>三、解读文件。全年解读2件。（县司法局负责）</p>';
    expect(lines(`<h1>${title}</h1><div>${body}${items}</div>${site}`)).toEqual([...text, '政策解读', '三、解读文件。全年解读2件。（县司法局负责）']);
  });

  test('keeps who does the work at its end, though sites have the word', () => {
    expect(lines(`<h1>${title}</h1><div id="zoom">${body}<p>承办单位：县水利局</p></div>${site}`).at(-1)).toBe('承办单位：县水利局');
  });

  test('says its annexes, though they are links', async () => {
    const annexes = '<p>附件：<a href="a.docx">1.护路任务分工表.docx</a></p><p><a href="b.docx">2.边沟清单.docx</a></p>';
    const page = `<h1>${title}</h1><div>${body}${annexes}</div><div>${list}</div>${site}`;
    expect(lines(page)).toEqual([...text, '附件：1.护路任务分工表.docx　2.边沟清单.docx']);
    expect((await registryOf(page)).registry.tasks).toHaveLength(2);
  });

  test('that is short brings nothing else of its page', () => {
    const short = '<p>来源：县水利局 发布时间：2026-03-09</p><div class="x"><p>一、年底前改造管网10公里。（县水利局负责）</p></div>';
    expect(lines(`<body>${noise}<h1>关于做好节水工作的通知</h1>${short}<div>${list}</div>${site}</body>`)).toEqual(['关于做好节水工作的通知', '一、年底前改造管网10公里。（县水利局负责）']);
  });

  test('may stand in what is named as if it were beside it', () => {
    expect(lines(`<body class="menu-open"><div class="nav-content">${noise}<h1>${title}</h1><div class="position-relative">${body}</div></div>${site}</body>`)).toEqual(text);
  });

  test('that is a list of links and no document stays what it is', () => {
    expect(lines(menu)).toEqual(['首页', '政务公开', '办事服务']);
  });
});

describe('text', () => {
  test.each([
    ['white space collapses, indents stay', '<p>　　一、加强\n   <b> 路面</b> 养护。&nbsp;</p>', '　　一、加强 路面 养护。'],
    ['preformatted lines are lines', '<pre>  一、甲。\n  二、乙。</pre>', '  一、甲。\n  二、乙。'],
    ['raised digits are no part of a number', '<p>投资10<sup>4</sup>元，面积5m<sup>2</sup><sup>[1]</sup>。</p>', '投资10⁴元，面积5m²[1]。'],
    ['readings are left out', '<p><ruby>畲<rp>(</rp><rt>shē</rt><rp>)</rp></ruby>族乡。</p>', '畲族乡。'],
    ['changes are read as accepted', '<p>完成<del>三</del><ins>五</ins>项。</p>', '完成五项。'],
    ['numbers of lists', '<ol><li>甲。</li><li>乙。<ol type="a"><li>丙。</li></ol></li></ol>', '1. 甲。\n2. 乙。\na. 丙。'],
    ['a list that starts later, and an item with a value', '<ol start="3"><li>甲。<li value="7">乙。<li>丙。</ol>', '3. 甲。\n7. 乙。\n8. 丙。'],
    ['a list that counts down', '<ol reversed><li>甲。<li>乙。</ol>', '2. 甲。\n1. 乙。'],
    ['Chinese numbers', '<ol style="list-style-type:simp-chinese-informal"><li><p>甲。</p><p>子。</p></li><li>乙。</li></ol>', '一、甲。\n子。\n二、乙。'],
    ['no numbers where the text has its own', '<ol><li>（一）甲。</li><li>（二）乙。</li></ol>', '（一）甲。\n（二）乙。'],
    ['bullets are no text', '<ul><li>甲。</li><li>乙。</li></ul>', '甲。\n乙。'],
    ['characters by name and number', '<p>&ldquo;十五五&rdquo;&#12290;&lt;A&gt;</p>', '“十五五”。<A>'],
  ])('%s', (_, html, text) => {
    expect(readHtml(`<body>${html}</body>`).text).toBe(`${text}\n`);
  });

  test('tracked changes and notes are told', () => {
    const { notes } = readHtml('<p>完成<del>三</del><ins>五</ins>项。</p><div style="mso-element:footnote-list"><div style="mso-element:footnote"><p>注文。</p></div></div>');
    expect(notes).toMatchObject([{ rule: 'tracked-changes', values: { inserted: '1', deleted: '1' } }, { rule: 'footnote', values: { text: '注文。' } }]);
  });
});

describe('tables', () => {
  const heads = '<tr><th>序号</th><th>重点任务</th><th>责任单位</th></tr>';
  test('have empty cells where one spans others, and say which ones run on', () => {
    const { text, merged } = readHtml(`<table>${heads}<tr><td rowspan="2">1</td><td colspan="2">甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>`);
    expect(text).toBe('序号\t重点任务\t责任单位\n1\t甲\t\n\t乙\t丙\n');
    expect(merged).toEqual([text.indexOf('\t乙')]);
  });

  test('have a column for what is seen only: spans over nothing are no wider', () => {
    expect(readHtml('<table><tr><td colspan="3">类别</td><td colspan="2">重点任务</td><td rowspan="0">责任单位</td></tr><tr><td colspan="3">水</td><td colspan="2">治水。</td></tr></table>').text).toBe('类别\t重点任务\t责任单位\n水\t治水。\t\n');
  });

  test('show the head first and the foot last, and the caption above', () => {
    expect(lines(`<table><caption>分工表</caption><tfoot><tr><td>3</td><td>合计</td><td>无</td></tr></tfoot><tbody><tr><td>1</td><td>甲</td><td>乙</td></tr></tbody><thead>${heads}</thead></table>`)).toEqual(['分工表', '序号\t重点任务\t责任单位', '1\t甲\t乙', '3\t合计\t无']);
  });

  test('keep the lines of a cell together', () => {
    expect(readHtml(`<table>${heads}<tr><td>1</td><td><p>甲。</p><p>乙。</p></td><td>县水利局<br>县财政局</td></tr></table>`).text).toContain('1\t"甲。\n乙。"\t"县水利局\n县财政局"\n');
  });

  test('that lay out the page hold text as it does', () => {
    expect(lines(`<table><tr><td><table><tr><td><a>栏目</a></td></tr></table></td><td><table><tr><td>${body}</td></tr><tr><td><table>${heads}<tr><td>1</td><td>甲。</td><td>乙</td></tr></table></td></tr></table></td></tr></table>`)).toEqual([...body.split(/<\/?p>/).filter((line) => line !== ''), '序号\t重点任务\t责任单位', '1\t甲。\t乙']);
  });
});

describe('encodings', () => {
  const page = (charset: string): string => `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><title>${title}</title></head><body>${body}</body></html>`;
  test.each([['gb18030', 'gb2312'], ['gb18030', 'utf-8'], ['utf-8', 'gb2312'], ['utf-16le', 'utf-8']] as const)('%s in a page that says %s', async (encoding, charset) => {
    const { source } = await registryOf(encode(page(charset), encoding));
    expect(source).toMatchObject({ format: 'html', encoding });
    expect(source.text).toContain('二、清理边沟。全年清理2次。（各乡镇负责）');
  });
});

describe('what is a page', () => {
  test.each([['<!DOCTYPE html><p>甲', 'html'], ['\n<!-- x --><html>', 'html'], ['通知\n<p>甲。</p>\n<p>乙。</p>\n<p>丙。</p>', 'html'], ['一、甲。/p>\n二、乙。<br/>\n三、丙。', 'txt'], ['一、甲。\n二、乙。\n三、丙。\n<p>丁。</p><p>戊。</p><p>己。</p>', 'txt'], ['<关于>甲', 'txt'], ['<office:documents>', 'txt']])('%j: %s', (text, format) => {
    expect(textFormat(text, null)).toBe(format);
  });
});

test('flat OpenDocument is refused as Word’s XML is', () => {
  expect(() => textFormat('<?xml version="1.0"?>\n<office:document xmlns:office="urn:a" office:mimetype="application/vnd.oasis.opendocument.text">', 'a.fodt')).toThrow(ReadError);
});

function outcome(html: string): string {
  try {
    return readHtml(html).text.length < 2 * html.length + 100 ? 'read' : 'blown up';
  } catch (error) {
    if (error instanceof ReadError) return error.code;
    throw error;
  }
}

describe('hostile pages', () => {
  const row = '<tr><td rowspan=65534 colspan=1000>文<td>字';
  test.each([
    ['deep', '<div>'.repeat(100_000)],
    ['deep and closed', `${'<div>'.repeat(3000)}文。${'</div>'.repeat(3000)}`],
    ['spans over everything', `<table>${row.repeat(5000)}`],
    ['fonts that are never closed', Array.from({ length: 1500 }, (_, index) => `<p><font size=${index}>文`).join('')],
    ['many attributes', `<p ${Array.from({ length: 20_000 }, (_, index) => `a${index}`).join(' ')}>文`],
    ['a long table', `<table>${'<tr><td>1</td><td>文</td></tr>'.repeat(20_000)}`],
    ['nothing but tags', '<b><p></td></table><select><svg></p><math>'.repeat(2000)],
  ])('%s', (_, html) => {
    expect(['read', 'damaged']).toContain(outcome(html));
  });

  test('a page that is cut off anywhere is read as far as it goes', () => {
    const html = readFileSync(`${folder}jcms-task-table.html`, 'utf8');
    for (let end = 0; end < html.length; end += 97) expect(typeof readHtml(html.slice(0, end)).text).toBe('string');
  });
});
