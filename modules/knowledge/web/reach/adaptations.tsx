/**
 * The adaptations of a work that States released, in alphabetical order of the States. Each shows the differences that the State sent, or that it
 * sent none.
 */
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import type { ReachedAdaptation } from "../../contract/reach.ts";
import { useReachWords } from "./reach-words.ts";

const Differs = ({ row }: { readonly row: ReachedAdaptation }) => {
  const { t } = useWords();
  if (row.differences === null) return <span className="meta small block">{t("reach.adapted-not-said")}</span>;
  return (
    <details className="meta small">
      <summary>{t("reach.adapted-differs", { n: row.differences.length })}</summary>
      <ul {...langOf(row.title.lang)}>
        {row.differences.map(({ passage, what, why }, i) => (
          <li key={i}>
            {what}
            <span className="block">{why}</span>
            {passage === null ? <span className="block">{t("reach.adapted-own")}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
};

export const Adaptations = ({ rows }: { readonly rows: readonly ReachedAdaptation[] }) => {
  const { t, name, number, date } = useWords();
  const { byState } = useReachWords();
  return (
    <Table
      caption={t("reach.adapted")}
      rows={byState(rows)}
      keyOf={({ id }) => id}
      columns={[
        { key: "state", head: t("common.state"), names: true, width: "16%", cell: ({ stateName }) => name(stateName) },
        {
          key: "title",
          head: t("reach.adapted-as"),
          cell: (row: ReachedAdaptation) => (
            <div>
              <span {...langOf(row.title.lang)}>{row.title.text}</span>
              <Differs row={row} />
            </div>
          ),
        },
        { key: "edition", head: t("reach.edition"), width: "10%", cell: ({ edition }) => number(edition) },
        {
          key: "on",
          head: t("reach.adapted-on"),
          width: "24%",
          cell: ({ sentAt, digest }) => (
            <div>
              {date(sentAt)}
              <details className="meta small">
                <summary>{t("reach.receipt")}</summary>
                <code className="ltr digest">{digest}</code>
              </details>
            </div>
          ),
        },
        { key: "marking", head: t("common.marking"), width: "11%", cell: ({ marking }) => <TlpLabel label={marking} /> },
      ]}
    />
  );
};
