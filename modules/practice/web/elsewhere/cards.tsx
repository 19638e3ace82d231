/** At a State: the practices that programmes shared, those that they withdrew, and a link to the outcomes. */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { markingColumn } from "#platform/web/ui/marking-column.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listReceivedCards, type ReceivedCard } from "../../contract/sharing.ts";
import { shownIn } from "./shown-in.ts";
import { NumberAndAreas } from "../number-and-areas.tsx";
import "#platform/web/ui/decision.css";

const Cards = () => {
  const { t, name, number, date, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listReceivedCards, { workspace });
  return (
    <div className="page">
      <PageHead
        title={t("elsewhere.title")}
        below={t("elsewhere.below")}
        actions={
          may("practice.cite") ? (
            <Link className="button secondary" to="/w/$workspace/practice-outcomes" params={{ workspace }}>
              {t("elsewhere.outcomes")}
            </Link>
          ) : undefined
        }
      />
      <div className="sections">
        {data.cards.length === 0 ? (
          <Empty title={t("elsewhere.none")}>{t("elsewhere.none-why")}</Empty>
        ) : (
          <Section title={t("practice.cards")} limit={number(data.cards.length)}>
            <Table
              caption={t("practice.cards")}
              rows={data.cards}
              keyOf={(row: ReceivedCard) => row.practice}
              columns={[
                {
                  key: "title",
                  head: t("practice.one"),
                  names: true,
                  cell: (row) => {
                    const { title, lang } = shownIn(row, language.tag);
                    return (
                      <>
                        <Link to="/w/$workspace/practice-cards/$card" params={{ workspace, card: row.practice }} {...langOf(lang)}>
                          {title}
                        </Link>
                        <NumberAndAreas of={row} areas={data.areas} />
                      </>
                    );
                  },
                },
                { key: "evidence", head: t("practice.evidence"), width: "20%", cell: (row) => t(`practice.evidence.${row.evidence}`) },
                { key: "from", head: t("practice.programme"), width: "24%", cell: (row) => name(row.programmeName) },
                markingColumn(t("common.marking"), "14%"),
              ]}
            />
          </Section>
        )}
        {data.withdrawn.length === 0 ? null : (
          <Section title={t("elsewhere.withdrawn")} limit={number(data.withdrawn.length)}>
            <ul className="rows">
              {data.withdrawn.map((one) => (
                <li key={one.practice}>
                  {one.title === null ? (
                    <span>{t("elsewhere.withdrawn-untitled")}</span>
                  ) : (
                    <span className="decision-struck" {...langOf(one.title.lang)}>
                      {one.title.text}
                    </span>
                  )}
                  {one.reason === null ? null : (
                    <span className="read block" {...langOf(one.reason.lang)}>
                      {one.reason.text}
                    </span>
                  )}
                  <span className="meta small block">
                    {t("elsewhere.withdrawn-by", { name: name(one.programmeName), date: date(one.at) })}
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
export default Cards;
