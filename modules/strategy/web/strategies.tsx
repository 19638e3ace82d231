/** The strategies and laws of a State in the order of their numbers, the form for a new record, and the withdrawn records. */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { WithdrawnList } from "#platform/web/ui/withdrawn-list.tsx";
import { useAdding } from "#platform/web/ui/use-adding.tsx";
import { listStrategies, type Strategy } from "../contract/strategy.ts";
import { StrategyForm } from "./strategy-form.tsx";
import { titleOf, wordOf } from "./strategy-words.ts";
import { StageStatus, WordStatus } from "./text-view.tsx";
import "./strategy.css";

const Released = ({ released }: Pick<Strategy, "released">) => {
  const { t, name, date } = useWords();
  if (released.length === 0) return <span className="meta">{t("strategy.not-released")}</span>;
  return released.map((one) => (
    <div key={one.workspace}>
      <Status glyph={one.current ? "done" : "due"}>{t("strategy.released-to", { name: name(one.name), date: date(one.sentAt) })}</Status>
      {one.current ? null : <span className="meta small block">{t("strategy.older")}</span>}
    </div>
  ));
};

const Title = ({ workspace, row }: { readonly workspace: string; readonly row: Strategy }) => {
  const { t, language } = useWords();
  const { text, lang } = titleOf(row, language.tag);
  return (
    <>
      <Link to="/w/$workspace/strategies/$strategy" params={{ workspace, strategy: row.id }} {...langOf(lang)}>
        {text}
      </Link>
      <span className="meta small block">
        <bdi>S{row.number}</bdi> · {t(`strategy.kind.${row.kind}`)}
      </span>
    </>
  );
};

const Strategies = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listStrategies, { workspace });
  const open = data.strategies.filter(({ withdrawn }) => withdrawn === null);
  const adding = useAdding(t("strategy.add"), (close) => (
    <StrategyForm workspace={workspace} strategy={null} areas={data.areas} onClose={close} />
  ));
  const add = may("strategy.edit") ? adding.button : undefined;
  return (
    <div className="page">
      <PageHead title={t("strategy.title")} below={t("strategy.below")} actions={open.length > 0 ? add : undefined} />
      {open.length === 0 ? (
        <Empty title={t("strategy.none")} action={add}>
          {t("strategy.none-why")}
        </Empty>
      ) : (
        <Table
          caption={t("strategy.title")}
          rows={open}
          keyOf={({ id }: Strategy) => id}
          columns={[
            {
              key: "title",
              head: t("strategy.one"),
              names: true,
              cell: (row) => (
                <div>
                  <Title workspace={workspace} row={row} />
                </div>
              ),
            },
            { key: "stage", head: t("strategy.stage"), width: "17%", cell: (row) => <StageStatus stage={row.stage} on={row.stageOn} /> },
            { key: "word", head: t("strategy.word"), width: "18%", cell: (row) => <WordStatus word={wordOf(row.verifications)} /> },
            { key: "released", head: t("strategy.released"), width: "22%", cell: (row) => <Released released={row.released} /> },
            { key: "marking", head: t("common.marking"), width: "12%", cell: (row) => <TlpLabel label={row.marking} /> },
          ]}
        />
      )}
      <WithdrawnList
        rows={data.strategies.flatMap((row) =>
          row.withdrawn === null
            ? []
            : { id: row.id, name: row.title, shown: <Title workspace={workspace} row={row} />, withdrawn: row.withdrawn },
        )}
        onRestore={null}
        act={{ isPending: false, error: null }}
      />
      {adding.dialog}
    </div>
  );
};
export default Strategies;
