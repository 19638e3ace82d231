/**
 * The texts that were taken out of the case, newest first. While a person takes texts out, this section also lists the texts that the page does not
 * show.
 */
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Said } from "./said.tsx";
import { useMode, usePlaceName } from "./mode.ts";

export const TakenOutSection = () => {
  const { t, date } = useWords();
  const { marks } = useMode();
  const placeName = usePlaceName();
  if (marks.length === 0) return null;
  return (
    <Section title={t("diligence.taken-outs")} limit={marks.length}>
      <ul className="diligence-list">
        {marks.map((one, i) => (
          <li key={`${one.at} ${i}`}>
            <b>{placeName(one.place)}</b>
            <span className="meta small block">
              {t(one.reworded ? "diligence.reworded" : "diligence.taken-out", {
                day: date(one.at),
                reason: t(`diligence.taken.${one.reason}`),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

export const EarlierSection = () => {
  const { t } = useWords();
  const { texts } = useMode();
  if (texts === null || texts.earlier.length === 0) return null;
  return (
    <Section title={t("diligence.earlier")} limit={texts.earlier.length}>
      <p className="meta">{t("diligence.earlier-help")}</p>
      <ul className="diligence-list">
        {texts.earlier.map(({ place, text }) => (
          <li key={place}>
            <Said place={place} text={text} />
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** The text above the case while a person takes texts out: what to do, and why some texts have no button. */
export const TakeOutLead = () => {
  const { t } = useWords();
  const { texts } = useMode();
  if (texts === null) return null;
  const hindrances = [...new Set(texts.texts.flatMap(({ hindrance }) => (hindrance === null ? [] : [hindrance])))];
  return (
    <div className="diligence-lead" role="status">
      <p>{t("diligence.take-out-lead")}</p>
      {hindrances.map((code) => (
        <p key={code} className="meta">
          {t(`problem.${code}.what`)} {t(`problem.${code}.do`)}
        </p>
      ))}
    </div>
  );
};
