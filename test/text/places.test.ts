import assert from 'node:assert/strict';
import { placeAt, placeOf } from '../../server/src/text/places.ts';

const table: readonly (readonly [name: string, place: string | null])[] = [
  ['武汉市人民政府办公厅', '武汉市'],
  ['中共北京市委关于制定规划的建议', '北京市'],
  ['湖北省武汉市洪山区人民政府', '洪山区'],
  ['关于印发《沈阳市城镇房屋安全工作方案》的通知', '沈阳市'],
  ['2026年上海市政府工作报告', '上海市'],
  ['广州提振消费专项行动方案', '广州市'],
  ['湖南惠民举措', '湖南省'],
  ['阿坝州人民政府办公室', '阿坝州'],
  ['恩施土家族苗族自治州人民政府', '恩施土家族苗族自治州'],
  ['国务院办公厅关于…的意见', '全国'],
  ['监利市人民政府', '监利市'],
  ['南昌市城区房地产项目管理规定', '南昌市'],
  ['晋城市城区2024年工作要点', '城区'],
  ['城区停车管理办法', null],
  ['市政府关于印发措施的通知', null],
  ['关于加强北京地区管理的通知', null],
  ['2015年全市科技工作要点', null],
  ['各区人民政府', null],
  ['', null],
];

describe('placeOf', () => {
  for (const [name, place] of table) it(`${name || 'nothing'} → ${place}`, () => assert.equal(placeOf(name), place));
});

describe('placeAt', () => {
  it('gives the end of the name as written', () => assert.deepEqual(placeAt('在武汉建设', 1), { name: '武汉市', end: 3 }));
  it('is silent elsewhere', () => assert.equal(placeAt('在武汉建设', 0), null));
});
