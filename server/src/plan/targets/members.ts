/** Ends of noun phrases that say what is measured. */
const measured = /(?:率|额|量|值|数|收入|投资|比重|占比|面积|规模|支出|强度|水平|余额|增速|就业)$/;

/**
 * The indicators of 分别: 花生种植、收获机械化率 gives 花生种植机械化率 and 收获机械化率; 城乡居民收入 gives 城镇居民收入 and
 * 农村居民收入. A noun phrase without members is its own only member.
 */
export function membersOf(noun: string): readonly string[] {
  const parts = noun.split(/[、和及与]/).filter((part) => part !== '');
  if (parts.length < 2) return noun.startsWith('城乡') ? [`城镇${noun.slice(2)}`, `农村${noun.slice(2)}`] : [noun];
  const last = parts.at(-1) as string;
  // The words the members share follow the last one's own, which are mostly two characters: 收获|机械化率, 农村|居民收入.
  const shared = last.slice(2);
  return parts.map((part, index) => (index === parts.length - 1 || measured.test(part) || !measured.test(last) ? part : part + shared));
}
