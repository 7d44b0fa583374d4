import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Service } from '../../../server/src/service.ts';

export interface FirstAnswer {
  readonly hover: boolean;
  /** Of the completion. */
  readonly items: number;
}

/** A hover and a completion. */
export function answerOnce(service: Service): FirstAnswer {
  const document = TextDocument.create(
    'file:///draft.gongwen',
    'gongwen',
    1,
    '一、主要目标\n\n技术合同成交额达到80亿元。\n\n推动经济高质量',
  );
  const draft = service.read(document, '/draft');
  const hover = service.hover(draft, document.positionAt(document.getText().indexOf('合同')));
  const { items } = service.complete(draft, document.positionAt(document.getText().length));
  return { hover: hover !== null, items: items.length };
}
