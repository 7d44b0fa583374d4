import data from '../../data/trigger-characters.json' with { type: 'json' };

/**
 * Characters after which the editor should ask for suggestions even where text stands right behind the cursor.
 * They are registered at the start, before there is a library, hence a list of common characters; letters are for pinyin.
 */
export function triggerCharacters(): string[] {
  return [...data.han, ...'abcdefghijklmnopqrstuvwxyz', '（', '、', '：'];
}
