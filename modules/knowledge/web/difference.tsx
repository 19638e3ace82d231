/** Shows two wordings of a passage as one text: removed words are struck through, new words are underlined. */
import { langOf } from "#platform/web/shell/formats.ts";
import { wordsBetween } from "./words-between.ts";

interface Props {
  readonly former: string;
  readonly present: string;
  readonly lang: string;
}

export const Difference = ({ former, present, lang }: Props) => (
  <p className="know-difference" {...langOf(lang)}>
    {wordsBetween(former, present, lang).map(({ is, text }, i) =>
      is === "same" ? <span key={i}>{text}</span> : is === "gone" ? <del key={i}>{text}</del> : <ins key={i}>{text}</ins>,
    )}
  </p>
);
