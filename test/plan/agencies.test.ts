import assert from 'node:assert/strict';
import { readAgencies } from '../../server/src/plan/agencies.ts';

/** line → lead | responsible, names separated by blanks; null where a careful reader sees no agencies. */
const table: readonly (readonly [string, string | null])[] = [
  ['建设平台。（牵头单位：市科技局；责任单位：市财政局、各区人民政府）', '市科技局 | 市财政局 各区人民政府'],
  ['建设平台。(牵头单位:市科技局;配合单位:市财政局)', '市科技局 | 市财政局'],
  ['建设平台。（市科技局牵头，市财政局、市税务局配合）', '市科技局 | 市财政局 市税务局'],
  ['建设平台。（市住建局、市城管局按职责分工负责）', ' | 市住建局 市城管局'],
  ['建设平台。（农业农村部、财政部等负责）', ' | 农业农村部 财政部'],
  ['建设平台。（责任单位：各区人民政府〈含开发区、高新区管委会，下同〉）', ' | 各区人民政府〈含开发区、高新区管委会，下同〉'],
  ['牵头单位：市发展改革委、市科技局', '市发展改革委 市科技局 | '],
  ['责任单位:市人社局,各区人民政府', ' | 市人社局 各区人民政府'],
  ['牵头责任单位：区人社局', '区人社局 | '],
  ['建设平台。责任单位：市科技局、市自然资源和规划局。', ' | 市科技局 市自然资源和规划局'],
  ['（牵头单位：市科技局及有关专班单位）', '市科技局 有关专班单位 | '],
  ['（6月底前完成，牵头单位：市大数据局）', '市大数据局 | '],
  ['一是建库。（责任单位：市科技局）二是建网。（责任单位：市通管局）', ' | 市科技局 市通管局'],
  ['建设平台。（责任单位：市科技局、—、\0市财政局\0）', ' | 市科技局 市财政局'],
  ['推广虚拟现实（VR/AR）、人工智能等应用（含新零售、新制造）。', null],
  ['由龙头企业牵头，高校配合，组建创新联合体。', null],
  ['落实主体责任，强化部门配合。', null],
  ['组织申报国家（省）重点实验室。', null],
  ['（详见附件）', null],
];

describe('agencies', () => {
  for (const [line, expected] of table) {
    it(line.replaceAll('\0', '␀'), () => {
      const found = readAgencies(line);
      const written = found && `${found.lead.map((one) => one.name).join(' ')} | ${found.responsible.map((one) => one.name).join(' ')}`;
      assert.equal(written, expected);
      for (const { name, span } of [...(found?.lead ?? []), ...(found?.responsible ?? [])])
        assert.equal(line.slice(span.start, span.end), name);
    });
  }
});
