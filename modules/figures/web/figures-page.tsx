/**
 * The page of every rule with its present count, and of the frozen figures. A person without the permission `figure.open` sees the rules and the
 * frozen figures, and no present count.
 */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { read, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table, type Column } from "#platform/web/ui/table.tsx";
import { countRules, listFigures, type Rule } from "../contract/figures.ts";
import { FreezeDialog } from "./freeze-dialog.tsx";
import { FrozenTable } from "./frozen-table.tsx";
import { Published } from "./published.tsx";
import { useFigureWords } from "./figure-words.ts";

const FiguresPage = () => {
  const { t, date } = useWords();
  const { title, nameOf, sentence, version, interval, measured } = useFigureWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listFigures, { workspace });
  const { data: now } = useQuery({ ...read(countRules, { workspace }), enabled: may("figure.open") });
  const [freezing, setFreezing] = useState<string | null>(null);
  const countOf = ({ name }: Rule) => now?.counts.find(({ rule }) => rule === name);
  const lastOf = ({ name }: Rule) => data.figures.find(({ rule, takenBack }) => rule === name && takenBack === null);
  const asked = data.rules.find(({ name }) => name === freezing);
  const askedCount = asked === undefined ? undefined : countOf(asked);
  const live: Column<Rule>[] = [
    {
      key: "today",
      head: t("figures.today"),
      width: "20%",
      cell: (rule) => {
        const count = countOf(rule);
        if (count === undefined) return "";
        if (count.unsaid) return <span className="meta">{t("figures.unsaid")}</span>;
        const range = interval(count) ?? measured(count);
        return (
          <div>
            {title(rule.name, count)}
            {range === null ? null : <span className="meta small block">{range}</span>}
          </div>
        );
      },
    },
  ];
  const freeze: Column<Rule>[] = [
    {
      key: "freeze",
      head: t("figures.freeze"),
      width: "14%",
      end: true,
      cell: (rule) =>
        countOf(rule)?.unsaid !== false ? null : (
          <Button aria-label={`${t("figures.freeze")}: ${nameOf(rule.name)}`} onClick={() => setFreezing(rule.name)}>
            {t("figures.freeze")}
          </Button>
        ),
    },
  ];
  return (
    <div className="page">
      <PageHead title={t("figures.title")} below={t("figures.below")} />
      {data.rules.length === 0 && data.figures.length === 0 ? (
        <Empty title={t("figures.no-rules")}>{t("figures.no-rules-why")}</Empty>
      ) : (
        <div className="sections">
          <Section title={t("figures.rules")} limit={t("figures.others-limit")}>
            <Table
              caption={t("figures.rules")}
              rows={data.rules}
              keyOf={({ name }) => name}
              columns={[
                {
                  key: "rule",
                  head: t("figures.rule"),
                  names: true,
                  cell: (rule) => (
                    <>
                      {nameOf(rule.name)}
                      <span className="meta small block">{sentence(rule.name)}</span>
                      <span className="meta small block">{version(rule)}</span>
                    </>
                  ),
                },
                ...(may("figure.open") ? live : []),
                {
                  key: "last",
                  head: t("figures.last"),
                  width: "20%",
                  cell: (rule) => {
                    const last = lastOf(rule);
                    return last === undefined ? (
                      <span className="meta">{t("figures.never-frozen")}</span>
                    ) : (
                      <>
                        <Link to="/w/$workspace/figures/$figure" params={{ workspace, figure: last.id }} className="quiet-link">
                          {title(last.rule, last)}
                        </Link>
                        <span className="meta small block">{date(last.frozenAt)}</span>
                      </>
                    );
                  },
                },
                ...(may("figure.freeze") ? freeze : []),
              ]}
            />
          </Section>
          <Section title={t("figures.frozen")}>
            {data.figures.length === 0 ? (
              <p className="meta">{t("figures.frozen-none")}</p>
            ) : (
              <FrozenTable caption={t("figures.frozen")} figures={data.figures} />
            )}
          </Section>
          <Published />
        </div>
      )}
      {asked === undefined || askedCount === undefined ? null : (
        <FreezeDialog rule={asked} count={askedCount} onClose={() => setFreezing(null)} />
      )}
    </div>
  );
};
export default FiguresPage;
