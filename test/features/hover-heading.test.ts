import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { createService } from '../../server/src/service.ts';
import { documentOf, fixture } from '../fixtures.ts';

const folder = join(import.meta.dirname, '../../seeds');

describe('hover on a heading', () => {
  const service = createService(localiser({}, 'en'));
  for (const name of readdirSync(folder)) service.add(readPrecedent(readFileSync(join(folder, name), 'utf8'), name));
  const hover = (source: string) => {
    const { text, cursor } = fixture(source);
    const document = documentOf(text);
    return service.hover(service.read(document, '/draft'), document.positionAt(cursor));
  };

  it('shows the closest precedents of what is to be done', () => {
    const answer = hover(
      '某市2026年科技工作要点\n一、重点任务\n（一）加$0快高新技术企业培育。实施高新技术企业培育行动，支持科技型中小企业发展。',
    );
    assert.match(JSON.stringify(answer?.contents), /Closest precedents/);
  });

  it('shows of a heading that every plan has what stands under it elsewhere', () => {
    for (const heading of ['重点$0工作', '保障$0措施']) {
      const words = JSON.stringify(
        hover(`某市2026年科技工作要点\n一、${heading}\n（一）培育企业。支持科技型中小企业发展。`)?.contents ?? '',
      );
      assert.match(words, /The same heading in other plans[^；]*；/);
    }
  });

  it('shows none for such a heading that no other plan has', () => {
    assert.equal(hover('某市2026年科技工作要点\n一、行动$0目标\n（一）培育企业。支持科技型中小企业发展。'), null);
  });
});
