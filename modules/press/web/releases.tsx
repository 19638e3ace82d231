/** The press releases of a programme, newest first, with the state of each. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listPress } from "../contract/press.ts";
import { clearedState } from "./press-words.ts";
import { ReleaseForm } from "./release-form.tsx";
import "./press.css";

const ReleasesPage = () => {
  const { t, date, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const go = useNavigate();
  const { data } = useRead(listPress, { workspace });
  const [adding, setAdding] = useState(false);
  const add = may("press.write") ? (
    <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
      {t("press.add")}
    </Button>
  ) : undefined;
  return (
    <div className="page">
      <PageHead title={t("press.title")} below={t("press.below")} actions={data.releases.length === 0 ? undefined : add} />
      {data.releases.length === 0 ? (
        <Empty title={t("press.none")} action={add}>
          {t("press.none-why")}
        </Empty>
      ) : (
        <Table
          caption={t("press.title")}
          rows={data.releases}
          keyOf={({ id }) => id}
          columns={[
            {
              key: "title",
              head: t("common.title"),
              names: true,
              cell: ({ id, title }) => (
                <Link to="/w/$workspace/press/$release" params={{ workspace, release: id }} {...langOf(title.lang)}>
                  {title.text}
                </Link>
              ),
            },
            {
              key: "state",
              head: t("common.status"),
              width: "24%",
              cell: (one) => {
                const { glyph, id } = clearedState(one);
                return <Status glyph={glyph}>{t(`press.state.${id}`)}</Status>;
              },
            },
            {
              key: "changed",
              head: t("press.changed"),
              width: "20%",
              cell: ({ changedAt, rev }) => (
                <>
                  {date(changedAt)}
                  <span className="meta small block">{t("press.draft-n", { n: number(rev) })}</span>
                </>
              ),
            },
            { key: "marking", head: t("common.marking"), width: "14%", cell: ({ marking }) => <TlpLabel label={marking} /> },
          ]}
        />
      )}
      <ModalDialog open={adding} wide title={t("press.add")} onClose={() => setAdding(false)}>
        <ReleaseForm
          workspace={workspace}
          page={null}
          onClose={() => setAdding(false)}
          onAdded={(release) => void go({ to: "/w/$workspace/press/$release", params: { workspace, release } })}
        />
      </ModalDialog>
    </div>
  );
};
export default ReleasesPage;
