/** At a State: the editions that programmes shared, with the newest edition of each work first, and the withdrawn editions. */
import { Link } from "@tanstack/react-router";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { markingColumn } from "#platform/web/ui/marking-column.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listReceivedEditions } from "../../contract/sharing.ts";
import { useWorkWords } from "../work-words.ts";
import { EditionName } from "./edition-name.tsx";
import { titleIn } from "./shown-in.ts";
import "#platform/web/ui/decision.css";

type Row = OutputOf<typeof listReceivedEditions>["editions"][number];

const LibraryPage = () => {
  const { t, name, number, date, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { nameOf } = useWorkWords();
  const { data } = useRead(listReceivedEditions, { workspace });
  return (
    <div className="page">
      <PageHead
        title={t("adapted.library")}
        below={t("adapted.library-below")}
        actions={
          <Link className="button secondary" to="/w/$workspace/adaptations" params={{ workspace }}>
            {t("adapted.title")}
          </Link>
        }
      />
      <div className="sections">
        {data.editions.length === 0 ? (
          <Empty title={t("adapted.library-none")}>{t("adapted.library-none-why")}</Empty>
        ) : (
          <Section title={t("adapted.works")} limit={number(data.editions.filter(({ newest }) => newest).length)}>
            <Table
              caption={t("adapted.works")}
              rows={data.editions}
              keyOf={(row: Row) => row.edition}
              columns={[
                {
                  key: "title",
                  head: t("reach.work"),
                  names: true,
                  cell: (row) => {
                    const { title, lang } = titleIn(row, language.tag);
                    return (
                      <>
                        <Link to="/w/$workspace/library/$edition" params={{ workspace, edition: row.edition }} {...langOf(lang)}>
                          {title}
                        </Link>
                        <span className="meta small block">
                          <bdi>W{row.workNumber}</bdi> · {t("adapted.edition-on", { n: row.number, date: date(row.publishedAt) })}
                          {row.newest ? null : <> · {t("adapted.later")}</>}
                        </span>
                      </>
                    );
                  },
                },
                {
                  key: "languages",
                  head: t("adapted.languages"),
                  width: "26%",
                  cell: (row) => (row.held ? row.languages.map(({ lang }) => nameOf(lang)).join(semicolon()) : t("adapted.entry")),
                },
                { key: "from", head: t("adapted.programme"), width: "20%", cell: (row) => name(row.programmeName) },
                markingColumn(t("common.marking"), "12%"),
              ]}
            />
          </Section>
        )}
        {data.withdrawn.length === 0 ? null : (
          <Section title={t("adapted.withdrawn")} limit={number(data.withdrawn.length)}>
            <ul className="rows">
              {data.withdrawn.map((one) => (
                <li key={one.edition}>
                  {one.title === null || one.number === null ? (
                    <span>{t("adapted.withdrawn-untitled")}</span>
                  ) : (
                    <span className="decision-struck">
                      <EditionName title={one.title} number={one.number} />
                    </span>
                  )}
                  {one.reason === null ? null : (
                    <span className="read block" {...langOf(one.reason.lang)}>
                      {one.reason.text}
                    </span>
                  )}
                  <span className="meta small block">
                    {t("adapted.withdrawn-by", { name: name(one.programmeName), date: date(one.at) })}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  );
};
export default LibraryPage;
