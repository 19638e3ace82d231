/**
 * The content of a record, at the State and at a programme: facts, passages, the relation to cybersecurity, the scope, and the sources
 * on which the text is based.
 */
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import type { Areas, Strategy } from "../contract/strategy.ts";
import { stageGlyph, wordGlyph, type Word } from "./strategy-words.ts";

type Said = Pick<Strategy, "lang" | "kind" | "stage" | "stageOn" | "passages" | "cyber" | "cyberText" | "scope" | "scopeNote" | "works">;

export const WordStatus = ({ word }: { readonly word: Word }) => {
  const { t } = useWords();
  return <Status glyph={wordGlyph[word]}>{t(`strategy.word.${word}`)}</Status>;
};

export const StageStatus = ({ stage, on }: { readonly stage: Strategy["stage"]; readonly on: string | null }) => {
  const { t, localDate } = useWords();
  return (
    <div>
      <Status glyph={stageGlyph[stage]}>{t(`strategy.stage.${stage}`)}</Status>
      {on === null ? null : <span className="meta small block">{t("strategy.since", { date: localDate(on) })}</span>}
    </div>
  );
};

export const TextFacts = ({ of, word }: { readonly of: Said; readonly word: Word }) => {
  const { t } = useWords();
  return (
    <Facts
      facts={[
        { label: t("strategy.kind"), value: t(`strategy.kind.${of.kind}`) },
        { label: t("strategy.stage"), value: <StageStatus stage={of.stage} on={of.stageOn} /> },
        { label: t("strategy.word"), value: <WordStatus word={word} /> },
      ]}
    />
  );
};

const Passages = ({ of, areas }: { readonly of: Said; readonly areas: Areas }) => {
  const { t, name, number } = useWords();
  const { passages, lang } = of;
  return (
    <Section title={t("strategy.passages")} limit={passages.length === 0 ? undefined : number(passages.length)}>
      {passages.length === 0 ? <p className="meta">{t("strategy.passages-none")}</p> : null}
      <ol className="rows strategy-passages">
        {passages.map((one, i) => {
          const area = areas.find(({ code }) => code === one.area);
          return (
            <li key={i}>
              <h3 {...langOf(lang)}>{one.title}</h3>
              {one.text === "" ? null : (
                <p className="read strategy-text" {...langOf(lang)}>
                  {one.text}
                </p>
              )}
              {one.reference === "" && area === undefined ? null : (
                <p className="meta small">
                  {one.reference === "" ? null : <bdi {...langOf(lang)}>{one.reference}</bdi>}
                  {one.reference !== "" && area !== undefined ? " · " : null}
                  {area === undefined ? null : name(area.name)}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
};

interface Props {
  readonly of: Said;
  readonly areas: Areas;
  /** Records of the State that the text is based on, if there are any in this workspace. */
  readonly records?: ReactNode;
}
export const TextView = ({ of, areas, records }: Props) => {
  const { t } = useWords();
  const own = langOf(of.lang);
  return (
    <>
      <Passages of={of} areas={areas} />
      <Section title={t("strategy.cyber")}>
        <p>{t(`strategy.cyber.${of.cyber}`)}</p>
        {of.cyberText === "" ? null : (
          <p className="read strategy-text" {...own}>
            {of.cyberText}
          </p>
        )}
      </Section>
      <Section title={t("strategy.scope")}>
        <p>{t(`strategy.scope.${of.scope}`)}</p>
        {of.scopeNote === "" ? null : (
          <p className="read strategy-text" {...own}>
            {of.scopeNote}
          </p>
        )}
      </Section>
      <Section title={t("strategy.came-from")}>
        {of.works.length === 0 && records === undefined ? <p className="meta">{t("strategy.came-from-none")}</p> : null}
        {of.works.length === 0 ? null : (
          <>
            <h3 className="meta">{t("strategy.works")}</h3>
            <ul className="rows">
              {of.works.map((work) => (
                <li key={work.number}>
                  <bdi className="meta">W{work.number}</bdi> <span {...own}>{work.title}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {records}
      </Section>
    </>
  );
};
