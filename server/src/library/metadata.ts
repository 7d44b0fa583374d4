import type { Metadata } from '../plan/metadata.ts';
import { placeAt, placeOf } from '../text/places.ts';
import type { Body, Line } from './body.ts';
import { dateIn, yearOfTitle } from './dates.ts';
import { readName } from './name-hints.ts';
import { type Field, labelsOf } from './page-noise.ts';
import { isBody, isDateLine, isTitleLine, ownTitle } from './title-lines.ts';

const number = /([\u4e00-\u9fff]{1,12})\s*[〔[（(【]\s*(\d{4})\s*[〕\]）)】]\s*第?\s*(\d{1,5})\s*号/;
const numberAlone = new RegExp(`^[（(]?${number.source}[）)]?$`);
const numberBeforeTitle = new RegExp(`^${number.source}(?=《)`);
const numberOfDownload = new RegExp(`^${number.source}\\.(?:pdf|docx?|ofd|wps|ceb)$`, 'i');
const publicBody =
  /^(?:中共|中国共产党)?[\u4e00-\u9fff（）、 ]{1,40}?(?:人民政府办公厅|人民政府办公室|人民政府|政府办公厅|政府办公室|管理委员会|管委会|委员会|办公厅|办公室|中共中央|党组|党委|省委|市委|区委|县委|国务院|总局|[^格]局|厅|部|中心|领导小组|联席会议)(?=$|等|、|关于|印发|转发|发布|《|\d{4}年|（)/;

/** Reads what the page and the head of the document say of the plan. A field that is not certain is null. */
export function readMetadata(lines: readonly Line[], body: Body, fileName = ''): Metadata {
  const fields = readFields(lines);
  const head = body.lines.slice(0, 12).map((index) => (lines[index] as Line).text);
  const signature = findSignature(lines, body);
  const written = body.title?.text ?? titleOfHead(head);
  const heading = body.heading === null ? null : (lines[body.heading] as Line).text;
  const whole = heading ?? written ?? fields.get('title')?.[0] ?? announcedTitle(head);
  const title = whole === null ? null : ownTitle(whole);
  const documentNumber = firstOf(fields.get('documentNumber') ?? [], asNumber) ?? numberOf(head, written, lines);
  const session = findSession(head);
  const signed = signature?.body ?? redHead(lines, body);
  const issuer = findIssuer(fields.get('issuer') ?? [], written ?? '', title ?? '', signed) ?? session?.issuer ?? null;
  const published = firstOf([...(fields.get('published') ?? []), ...stampsOf(lines)], dateIn);
  const issued =
    session?.date ?? firstOf(fields.get('issued') ?? [], dateIn) ?? signature?.date ?? dateUnderTitle(head) ?? imprintDate(lines);
  const year = findYear([title, whole, written], documentNumber, issued);
  const place =
    (issuer && placeOf(issuer)) ?? (title && placeOf(title)) ?? (written && placeOf(written)) ?? session?.place ?? placeOfSite(lines);
  const hints = title === null || issuer === null || place === null || year === null ? readName(fileName) : null;
  return {
    title: title ?? hints?.title ?? null,
    issuer: issuer ?? hints?.issuer ?? null,
    place: place ?? hints?.place ?? null,
    year: year ?? hints?.year ?? null,
    documentNumber,
    date: issued ?? (published && year !== null && Math.abs(Number(published.slice(0, 4)) - year) <= 1 ? published : null),
  };
}

/** A page may give its time without a label: 2018-02-11 16:51:00. */
function stampsOf(lines: readonly Line[]): string[] {
  return lines
    .filter((line) => line.noise !== null && /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/.test(line.text) && line.text.length <= 60)
    .map((line) => line.text);
}

/** Whose site the page is from: 主办单位：安徽省发展和改革委员会. */
function placeOfSite(lines: readonly Line[]): string | null {
  for (const line of lines) {
    if (line.noise === null) continue;
    const host = /主办单位[：:]\s*([\u4e00-\u9fff]{4,30})/.exec(line.text)?.[1];
    const place = host ? placeOf(host) : null;
    if (place) return place;
  }
  return null;
}

/** Metadata lists stand above the document or below it, never inside. */
function readFields(lines: readonly Line[]): Map<Field, string[]> {
  const fields = new Map<Field, string[]>();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    if (line.noise === null) continue;
    for (const entry of labelsOf(line.text)) {
      const next = lines[index + 1];
      const value = entry.value || (entry.opens && next?.value ? next.text : '');
      if (value === '') continue;
      const values = fields.get(entry.field);
      if (values) values.push(value);
      else fields.set(entry.field, [value]);
    }
  }
  return fields;
}

function firstOf(values: readonly string[], read: (value: string) => string | null): string | null {
  for (const value of values) {
    const found = read(value);
    if (found !== null) return found;
  }
  return null;
}

/** 武政办[2021]26号 → 武政办〔2021〕26号, the brackets of GB/T 9704-2012, 7.2.5. */
function asNumber(text: string): string | null {
  const found = number.exec(text);
  if (!found) return null;
  const code = (found[1] as string).replace(/^.*(?:人民政府|日)(?=.)/, '');
  return `${code}〔${found[2]}〕${found[3]}号`;
}

