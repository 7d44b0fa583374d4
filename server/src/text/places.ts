import gazetteer from '../../data/places.json' with { type: 'json' };

const province = /(?:维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区|省|市)$/;
const prefecture = /(?:地区|盟|市)$/;
const peoples = /(?:(?:土家|布依|哈尼|傈僳|蒙古|哈萨克|朝鲜|柯尔克孜|景颇|彝|藏|羌|苗|侗|傣|壮|白|回)族?)+自治州$/;
const levels = new Map<string, number>();
/** The places that a name may lie in: 朝阳区 lies in 北京市 and, another one, in 长春市 and 吉林省. */
const around = new Map<string, Set<string>>();
/** 武汉 → 武汉市: provinces and prefectures are also called by the bare name. */
const full = new Map<string, string>();
/** The length of the longest name by its first two code units: most pairs of characters open none. */
const longest = new Map<number, number>();
/** Whether a code unit opens a name: a look at it is quicker than at a map. */
const opening = new Uint8Array(0x10000);

let isKnown = false;

/** Reads the gazetteer when a place is first asked about, not when the program starts. */
function know(): void {
  isKnown = true;
  for (const [name, prefectures] of Object.entries(gazetteer.provinces)) {
    add(name, 1);
    call(name.replace(province, ''), name);
    for (const [city, counties] of Object.entries(prefectures as Record<string, string>)) {
      if (city) {
        add(city, 2);
        lies(city, name);
        // 阿坝藏族羌族自治州 calls itself 阿坝州.
        const own = city.endsWith('自治州') ? `${city.replace(peoples, '')}州` : city;
        add(own, 2);
        lies(own, name);
        call(own === city ? city.replace(prefecture, '') : own.slice(0, -1), own);
      }
      for (const county of counties.split(' ')) {
        if (county && !levels.has(county)) add(county, 3);
        for (const outer of county ? [name, city, city.endsWith('自治州') ? `${city.replace(peoples, '')}州` : city] : [])
          if (outer) lies(county, outer);
        if (city === '' && county.endsWith('市')) call(county.slice(0, -1), county);
      }
    }
  }
}

function add(name: string, level: number): void {
  levels.set(name, level);
  opens(name);
}

function lies(name: string, outer: string): void {
  const known = around.get(name);
  if (known) known.add(outer);
  else around.set(name, new Set([outer]));
}

function call(bare: string, name: string): void {
  if (bare.length < 2 || full.has(bare)) return;
  full.set(bare, name);
  opens(bare);
}

function opens(name: string): void {
  opening[name.charCodeAt(0)] = 1;
  const pair = pairAt(name, 0);
  longest.set(pair, Math.max(longest.get(pair) ?? 0, name.length));
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

/** What plans of the state are plans of. */
export const national: string = gazetteer.national;

/** Names of districts that are common nouns as well. */
const kindsOfArea: ReadonlySet<string> = new Set(['城区', '郊区', '矿区']);

/** A place named at some offset of a text. */
export interface PlaceName {
  /** Full name of the innermost place: 巴中市恩阳区 gives 恩阳区, 武汉 gives 武汉市. */
  readonly name: string;
  /** Offset behind the name as written. */
  readonly end: number;
}

/**
 * The place whose name stands at offset `at` of `text` in simplified characters, or null: provinces, prefectures and
 * counties of the gazetteer, each followed by its parts (湖北省武汉市洪山区 is read as one name).
 */
export function placeAt(text: string, at: number): PlaceName | null {
  let found: PlaceName | null = null;
  let level = 0;
  for (let from = at; ; ) {
    const next = nameAt(text, from);
    if (!next || next.level <= level) return found;
    // 南昌市城区: its inner city, not the 城区 of another place; alone such a name says nothing.
    if (found ? !related(found.name, next.name) : kindsOfArea.has(next.name)) return found;
    found = { name: next.name, end: next.end };
    level = next.level;
    from = next.end;
  }
}

function nameAt(text: string, at: number): (PlaceName & { level: number }) | null {
  if (!isKnown) know();
  if (opening[text.charCodeAt(at)] !== 1) return null;
  const most = longest.get(pairAt(text, at)) ?? 0;
  for (let length = Math.min(most, text.length - at); length >= 2; length--) {
    const written = text.slice(at, at + length);
    const level = levels.get(written);
    if (level !== undefined) return { name: written, end: at + length, level };
    const name = full.get(written);
    if (name !== undefined) return { name, end: at + length, level: levels.get(name) as number };
  }
  return null;
}

/** 1 for a province, 2 for a prefecture, 3 for a county or district, by the full name; null for what the gazetteer does not know. */
export function levelOf(name: string): 1 | 2 | 3 | null {
  if (!isKnown) know();
  return (levels.get(name) as 1 | 2 | 3 | undefined) ?? null;
}

/** Whether two full names may be of one place, or of places of which one lies in the other. */
export function related(one: string, other: string): boolean {
  if (!isKnown) know();
  return one === other || (around.get(one)?.has(other) ?? false) || (around.get(other)?.has(one) ?? false);
}

const lead = /^(?:\d{4}年度?|中共|中国共产党|关于|印发|转发|批转|发布|《|【|〈|“)+/;
const state = /^(?:国务院|中共中央|中央|国家|全国|中华人民共和国)/;

/**
 * The place a title or the name of a public body is about, or null: the place it opens with (中共武汉市委…, 关于印发武汉市…的通知),
 * 全国 for a body of the state. Never guesses from the middle of a sentence.
 */
export function placeOf(name: string): string | null {
  const words = name.slice(lead.exec(name)?.[0].length ?? 0);
  const place = placeAt(words, 0);
  if (place) return place.name;
  if (state.test(words)) return national;
  const own =
    /^[\u4e00-\u9fff]{1,6}?(?:自治县|自治旗|自治州|市|县|区|州|旗|盟)(?=人民政府|人民代表大会|人大常委|政协|委员会|委办|党委)/.exec(
      words,
    )?.[0];
  return own && !/^[全各本我该省市]|地区$|[开发高新园]区$/.test(own) ? own : null;
}
