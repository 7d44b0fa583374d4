import type { Metadata } from '../plan/metadata.ts';
import { placeAt, placeOf } from '../text/places.ts';
import type { Body, Line } from './body.ts';
import { dateIn, yearOfTitle } from './dates.ts';
import { type Field, labelsOf } from './page-noise.ts';
import { isBody, isDateLine, isTitleLine, ownTitle } from './title-lines.ts';

const number = /([\u4e00-\u9fff]{1,12})\s*[〔[（(【]\s*(\d{4})\s*[〕\]）)】]\s*第?\s*(\d{1,5})\s*号/;
const publicBody =
  /^(?:中共|中国共产党)?[\u4e00-\u9fff（）]{1,30}?(?:人民政府办公厅|人民政府办公室|人民政府|政府办公厅|政府办公室|管理委员会|管委会|委员会|办公厅|办公室|党组|党委|省委|市委|区委|县委|国务院|总局|[^格]局|厅|部|中心|领导小组|联席会议)(?=$|等|、|关于|印发|转发|发布|《|\d{4}年|（)/;

/** Reads what the page and the head of the document say of the plan. A field that is not certain is null. */
export function readMetadata(lines: readonly Line[], body: Body): Metadata {
  const fields = readFields(lines);
  const head = body.lines.slice(0, 12).map((index) => (lines[index] as Line).text);
  const signature = findSignature(lines, body);
  const written = body.title?.text ?? titleOfHead(head);
  const heading = body.heading === null ? null : (lines[body.heading] as Line).text;
  const whole = heading ?? written ?? fields.get('title')?.[0] ?? null;
  const title = whole === null ? null : ownTitle(whole);
  const documentNumber = firstOf(fields.get('documentNumber') ?? [], asNumber) ?? numberOf(head, written, lines);
  const issuer = findIssuer(fields.get('issuer') ?? [], written ?? '', title ?? '', signature?.body ?? null);
  const published = firstOf(fields.get('published') ?? [], dateIn);
  const issued = firstOf(fields.get('issued') ?? [], dateIn) ?? signature?.date ?? dateUnderTitle(head) ?? null;
  const year = findYear([title, whole, written], documentNumber, issued);
  return {
    title,
    issuer,
    place: (issuer && placeOf(issuer)) ?? (title && placeOf(title)) ?? (written && placeOf(written)) ?? null,
    year,
    documentNumber,
    date: issued ?? (published && year !== null && Math.abs(Number(published.slice(0, 4)) - year) <= 1 ? published : null),
  };
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
  for (const line of head) {
    if (line.length <= 24 && new RegExp(`^[（(]?${number.source}[）)]?$`).test(line)) return asNumber(line);
    if (/^[（(].*号.{0,4}[）)]$/.test(line) && line.length <= 60) return asNumber(line);
    const before = new RegExp(`^${number.source}(?=《)`).exec(line);
    if (before) return asNumber(before[0]);
  }
  const bare = title?.replace(/[《》]/g, '') ?? '';
  for (const line of lines.slice(0, 30)) {
    const before = new RegExp(`^${number.source}(?=《)`).exec(line.text);
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

function dateUnderTitle(head: readonly string[]): string | null {
  for (const line of head.slice(0, 6)) if (/^[（(].*[）)]$/.test(line) && line.length <= 80) return dateIn(line);
  return null;
}

function titleOfHead(head: readonly string[]): string | null {
  const first = head[0];
  return first !== undefined && isTitleLine(first) ? first : null;
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