/** A number counts only where it stands by itself, in brackets under the title, or in front of the title. */
function numberOf(head: readonly string[], title: string | null, lines: readonly Line[]): string | null {
  for (const text of head) {
    const line = text.replace(/^>\s*/, '');
    if (line.length <= 24 && numberAlone.test(line)) return asNumber(line);
    if (/^[（(].*号.{0,4}[）)]$/.test(line) && line.length <= 60) return asNumber(line);
    const before = numberBeforeTitle.exec(line);
    if (before) return asNumber(before[0]);
  }
  for (const line of lines) if (line.noise !== null && numberOfDownload.test(line.text)) return asNumber(line.text);
  const bare = title?.replace(/[《》]/g, '') ?? '';
  for (const line of lines.slice(0, 30)) {
    const before = numberBeforeTitle.exec(line.text);
    if (before && bare !== '' && line.text.includes(bare.slice(0, 20))) return asNumber(before[0]);
  }
  return null;
}

interface Signature {
  readonly body: string | null;
  readonly date: string | null;
}

/** The first date alone on a line, with the name of a body right above it: the signature of GB/T 9704-2012, 7.3.5. */
function findSignature(lines: readonly Line[], body: Body): Signature | null {
  for (let at = 1; at < body.lines.length; at++) {
    const line = lines[body.lines[at] as number] as Line;
    if (!isDateLine(line.text) || /^[（(]/.test(line.text)) continue;
    const above = (lines[body.lines[at - 1] as number] as Line).text;
    const date = dateIn(line.text);
    if (date) return { body: isBody(above) ? above : null, date };
  }
  return null;
}

/** 某市住房公积金管理委员会文件, over the number and the title: whose paper it is printed on (GB/T 9704-2012, 7.2.4). */
function redHead(lines: readonly Line[], { title }: Body): string | null {
  if (!title) return null;
  for (let at = title.first - 1; at >= 0 && at >= title.first - 3; at--) {
    const name = /^(.{4,40})文件$/.exec((lines[at] as Line).text)?.[1];
    if (name && isBody(name)) return name;
  }
  return null;
}

function dateUnderTitle(head: readonly string[]): string | null {
  for (const line of head.slice(0, 6)) if (/^[（(].*[）)]$/.test(line) && line.length <= 80) return dateIn(line);
  return null;
}

/** 某市住房公积金管理委员会办公室 2021年9月22日印发, at the end (GB/T 9704-2012, 7.4.3). */
function imprintDate(lines: readonly Line[]): string | null {
  for (const { text } of lines.slice(-12)) {
    const imprint = /^([\u4e00-\u9fff]{3,30}?)\s*(\d{4}年\d{1,2}月\d{1,2}日)印发$/.exec(text);
    if (imprint && isBody(imprint[1] as string)) return dateIn(imprint[2] as string);
  }
  return null;
}

/** ——2026年2月3日在上海市第十六届人民代表大会第四次会议上: who reports, and when. */
function findSession(head: readonly string[]): { date: string | null; place: string | null; issuer: string | null } | null {
  for (const line of head.slice(0, 6)) {
    const found =
      /^(.{0,24}?)[（—-]{0,4}((?:\d{4}|[〇零一二三四五六七八九]{4})年.{1,3}月.{1,3}日)在(.{0,20}?)第?[一二三四五六七八九十]{1,4}届(?:$|人民代表大会|全国人民代表大会)/.exec(
        line,
      );
    if (!found || (found[1] !== '' && !/报告/.test(found[1] as string))) continue;
    const named = found[3] as string;
    const place = named === '' || named === '全国' ? placeOf('全国') : placeOf(named);
    const issuer = place === null ? null : place === placeOf('全国') ? '国务院' : `${place}人民政府`;
    return { date: dateIn(found[2] as string), place, issuer: head.some((text) => text.includes('政府工作报告')) ? issuer : null };
  }
  return null;
}

function titleOfHead(head: readonly string[]): string | null {
  const first = head[0];
  return first !== undefined && first.length >= 6 && isTitleLine(first) ? first : null;
}

/** A covering letter without its title: 现将《X》印发给你们. */
function announcedTitle(head: readonly string[]): string | null {
  for (const line of head.slice(0, 5)) {
    const found = /(?:^|现将|制定了?|制订了?|将)《([^《》]{4,80})》[^《》。]{0,40}(?:印发|同意|通过)/.exec(line)?.[1];
    if (found && isTitleLine(found) && !found.endsWith('通知')) return found;
  }
  return null;
}

function findIssuer(labelled: readonly string[], written: string, title: string, signed: string | null): string | null {
  for (const value of labelled) {
    const name = value.replace(/^.*?(?:来源|办公室来源)[：:]/, '').replace(/[\s；;，,].*$/, '');
    if (placeOf(name) !== null && isBody(name)) return name;
  }
  for (const text of [written, title]) {
    const named = bodyThatOpens(text);
    if (named && placeOf(named) !== null) return named;
  }
  const plain = signed?.replace(/（代章）$/, '') ?? null;
  if (plain && placeOf(plain) !== null) return plain;
  return null;
}

/** 武汉市人民政府办公厅关于印发… · 青岛市科技局2018年工作要点 */
function bodyThatOpens(title: string): string | null {
  const found = publicBody.exec(title)?.[0] ?? null;
  if (!found) return null;
  const at = /^(?:中共|中国共产党)/.exec(found)?.[0].length ?? 0;
  return placeAt(found, at)?.end === found.length ? null : found;
}

function findYear(titles: readonly (string | null)[], documentNumber: string | null, issued: string | null): number | null {
  for (const title of titles) {
    const year = title === null ? null : yearOfTitle(title);
    if (year !== null) return year;
  }
  const numbered = /〔(\d{4})〕/.exec(documentNumber ?? '')?.[1];
  if (numbered) return Number(numbered);
  return issued ? Number(issued.slice(0, 4)) : null;
}
