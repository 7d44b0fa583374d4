import { fileNameOf } from '../precedents/precedent.ts';
import { placeAt, placeOf } from '../text/places.ts';
import { dateIn, yearOfTitle } from './dates.ts';
import { isBody, isTitleLine } from './title-lines.ts';

/** What a file's name says of the plan in it; null where it says nothing for certain. */
export interface NameHints {
  readonly title: string | null;
  readonly issuer: string | null;
  readonly place: string | null;
  readonly year: number | null;
}

/**
 * Reads a file name such as 武汉市2021年科技创新提能工作实施方案.txt or 2016-10-04_【厦门市人民政府办公厅】关于…的意见.txt.
 * Parts are told apart by _ - 【】 and spaces. Used only where the text itself is silent.
 */
export function readName(fileName: string): NameHints {
  const base = fileNameOf(fileName);
  const day = dateIn(base.replace(/_/g, ' '));
  const parts = base
    .replace(/(?:19|20)\d{2}-\d{2}-\d{2}\d*/g, '_')
    .replace(/[【】[\]\s]|-(?!\d)/g, '_')
    .split('_')
    .map((part) => part.trim())
    .filter((part) => /[\u4e00-\u9fff]|^(?:19|20)\d{2}$/.test(part));
  const title =
    parts.find((part) => part.length >= 6 && isTitleLine(part) && (placeOf(part) !== null || /^(?:关于|印发|政府工作报告)/.test(part))) ??
    null;
  const issuer = parts.find((part) => isBody(part) && placeOf(part) !== null && placeAt(part, 0)?.end !== part.length) ?? null;
  const whole = parts.find((part) => placeAt(part, 0)?.end === part.length || part === '全国') ?? null;
  const place = (issuer && placeOf(issuer)) ?? (whole && placeOf(whole)) ?? (title && placeOf(title)) ?? null;
  const named = parts.map(yearOfTitle).find((year) => year !== null) ?? null;
  return { title, issuer, place, year: named ?? (day ? Number(day.slice(0, 4)) : null) };
}
