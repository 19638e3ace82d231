/** One text of a case: its words, or that they were taken out; and the button that takes them out. */
import type { Text } from "#platform/contract/values.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useMode, usePlaceName } from "./mode.ts";

interface Props {
  readonly place: string;
  readonly text: Text;
  readonly className?: string;
  /** Two texts of one kind stand beside each other: the name that tells their buttons apart. */
  readonly named?: string;
}
export const Said = ({ place, text, className, named }: Props) => {
  const { t, date } = useWords();
  const { marks, texts, choose } = useMode();
  const placeName = usePlaceName();
  const mark = marks.find((one) => one.place === place && !one.reworded);
  if (text.text === "")
    return mark === undefined ? null : (
      <span className="meta">{t("diligence.taken-out", { day: date(mark.at), reason: t(`diligence.taken.${mark.reason}`) })}</span>
    );
  const info = texts?.texts.find((one) => one.place === place);
  return (
    <>
      <span {...(className === undefined ? {} : { className })} {...langOf(text.lang)}>
        {text.text}
      </span>
      {info === undefined || info.hindrance !== null ? null : (
        <span className="diligence-take">
          <Button
            look="tertiary"
            aria-label={t("diligence.take-out-of", { what: `${placeName(place)} · ${named ?? text.text}` })}
            onClick={() => choose({ info, text })}
          >
            {t(info.words === "must" ? "diligence.reword-do" : "diligence.take-out-do")}
          </Button>
        </span>
      )}
    </>
  );
};
