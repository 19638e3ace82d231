/** In the workspace of a State: its uses of works of a programme, and which of these uses the State released. */
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { WithdrawnList } from "#platform/web/ui/withdrawn-list.tsx";
import { useAdding } from "#platform/web/ui/use-adding.tsx";
import { listUses, type Use } from "../../contract/uses.ts";
import { useWorkWords } from "../work-words.ts";
import { ReleaseUse, WithdrawUse } from "./use-decisions.tsx";
import { UseForm } from "./use-form.tsx";

const Released = ({ released }: Pick<Use, "released">) => {
  const { t, name, date } = useWords();
  if (released.length === 0) return <Status glyph="not-started">{t("reach.not-released")}</Status>;
  return released.map(({ workspace, name: to, sentAt, openedAt }) => (
    <div key={workspace}>
      <Status glyph="done">{t("reach.released-to", { name: name(to), date: date(sentAt) })}</Status>
      {openedAt === null ? null : <span className="meta small block">{t("reach.opened", { date: date(openedAt) })}</span>}
    </div>
  ));
};

interface Opened {
  readonly act: "release" | "withdraw";
  readonly use: Use;
}

const UsesPage = () => {
  const { t, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { nameOf } = useWorkWords();
  const { data } = useRead(listUses, { workspace });
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const releases = may("parcel.release");
  const adding = useAdding(t("reach.add.use"), (close) => <UseForm workspace={workspace} onClose={close} />);
  const add = may("knowledge.use") ? adding.button : undefined;
  return (
    <div className="page">
      <PageHead title={t("reach.uses")} below={t("reach.uses-below")} actions={data.uses.length > 0 ? add : undefined} />
      {data.uses.length === 0 ? (
        <Empty title={t("reach.uses-none")} action={add}>
          {t("reach.uses-none-why")}
        </Empty>
      ) : (
        <Table
          caption={t("reach.uses")}
          rows={data.uses}
          keyOf={({ id }) => id}
          columns={[
            {
              key: "work",
              head: t("reach.work"),
              names: true,
              cell: ({ workNumber, workTitle, edition, lang }) => (
                <div>
                  <span {...langOf(workTitle.lang)}>{workTitle.text}</span>
                  <span className="meta small block">
                    <bdi>W{workNumber}</bdi>
                    {edition === null ? null : <> · {t("reach.edition-n", { n: edition })}</>}
                    {lang === null ? null : <> · {nameOf(lang)}</>}
                  </span>
                </div>
              ),
            },
            {
              key: "what",
              head: t("reach.used-in"),
              cell: ({ title, kind }) => (
                <div>
                  <span {...langOf(title.lang)}>{title.text}</span>
                  <span className="meta small block">{t(`reach.kind.${kind}`)}</span>
                </div>
              ),
            },
            { key: "day", head: t("reach.day"), width: "13%", cell: ({ day }) => localDate(day) },
            { key: "released", head: t("reach.released"), width: "20%", cell: ({ released }) => <Released released={released} /> },
            { key: "marking", head: t("common.marking"), width: "11%", cell: ({ marking }) => <TlpLabel label={marking} /> },
            ...(releases
              ? [
                  {
                    key: "do",
                    head: t("desk.members.actions"),
                    end: true,
                    width: "18%",
                    cell: (use: Use) => (
                      <span className="button-row">
                        {data.programmes.every(({ workspace: one }) => use.released.some(({ workspace: to }) => to === one)) ? null : (
                          <Button
                            look="tertiary"
                            aria-label={t("reach.release-of", { name: use.title.text })}
                            onClick={() => setOpened({ act: "release", use })}
                          >
                            {t("reach.release")}
                          </Button>
                        )}
                        <Button
                          look="tertiary"
                          aria-label={t("reach.withdraw-of", { name: use.title.text })}
                          onClick={() => setOpened({ act: "withdraw", use })}
                        >
                          {t("common.withdraw")}
                        </Button>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      <WithdrawnList
        rows={data.withdrawn.map(({ id, title, withdrawn }) => ({
          id,
          name: title.text,
          shown: <span {...langOf(title.lang)}>{title.text}</span>,
          withdrawn,
        }))}
        act={{ isPending: false, error: null }}
        onRestore={null}
      />
      {adding.dialog}
      {opened?.act === "release" ? (
        <ReleaseUse workspace={workspace} use={opened.use} programmes={data.programmes} onClose={close} />
      ) : null}
      {opened?.act === "withdraw" ? <WithdrawUse workspace={workspace} use={opened.use} onClose={close} /> : null}
    </div>
  );
};
export default UsesPage;
