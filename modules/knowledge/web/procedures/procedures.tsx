/** The procedures of this workspace. */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useAdding } from "#platform/web/ui/use-adding.tsx";
import { listProcedures, textIn, type Procedure } from "../../contract/procedures.ts";
import { ProcedureForm } from "./procedure-form.tsx";

const Procedures = () => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listProcedures, { workspace });
  const adding = useAdding(t("procedure.add"), (close) => (
    <ProcedureForm workspace={workspace} procedure={null} works={data.works} onClose={close} />
  ));
  const add = may("knowledge.procedures") ? adding.button : undefined;
  return (
    <div className="page">
      <PageHead title={t("procedure.title")} below={t("procedure.below")} actions={data.procedures.length > 0 ? add : undefined} />
      {data.procedures.length === 0 ? (
        <Empty title={t("procedure.none")} action={add}>
          {t("procedure.none-why")}
        </Empty>
      ) : (
        <Table
          caption={t("procedure.title")}
          rows={data.procedures}
          keyOf={({ id }: Procedure) => id}
          columns={[
            {
              key: "title",
              head: t("procedure.one"),
              names: true,
              cell: (row) => {
                const title = textIn(row, language.tag)("title");
                return (
                  <div>
                    <Link to="/w/$workspace/procedures/$procedure" params={{ workspace, procedure: row.id }} {...langOf(title.lang)}>
                      {title.text}
                    </Link>
                    {row.workTitle === null ? null : (
                      <span className="meta small block" {...langOf(row.workTitle.lang)}>
                        {row.workTitle.text}
                      </span>
                    )}
                  </div>
                );
              },
            },
            { key: "use", head: t("procedure.use"), width: "16%", cell: (row) => t(`procedure.use.${row.use}`) },
            { key: "steps", head: t("procedure.text"), width: "16%", cell: (row) => t("procedure.steps", { n: row.steps.length }) },
            { key: "marking", head: t("common.marking"), width: "14%", cell: (row) => <TlpLabel label={row.marking} /> },
          ]}
        />
      )}
      {adding.dialog}
    </div>
  );
};
export default Procedures;
