/** The fields for the text of a figure: the alternative text for people who do not see the picture, and the caption. */
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextArea } from "#platform/web/ui/field.tsx";
import { figureLimits } from "../../contract/figures.ts";
import { figureIn, figureText, type FigureText } from "../../contract/passage-text.ts";

interface Props {
  readonly text: string;
  readonly lang: string;
  readonly onText: (text: string) => void;
}

export const FigureFields = ({ text, lang, onText }: Props) => {
  const { t } = useWords();
  const [typed, setTyped] = useState<FigureText>(() => figureIn(text));
  // the stored text has no spaces at its ends: if the typed text differs from it only in such spaces, the field shows the typed text
  const shown = figureText(typed) === text ? typed : figureIn(text);
  const write = (next: Partial<FigureText>) => {
    const now = { ...shown, ...next };
    setTyped(now);
    onText(figureText(now));
  };
  return (
    <>
      <TextArea
        {...langOf(lang)}
        label={t("figure.alt")}
        help={t("figure.alt-help")}
        rows={3}
        value={shown.alt}
        onValue={(alt) => write({ alt })}
        required
        maxLength={figureLimits.alt}
      />
      <TextArea
        {...langOf(lang)}
        label={t("figure.caption")}
        help={t("figure.caption-help")}
        rows={3}
        value={shown.caption}
        onValue={(caption) => write({ caption })}
        maxLength={4_000}
      />
    </>
  );
};
