/** The rows behind a frozen figure, and the people who opened it. The rows are shown only after the person clicked to open them here. */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Table } from "#platform/web/ui/table.tsx";
import { getFigure, openFigure, type FrozenFigure } from "../contract/figures.ts";
import { useFigureWords } from "./figure-words.ts";

type Opened = OutputOf<typeof openFigure>;
type Row = Opened["rows"][number];

const Rows = ({ rows }: { readonly rows: readonly Row[] }) => {
  const { t, name, number, localDate, date, compare } = useWords();
  const groupings = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const numbered = rows.some((row) => row.number !== null);
  return (
    <Table
      caption={t("figures.behind")}
      rows={rows.toSorted((a, b) => compare(name(a.name), name(b.name)) || (a.number ?? 0) - (b.number ?? 0))}
      keyOf={({ key }) => key}
      columns={[
        { key: "name", head: t("common.state"), names: true, cell: (row) => name(row.name) },
        ...(numbered
          ? [{ key: "number", head: t("figures.row-number"), cell: (row: Row) => (row.number === null ? "" : number(row.number)) }]
          : []),
        ...groupings.map((grouping) => ({
          key: grouping,
          head: t(`figure-rules.by.${grouping}` as MessageId),
          cell: ({ cells }: Row) => (cells[grouping] === undefined ? "" : t(`figure-rules.${grouping}.${cells[grouping]}` as MessageId)),
        })),
        { key: "day", head: t("figures.day"), cell: ({ day }) => (day === null ? "" : localDate(day)) },
        {
          key: "receipt",
          head: t("figures.receipt"),
          width: "26%",
          cell: ({ receipt }) =>
            receipt === null ? null : (
              <>
                {receipt.openedAt === null
                  ? t("figures.receipt-closed", { sent: date(receipt.sentAt) })
                  : t("figures.receipt-opened", { sent: date(receipt.sentAt), opened: date(receipt.openedAt) })}
                <details className="meta small">
                  <summary>{t("exchange.digest")}</summary>
                  <code className="ltr digest">{receipt.digest}</code>
                </details>
              </>
            ),
        },
        { key: "changed", head: t("figures.row-state"), cell: ({ changed }) => t(changed ? "figures.row-changed" : "figures.row-same") },
      ]}
    />
  );
};

interface Props {
  readonly figure: FrozenFigure;
  readonly openings: OutputOf<typeof getFigure>["openings"];
}

export const RowsBehind = ({ figure, openings }: Props) => {
  const { t } = useWords();
  const { moment } = useFigureWords();
  const { id: workspace, may } = useWorkspace();
  const open = useCommandForm({
    send: () => call(openFigure, { params: { workspace, figure: figure.id } }),
    stale: [getFigure],
  });
  const opened = open.data;
  return (
    <>
      <Section
        title={t("figures.behind")}
        limit={t("figures.open-means")}
        end={
          may("figure.open") && opened === undefined ? (
            <Button disabled={open.isPending} onClick={() => open.mutate()}>
              {t("figures.open")}
            </Button>
          ) : null
        }
      >
        <ProblemSentence error={open.error} />
        {opened === undefined ? null : (
          <div role="status">
            <p className="meta">{t("figures.gone", { n: opened.gone })}</p>
            {opened.erased === 0 ? null : <p className="meta">{t("figures.erased", { n: opened.erased })}</p>}
            {opened.rows.length === 0 ? null : <Rows rows={opened.rows} />}
          </div>
        )}
      </Section>
      <Section title={t("figures.openings")}>
        {openings.length === 0 ? (
          <p className="meta">{t("figures.openings-none")}</p>
        ) : (
          <ul className="rows">
            {openings.map(({ at, by }) => (
              <li key={`${at} ${by}`}>{t("figures.by", { when: moment(at), name: by })}</li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
};
