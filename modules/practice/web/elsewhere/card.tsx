/** At a State: one practice that a programme shared, in the reader's language if there is an up-to-date translation. */
import { useParams } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Facts, PageHead } from "#platform/web/ui/page.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { getReceivedCard } from "../../contract/sharing.ts";
import { Evidence, Sections } from "../practice-card.tsx";
import { shownIn } from "./shown-in.ts";
import "../practice.css";

const CardPage = () => {
  const { t, name, date, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { card: id = "" } = useParams({ strict: false });
  const { data } = useRead(getReceivedCard, { workspace, card: id });
  const { card, areas } = data;
  const nameOf = useLanguagesOf([{ lang: card.lang }, ...card.translations]);
  const shown = shownIn(card, language.tag);
  return (
    <div className="page">
      <PageHead
        title={shown.title}
        titleLang={langOf(shown.lang)}
        below={
          <>
            {t("elsewhere.from", { name: name(card.programmeName), date: date(card.sentAt) })}
            {shown.own === null ? null : (
              <> · {t(`elsewhere.${shown.own}`, { language: nameOf(language.tag), original: nameOf(card.lang) })}</>
            )}
          </>
        }
        marking={card.marking}
      />
      <div className="sections">
        <Facts
          facts={[
            { label: t("practice.one"), value: <bdi>P{card.number}</bdi> },
            {
              label: t("practice.areas"),
              value:
                card.areas.length === 0
                  ? "–"
                  : card.areas.map((code) => name(areas.find((one) => one.code === code)?.name ?? { en: code })).join(semicolon()),
            },
            {
              label: t("practice.languages"),
              value: [card.lang, ...card.translations.map(({ lang }) => lang)].map(nameOf).join(semicolon()),
            },
          ]}
        />
        <div className="practice-columns">
          <Sections texts={shown} />
          <div className="sections">
            <Evidence practice={card} />
          </div>
        </div>
      </div>
    </div>
  );
};
export default CardPage;
