/** A measure's code and title in the reader's language. */
import type { Measure } from "@counterpart/contract/policy";
import { langOf } from "../../shell/formats.ts";
import { useWords } from "../../shell/words.ts";
import { measureTitleIn } from "@counterpart/contract/measure-titles";

export const MeasureTitle = ({ measure }: { readonly measure: Pick<Measure, "code" | "title" | "translations"> }) => {
  const { language } = useWords();
  const title = measureTitleIn(measure, language.tag);
  return (
    <>
      <bdi>{measure.code}</bdi> <span {...langOf(title.lang)}>{title.text}</span>
    </>
  );
};
