/** At a State: its adaptations of editions. An adaptation that a later edition affects is marked. */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useAdding } from "#platform/web/ui/use-adding.tsx";
import { listAdaptations, type Adaptation } from "../../contract/adaptations.ts";
import { useWorkWords } from "../work-words.ts";
import { AdaptationForm } from "./adaptation-form.tsx";
import { statusGlyph } from "./adaptation-words.ts";
import { useAlertWords } from "./alert.tsx";
import "../knowledge.css";

const Waits = ({ adaptation }: { readonly adaptation: Adaptation }) => {
  const { t } = useWords();
  const wordsOf = useAlertWords();
  const { alert } = adaptation;
  if (alert === null) return <span className="meta">{t("adapted.waits-none")}</span>;
  return <Status glyph={alert.asks ? "due" : "done"}>{wordsOf(alert).join(" ")}</Status>;
};

const AdaptationsPage = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { nameOf } = useWorkWords();
  const { data } = useRead(listAdaptations, { workspace });
  const adding = useAdding(t("adapted.add"), (close) => (
    <AdaptationForm workspace={workspace} adaptation={null} editions={data.editions} passages={[]} onClose={close} />
  ));
  const add = may("knowledge.use") && data.editions.length > 0 ? adding.button : undefined;
  return (
    <div className="page">
      <PageHead title={t("adapted.title")} below={t("adapted.below")} actions={data.adaptations.length > 0 ? add : undefined} />
      {data.adaptations.length === 0 ? (
        <Empty title={t("adapted.none")} action={add}>
          {t("adapted.none-why")}
        </Empty>
      ) : (
        <Table
          caption={t("adapted.title")}
          rows={data.adaptations}
          keyOf={({ id }) => id}
          columns={[
            {
              key: "title",
              head: t("adapted.one"),
              names: true,
              width: "28%",
              cell: (row: Adaptation) => (
                <div>
                  <Link to="/w/$workspace/adaptations/$adaptation" params={{ workspace, adaptation: row.id }} {...langOf(row.title.lang)}>
                    {row.title.text}
                  </Link>
                  <span className="meta small block">
                    <bdi>A{row.number}</bdi> · {nameOf(row.lang)}
                  </span>
                </div>
              ),
            },
            {
              key: "source",
              head: t("adapted.source"),
              width: "22%",
              cell: ({ source }) => (
                <div>
                  <span {...langOf(source.title.lang)}>{source.title.text}</span>
                  <span className="meta small block">
                    <bdi>W{source.workNumber}</bdi> · {t("reach.edition-n", { n: source.number })}
                  </span>
                </div>
              ),
            },
            {
              key: "status",
              head: t("adapted.status"),
              width: "12%",
              cell: ({ status }) => <Status glyph={statusGlyph[status]}>{t(`adapted.status.${status}`)}</Status>,
            },
            { key: "waits", head: t("adapted.waits"), cell: (row) => <Waits adaptation={row} /> },
            { key: "marking", head: t("common.marking"), width: "11%", cell: ({ marking }) => <TlpLabel label={marking} /> },
          ]}
        />
      )}
      {adding.dialog}
    </div>
  );
};
export default AdaptationsPage;
