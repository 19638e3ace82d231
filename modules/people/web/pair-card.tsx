/** Two rows side by side with a dividing line. Beside each field, words say whether the two rows agree in it. */
import { Fragment } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { pairFields, type agreements, type Pair, type PairRow } from "../contract/pairs.ts";
import type { BlindPair } from "../contract/samples.ts";

type Agreement = (typeof agreements)[number];
type Field = (typeof pairFields)[number];
const paths: Readonly<Record<Agreement, string>> = {
  same: "M2 6h12M2 10.5h12",
  alike: "M2 6.5c2-2.4 4-2.4 6-.4s4 2 6-.4M2 11c2-2.4 4-2.4 6-.4s4 2 6-.4",
  differs: "M2 6h12M2 10.5h12M11.5 2.5l-7 11",
  nothing: "M3 8h10",
};

const Head = ({ row }: { readonly row: PairRow }) => {
  const { t, localDate } = useWords();
  return (
    <div className="pair-head">
      <b>{t("people.file-row", { file: row.file, row: row.fileRow })}</b>
      <span className="meta small block">
        <span {...langOf(row.event.title.lang)}>{row.event.title.text}</span> · {localDate(row.event.starts)}
      </span>
    </div>
  );
};

/** The text of a field of a row, and the label of the field. */
const useFields = () => {
  const { t, name } = useWords();
  return {
    text: (row: PairRow, field: Field): string => {
      if (field === "sex") return t(`people.sex.${row.sex}`);
      if (field === "state") return row.state === null ? "" : name(row.state);
      return row[field];
    },
    label: (field: Field): string => (field === "name" ? t("common.name") : t(`people.column.${field}`)),
  };
};

const Values = ({ pair: { a, b }, field }: { readonly pair: { readonly a: PairRow; readonly b: PairRow }; readonly field: Field }) => {
  const { t } = useWords();
  const { text, label } = useFields();
  return (
    <>
      <span className="pair-label">{label(field)}</span>
      <span className="pair-value" data-name={field === "name" || undefined}>
        <bdi>{text(a, field) || t("people.not-told")}</bdi>
      </span>
      <span className="pair-value" data-name={field === "name" || undefined}>
        <bdi>{text(b, field) || t("people.not-told")}</bdi>
      </span>
    </>
  );
};

/** The two rows of a pair in a sample: the values of their fields, without the result of the comparison. */
export const BlindCard = ({ pair }: { readonly pair: BlindPair }) => {
  const { t } = useWords();
  return (
    <section className="pair-card" data-blind aria-label={t("people.two-rows")}>
      <span className="pair-cut" aria-hidden="true" />
      <span />
      <Head row={pair.a} />
      <Head row={pair.b} />
      {pairFields.map((field) => (
        <Values key={field} pair={pair} field={field} />
      ))}
    </section>
  );
};

export const PairCard = ({ pair }: { readonly pair: Pair }) => {
  const { t } = useWords();
  const { a, b } = pair;
  const agree = (agreement: Agreement, more?: string) => (
    <div className="pair-agrees" data-agreement={agreement}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={paths[agreement]} fill="none" stroke="currentColor" strokeWidth="1.8" />
      </svg>
      <span>
        <b>{t(`people.agreement.${agreement}`)}</b>
        {more === undefined ? null : <span className="meta small block">{more}</span>}
      </span>
    </div>
  );
  return (
    <section className="pair-card" aria-label={t("people.two-rows")}>
      <span className="pair-cut" aria-hidden="true" />
      <span />
      <Head row={a} />
      <Head row={b} />
      <b className="pair-question">{t("people.do-they-agree")}</b>
      {pair.fields.map(({ field, agreement, twoScripts }) => (
        <Fragment key={field}>
          <Values pair={pair} field={field} />
          {agree(
            agreement,
            twoScripts && agreement === "nothing"
              ? t("people.two-scripts")
              : field === "function" && agreement === "differs"
                ? t("people.post-changes")
                : undefined,
          )}
        </Fragment>
      ))}
      <span className="pair-label">{t("people.event")}</span>
      <span className="pair-value">{t(pair.sameEvent ? "people.in-this-event" : "people.another-event")}</span>
      <span className="pair-value">{t(pair.sameEvent ? "people.in-this-event" : "people.another-event")}</span>
      {pair.sameEvent ? agree("differs", t("people.one-event-against")) : agree("nothing", t("people.never-one-event"))}
    </section>
  );
};
