/**
 * At a programme: the strategies and laws that States released, in the order of the States' names in the reader's language, and the
 * withdrawn records.
 */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { isVerified, listReleasedStrategies, type ReceivedStrategy } from "../contract/released.ts";
import { titleOf, type Word } from "./strategy-words.ts";
import { StageStatus, WordStatus } from "./text-view.tsx";
import "./strategy.css";

export const wordHere = (one: ReceivedStrategy): Word => (isVerified(one) ? "verified" : one.verification === null ? "reported" : "former");

const Released = () => {
  const { t, name, date, number, compare, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listReleasedStrategies, { workspace });
  return (
    <div className="page">
      <PageHead title={t("strategy.released-title")} below={t("strategy.released-below")} />
      <div className="sections">
        {data.strategies.length === 0 ? (
          <Empty title={t("strategy.released-none")}>{t("strategy.released-none-why")}</Empty>
        ) : (
          <Table
            caption={t("strategy.released-title")}
            rows={data.strategies.toSorted((a, b) => compare(name(a.stateName), name(b.stateName)) || a.number - b.number)}
            keyOf={({ parcel }: ReceivedStrategy) => parcel}
            columns={[
              { key: "state", head: t("common.state"), width: "14%", cell: (row) => name(row.stateName) },
              {
                key: "title",
                head: t("strategy.one"),
                names: true,
                cell: (row) => {
                  const { text, lang } = titleOf(row, language.tag);
                  return (
                    <div>
                      <Link to="/w/$workspace/released-strategies/$parcel" params={{ workspace, parcel: row.parcel }} {...langOf(lang)}>
                        {text}
                      </Link>
                      <span className="meta small block">
                        <bdi>S{row.number}</bdi> · {t(`strategy.kind.${row.kind}`)}
                      </span>
                    </div>
                  );
                },
              },
              { key: "stage", head: t("strategy.stage"), width: "15%", cell: (row) => <StageStatus stage={row.stage} on={row.stageOn} /> },
              { key: "passages", head: t("strategy.passages"), width: "10%", cell: (row) => number(row.passages.length) },
              { key: "word", head: t("strategy.word"), width: "16%", cell: (row) => <WordStatus word={wordHere(row)} /> },
              { key: "sent", head: t("strategy.released-on"), width: "11%", cell: (row) => date(row.sentAt) },
              { key: "marking", head: t("common.marking"), width: "11%", cell: (row) => <TlpLabel label={row.marking} /> },
            ]}
          />
        )}
        {data.withdrawn.length === 0 ? null : (
          <Section title={t("strategy.gone")} limit={number(data.withdrawn.length)}>
            <p className="meta">{t("strategy.gone-why")}</p>
            <ul className="rows">
              {data.withdrawn.map((one) => (
                <li key={`${one.code} ${one.at}`}>
                  {name(one.stateName)}
                  {one.reason === null ? null : (
                    <span className="read block" {...langOf(one.reason.lang)}>
                      {one.reason.text}
                    </span>
                  )}
                  <span className="meta small block">{date(one.at)}</span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  );
};
export default Released;
