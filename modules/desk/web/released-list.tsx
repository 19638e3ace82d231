/** The records that Partner States released to this programme. A State that released nothing is not listed. */
import { listReleased, type ReleasedItem } from "../contract/desk.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { langOf } from "#platform/web/shell/formats.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";

export const itemGlyphs = { open: "done", withdrawn: "skipped", "needs-update": "unknown" } as const;

const Released = () => {
  const { t, name, date, compare } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useSuspenseQuery({ ...read(listReleased, { workspace }), refetchInterval: 15_000 });
  const items = data.items.toSorted((a, b) => compare(name(a.stateName), name(b.stateName)));
  const told = t("exchange.figure", { n: data.figure.released, of: data.figure.of });
  return (
    <div className="page">
      <PageHead title={t("exchange.released")} below={t("exchange.released-below")} />
      <div className="sections">
        {items.length === 0 ? (
          <Empty title={t("exchange.released-empty")}>{t("exchange.released-empty-why")}</Empty>
        ) : (
          <Section
            title={
              <FigureThatOpens figure={told} title={t("exchange.figure-title")}>
                <p className="big">{told}</p>
                <p>{t("exchange.figure-rule")}</p>
              </FigureThatOpens>
            }
          >
            <Table
              caption={t("exchange.released")}
              rows={items}
              keyOf={(item: ReleasedItem) => item.parcel}
              columns={[
                {
                  key: "state",
                  head: t("common.state"),
                  names: true,
                  cell: (item) => (
                    <>
                      {name(item.stateName)}{" "}
                      {item.state.startsWith("X-") ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
                    </>
                  ),
                },
                {
                  key: "title",
                  head: t("exchange.record"),
                  cell: (item) => (
                    <Link to="/w/$workspace/released/$parcel" params={{ workspace, parcel: item.parcel }}>
                      {item.title === null ? t("exchange.without-title") : <span {...langOf(item.title.lang)}>{item.title.text}</span>}
                    </Link>
                  ),
                },
                { key: "marking", head: t("exchange.marked"), cell: (item) => <TlpLabel label={item.marking} /> },
                {
                  key: "status",
                  head: t("exchange.standing"),
                  cell: (item) => <Status glyph={itemGlyphs[item.status]}>{t(`exchange.item.${item.status}`)}</Status>,
                },
                { key: "sent", head: t("exchange.sent"), cell: (item) => date(item.sentAt) },
              ]}
            />
          </Section>
        )}
      </div>
    </div>
  );
};
export default Released;
