import { fileNameOf, type Precedent } from '../precedents/precedent.ts';
import type { Words } from './errors.ts';

/** Papers whose name says that they are filled in, signed or looked up, not carried out. */
const names =
  /(申报表|申请表|登记表|审批表|审核表|备案表|报名表|推荐表|评分表|申报书|申请书|陈述书|承诺书|保证书|委托书|授权书|回执单?|流程图|价目表|一览表|收费(?:标准|目录|清单|依据)|裁量(?:权)?基准(?:表)?|处罚[^，。]{0,20}清单|权[力责]清单|办事指南|信息公开(?:指南|目录)|(?:出让|拍卖|挂牌|招标|采购|中标|成交|招聘)公告)(?:[（(][^（）()]{1,12}[）)])?$/;
/** Of these the name of a file tells wherever it stands in it: names of attachments run on. */
const namesAnywhere = /处罚裁量(?:权)?基准表/;
/** What a form leaves to be filled in or ticked. */
const blank = /[□☐☑■£](?=[\u4e00-\u9fff])|_{3,}|＿{2,}|(?:^|[^\d])年 ?月 ?日|（(?:盖章|签字|签章|公章)）|(?:盖章|签字|签章)：/g;
const fewestBlanks = 5;
/** A form has a blank in every so many characters. */
const charactersPerBlank = 120;
/** A plan may have a form behind it; a form has its blanks from the start. */
const firstBlankWithin = 0.3;
/** A page of news has no title of a document, no target, and at most a paragraph that reads like a measure. */
const fewestMeasures = 2;
/** Where a document names itself. */
const headLines = 3;

/**
 * Why a file of the library is no plan, in words for the user, or null for a plan or anything that may be one: empty files, forms, by
 * their name or by their blanks, lists of prices, penalties and procedures, by their name, and web pages that hold no document or a list of links to them.
 * In doubt a file is a plan.
 */
export function notPlan({ id, plan, metadata, source }: Precedent): Words | null {
  const text = source.text;
  if (text.trim() === '') return { zh: '文件是空的', en: 'an empty file' };
  const head = text.split('\n', headLines).map((line) => line.trim());
  const fileName = fileNameOf(id);
  for (const line of [metadata.title, namesAnywhere.exec(fileName)?.[0] ?? fileName, ...head]) {
    const name = line && line.length <= 60 ? names.exec(line)?.[1] : undefined;
    if (name) return { zh: `是${name}，不是工作文稿`, en: `a form or a list (${name}), not a plan` };
  }
  const blanks = [...text.matchAll(blank)];
  const first = blanks[0]?.index ?? text.length;
  const isDense = blanks.length >= fewestBlanks && blanks.length * charactersPerBlank >= text.length;
  if (isDense && first <= text.length * firstBlankWithin)
    return { zh: '是待填的表格，不是工作文稿', en: 'a form to be filled in, not a plan' };
  const isPage = /\.(?:html?|mht|mhtml)$/i.test(id);
  // A list of links to documents has their titles, and no sentence.
  const isList = !/[。；]/.test(text) && plan.targets.length === 0;
  const isHeadless =
    metadata.title === null && (plan.measures.length === 0 || (plan.measures.length < fewestMeasures && plan.targets.length === 0));
  if (isPage && (isList || isHeadless))
    return { zh: '网页里没有文稿，可能是目录页或没有保存完整', en: 'no document on this page, perhaps a list of links' };
  return null;
}
