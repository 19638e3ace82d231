/** Splits lists and texts into pages for the wall. */

/** @returns pages of at most `most` rows; if there are no rows, one empty page */
export const splitRows = <Row>(rows: readonly Row[], most: number): readonly (readonly Row[])[] =>
  rows.length === 0 ? [[]] : Array.from({ length: Math.ceil(rows.length / most) }, (_, page) => rows.slice(page * most, (page + 1) * most));

/** @returns pages that end with a sentence and have at most `most` characters; a longer sentence gets a separate page */
export const splitText = (text: string, lang: string, most: number): readonly string[] => {
  const pages: string[] = [];
  for (const { segment } of new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)) {
    const last = pages.at(-1);
    if (last !== undefined && (last + segment).trimEnd().length <= most) pages[pages.length - 1] = last + segment;
    else pages.push(segment);
  }
  return pages.length === 0 ? [""] : pages.map((page) => page.trim());
};
