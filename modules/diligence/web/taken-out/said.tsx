/** Shows one text of a case, or the note that it was taken out (removed), with the button that takes it out. */
import type { Text } from "#platform/contract/values.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useMode, usePlaceName } from "./mode.ts";

interface Props {
  readonly place: string;
  readonly text: Text;
  readonly className?: string;
}
export const Said = ({ place, text, className }: Props) => {
  const { t, date } = useWords();
  const { marks, texts, choose } = useMode();
  const placeName = usePlaceName();
  const mark = marks.find((one) => one.place === place && !one.reworded);
  if (text.text === "")
    return mark === undefined ? null : (
      <span className="meta">{t("diligence.taken-out", { day: date(mark.at), reason: t(`diligence.taken.${mark.reason}`) })}</span>
    );
  const words = (
    <span {...(className === undefined ? {} : { className })} {...langOf(text.lang)}>
      {text.text}
    </span>
  );
  const info = texts?.texts.find((one) => one.place === place);
  if (info === undefined || info.hindrance !== null) return words;
  const what = `${placeName(place)} · ${text.text}`;
  return (
    <span className="block">
      {words}
      <span className="block diligence-take">
        <Button
          look="tertiary"
          aria-label={t(info.words === "must" ? "diligence.reword-of" : "diligence.take-out-of", { what })}
          onClick={() => choose({ info, text })}
        >
          {t(info.words === "must" ? "diligence.reword-do" : "diligence.take-out-do")}
        </Button>
      </span>
    </span>
  );
};
