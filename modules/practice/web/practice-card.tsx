/** The parts of a card: its six sections, the scale of evidence, decisions and earlier versions. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { evidenceGrades, type getPractice, type Practice } from "../contract/practice.ts";
import { needsOf } from "./practice-draft.ts";
import { statusGlyph } from "./practice-words.ts";
import { TextSections } from "./record-texts.tsx";

type Texts = Pick<Practice, "context" | "done" | "result" | "failed" | "rights" | "needs" | "lang">;

/** The section "What did not work" is as prominent as the result. */
export const Sections = ({ texts }: { readonly texts: Texts }) => {
  const { t } = useWords();
  const needs = needsOf(texts.needs);
  return (
    <div className="practice-card">
      <TextSections fields={["context", "done", "result", "failed", "rights"]} head={(field) => t(`practice.${field}`)} texts={texts} />
      <Section title={t("practice.needs")}>
        {needs.length === 0 ? (
          <p className="meta">{t("practice.not-told")}</p>
        ) : (
          <ul className="rows" {...langOf(texts.lang)}>
            {needs.map((need, i) => (
              <li key={i}>{need}</li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
};

/** The scale of evidence as four words side by side; the word that applies is bold and has a thicker bar. */
export const Evidence = ({ practice }: { readonly practice: Pick<Practice, "evidence" | "evidenceNote" | "lang"> }) => {
  const { t } = useWords();
  const reached = evidenceGrades.indexOf(practice.evidence);
  return (
    <Section title={t("practice.evidence")}>
      <ol className="practice-ladder">
        {evidenceGrades.map((grade, i) => (
          <li
            key={grade}
            data-step={i === reached ? "here" : i < reached ? "below" : "above"}
            aria-current={i === reached ? "step" : undefined}
          >
            <b>{t(`practice.evidence.${grade}`)}</b>
            <span className="meta small block">{t(`practice.evidence.${grade}-means`)}</span>
          </li>
        ))}
      </ol>
      {practice.evidenceNote === "" ? null : (
        <p className="meta" {...langOf(practice.lang)}>
          {practice.evidenceNote}
        </p>
      )}
    </Section>
  );
};

type Data = OutputOf<typeof getPractice>;
const outcomeGlyph: Readonly<Record<Data["decisions"][number]["outcome"], Glyph>> = {
  published: "done",
  returned: "under-way",
  withdrawn: "skipped",
};

interface DetailsProps {
  readonly details: Data["details"];
  /** Opens the form; null if the reader may not write internal details. */
  readonly onOpen: ((detail: Data["details"][number] | null) => void) | null;
}

/** A reader who may neither read nor write internal details sees nothing. */
export const Details = ({ details, onOpen }: DetailsProps) => {
  const { t } = useWords();
  if (details.length === 0 && onOpen === null) return null;
  return (
    <Section
      title={t("practice.detail")}
      end={
        onOpen === null ? undefined : (
          <Button icon="plus" onClick={() => onOpen(null)}>
            {t("practice.detail-add")}
          </Button>
        )
      }
    >
      {details.length === 0 ? <p className="meta">{t("practice.detail-none")}</p> : null}
      <ul className="rows">
        {details.map((detail) => (
          <li key={detail.id}>
            <TlpLabel label={detail.marking} />
            <p className="read practice-lines" {...langOf(detail.text.lang)}>
              {detail.text.text}
            </p>
            {onOpen === null ? null : (
              <Button look="tertiary" icon="edit" onClick={() => onOpen(detail)}>
                {t("common.change")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};

export const Past = ({ decisions, history, waits }: Pick<Data, "decisions" | "history"> & { readonly waits: boolean }) => {
  const { t, date } = useWords();
  return (
    <>
      <Section title={t("practice.decisions")}>
        {waits ? <p className="read">{t("practice.own-text")}</p> : null}
        {decisions.length === 0 ? <p className="meta">{t("practice.decisions-none")}</p> : null}
        <ul className="rows">
          {decisions.map((one) => (
            <li key={one.at}>
              <Status glyph={outcomeGlyph[one.outcome]}>{t(`practice.outcome.${one.outcome}`)}</Status>
              <span className="read block" {...langOf(one.reason.lang)}>
                {one.reason.text}
              </span>
              <span className="meta small block">
                {date(one.at)}
                {one.by === null ? null : (
                  <>
                    {" · "}
                    <bdi>{one.by}</bdi>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("practice.history")}>
        <ul className="rows">
          {history.map((one) => (
            <li key={one.rev}>
              <Status glyph={statusGlyph[one.status]}>{t(`practice.status.${one.status}`)}</Status>
              <span className="meta small block">
                {t("practice.version", { n: one.rev })} · {date(one.at)}
                {one.by === null ? null : (
                  <>
                    {" · "}
                    <bdi>{one.by}</bdi>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
};
