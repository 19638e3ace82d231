/**
 * At a State: one edition that a programme shared, in the reader's language if it has that language, otherwise in the language of the work; and its
 * changes since the previous edition.
 */
import { Link, useParams } from "@tanstack/react-router";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Empty, Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { getReceivedEdition } from "../../contract/sharing.ts";
import { useReceivedPicture } from "../figure/shown-picture.ts";
import { PassageText } from "../passage-text.tsx";
import { OtherLanguages } from "./other-languages.tsx";
import { shownIn, textIn, titleIn } from "./shown-in.ts";
import "../knowledge.css";

type Data = OutputOf<typeof getReceivedEdition>;

const Since = ({ data }: { readonly data: Data }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { since, newer } = data;
  if (since === null && newer === null) return null;
  return (
    <Section title={since === null ? t("adapted.waits") : t("adapted.since", { n: since.number })}>
      {since === null ? null : since.added.length + since.changed.length + since.removed.length === 0 ? (
        <p className="meta">{t("adapted.since-none")}</p>
      ) : (
        <ul className="rows">
          {(["changed", "added", "removed"] as const)
            .filter((is) => since[is].length > 0)
            .map((is) => (
              <li key={is}>{t(`adapted.${is}-n`, { n: since[is].length })}</li>
            ))}
        </ul>
      )}
      {newer === null ? null : (
        <Link to="/w/$workspace/library/$edition" params={{ workspace, edition: newer.edition }}>
          {t("adapted.read-newer", { n: newer.number })}
        </Link>
      )}
    </Section>
  );
};

const Side = ({ data, lang, onChoose }: { readonly data: Data; readonly lang: string; readonly onChoose: (lang: string) => void }) => {
  const { t } = useWords();
  const { edition } = data;
  const nameOf = useLanguagesOf(edition.languages);
  return (
    <div className="sections">
      {edition.languages.length === 0 ? null : (
        <Section title={t("knowledge.in-languages")}>
          <ul className="rows know-languages">
            {edition.languages.map((one) => (
              <li key={one.lang}>
                <button type="button" aria-pressed={one.lang === lang} onClick={() => onChoose(one.lang)}>
                  {nameOf(one.lang)}
                </button>
                <span>
                  <Status glyph={one.lang === edition.lang ? "original" : one.behind > 0 ? "due" : "done"}>
                    {t(`knowledge.state.${one.lang === edition.lang ? "original" : one.behind > 0 ? "behind" : "follows"}`)}
                  </Status>
                  {one.behind === 0 ? null : <span className="meta small block">{t("knowledge.passages", { n: one.behind })}</span>}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <OtherLanguages data={data} />
      <Since data={data} />
      {edition.contributions.length === 0 ? null : (
        <Section title={t("editions.contributors", { n: edition.contributions.length })}>
          <ul className="rows">
            {edition.contributions.map(({ name, body, part }, i) => (
              <li key={i}>
                {name === null ? t("editions.no-name") : <bdi>{name}</bdi>}
                <span className="meta small block">
                  {t("editions.who", { part: t(`editions.part.${part}`), body: t(`editions.body.${body}`) })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
};

const usual = { lang: "" };

const ReceivedEditionPage = () => {
  const { t, name, date, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { edition: id = "" } = useParams({ strict: false });
  const [{ lang: chosen }, choose] = useInAddress(usual);
  const { data } = useRead(getReceivedEdition, { workspace, edition: id });
  const { edition, since } = data;
  const pictureFor = useReceivedPicture();
  const nameOf = useLanguagesOf([{ lang: edition.lang }, ...edition.languages]);
  const shown = shownIn(edition, chosen === "" ? language.tag : chosen);
  const title = titleIn(edition, shown.lang);
  const source = edition.source === "" ? edition.sourceUrl : edition.source;
  const isNew = new Map([
    ...(since?.added ?? []).map((one) => [one, "added"] as const),
    ...(since?.changed ?? []).map((one) => [one, "changed"] as const),
  ]);
  return (
    <div className="page">
      <PageHead
        title={title.title}
        titleLang={langOf(title.lang)}
        below={
          <>
            {title.summary === "" ? null : <span {...langOf(title.lang)}>{title.summary} </span>}
            {t("adapted.from", { name: name(edition.programmeName), date: date(edition.sentAt) })}
            {shown.none ? <> {t("adapted.no-text", { language: language.name, original: nameOf(edition.lang) })}</> : null}
          </>
        }
        marking={edition.marking}
      />
      <div className="sections">
        <Facts
          facts={[
            { label: t("reach.work"), value: <bdi>W{edition.workNumber}</bdi> },
            { label: t("reach.edition"), value: t("adapted.edition-on", { n: edition.number, date: date(edition.publishedAt) }) },
            ...(edition.held
              ? [
                  { label: t("knowledge.licence"), value: <bdi>{edition.licence}</bdi> },
                  { label: t("knowledge.holder"), value: <bdi>{edition.holder}</bdi> },
                ]
              : []),
            {
              label: t("common.source"),
              value:
                edition.sourceUrl === "" ? (
                  <bdi>{source === "" ? "–" : source}</bdi>
                ) : (
                  <a href={edition.sourceUrl} rel="noreferrer" target="_blank">
                    <bdi>{source}</bdi>
                  </a>
                ),
            },
          ]}
        />
        {edition.held ? (
          <div className="columns">
            <Section title={t("knowledge.text")} limit={t("knowledge.passages", { n: edition.passages.length })}>
              {edition.passages.map((passage) => {
                const text = textIn(passage.texts, shown.lang);
                if (text === undefined) return null;
                const mark = isNew.get(passage.id);
                const missing = text.lang !== shown.lang;
                return (
                  <div
                    className="know-passage"
                    key={passage.id}
                    id={`passage-${passage.id}`}
                    data-state={text.behind ? "behind" : undefined}
                  >
                    {missing ? <p className="meta small">{t("knowledge.missing", { language: nameOf(shown.lang) })}</p> : null}
                    <PassageText
                      kind={passage.kind}
                      text={text.text}
                      lang={text.lang}
                      dir={text.dir}
                      picture={pictureFor(passage.figure)}
                    />
                    {text.behind ? <p className="meta small">{t("knowledge.changed-since")}</p> : null}
                    {mark === undefined ? null : <p className="meta small">{t(`adapted.is.${mark}`)}</p>}
                  </div>
                );
              })}
            </Section>
            <Side data={data} lang={shown.lang} onChoose={(lang) => choose({ lang })} />
          </div>
        ) : (
          <>
            <Empty title={t("adapted.entry")}>{t("adapted.entry-why")}</Empty>
            <Since data={data} />
          </>
        )}
      </div>
    </div>
  );
};
export default ReceivedEditionPage;
