/** A measure's code and title in the reader's language. */
import type { Measure } from "../contract/policy.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { measureTitleIn } from "../contract/measure-titles.ts";

export const MeasureTitle = ({ measure }: { readonly measure: Pick<Measure, "code" | "title" | "translations"> }) => {
  const { language } = useWords();
  const title = measureTitleIn(measure, language.tag);
  return (
    <>
      <bdi>{measure.code}</bdi> <span {...langOf(title.lang)}>{title.text}</span>
    </>
  );
};
