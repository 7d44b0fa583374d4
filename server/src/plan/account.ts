import { WordList } from '../text/word-list.ts';

/** What every account holds. */
const signs = new WordList(
  '指出 强调 表示 介绍 透露 认为 明确 提出 要求 记者 新闻发布会 据悉 据了解 获悉 问： 答： 日讯 日电 月讯 月电 ）讯 ）电 召开'.split(' '),
);
const account =
  /[\p{Script=Han}》](?:还|并|同时)?(?:指出|强调|表示|介绍|透露|认为)[，：]|(?:意见|通知|方案|规划|措施|纲要|文件|会议|》|[省市县区])还?(?:明确|提出|要求)[，：]|记者|新闻发布会|据(?:悉|了解)|获悉|^[\s　]*[问答]：|[日月）](?:讯|电)|^.{0,16}[日年]，[^。，]{0,40}召开/u;
const article = /^[\s　]*第[〇零一二三四五六七八九十百两\d]{1,7}条/;
/** How far into a line it is said who speaks. */
const longestOpening = 400;

/**
 * Whether a line tells what others have said or what has happened: 会议指出，…  记者获悉…  问：….
 * What such a line speaks of is nobody's promise in this text.
 */
export function isAccount(line: string): boolean {
  const words = line.slice(0, longestOpening);
  return signs.within(words, 0, words.length) >= 0 && account.test(words);
}

/** Whether a line opens an article of a regulation: 第二十二条. */
export function isArticle(line: string): boolean {
  return article.test(line.slice(0, 24));
}
