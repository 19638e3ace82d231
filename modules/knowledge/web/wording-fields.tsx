/** The fields for the wording of a passage. A figure has two: the alternative text for people who do not see the picture, and the caption. */
import { langOf } from "#platform/web/shell/formats.ts";
import { TextArea } from "#platform/web/ui/field.tsx";
import type { Passage } from "../contract/passages.ts";
import { FigureFields } from "./figure/figure-fields.tsx";
import { useWorkWords } from "./work-words.ts";

interface Props {
  readonly kind: Passage["kind"];
  readonly label: string;
  /** A text that is shown before the help text of the passage's kind. */
  readonly help?: string;
  readonly text: string;
  readonly lang: string;
  readonly onText: (text: string) => void;
}

export const WordingFields = ({ kind, label, help, text, lang, onText }: Props) => {
  const { helpOf } = useWorkWords();
  if (kind === "figure") return <FigureFields text={text} lang={lang} onText={onText} />;
  return (
    <TextArea
      {...langOf(lang)}
      label={label}
      help={[help, helpOf(kind)].filter(Boolean).join(" ")}
      rows={8}
      value={text}
      onValue={onText}
      required
      maxLength={8_000}
    />
  );
};
