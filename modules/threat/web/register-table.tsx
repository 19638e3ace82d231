/** The register: one line per scenario with its latest revealed round, ordered by code, never by level of threat. */
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getRegister } from "../contract/judgement.ts";
import { Link } from "@tanstack/react-router";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { LikelihoodFigure, LikelihoodWord } from "./likelihood-figure.tsx";
import { TitleText, useTitles } from "./scenario-title.tsx";

export type RegisterLine = OutputOf<typeof getRegister>["lines"][number];

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly lines: readonly RegisterLine[];
  readonly yardstick: YardstickData | undefined;
}

export const RegisterTable = ({ workspace, assessment, lines, yardstick }: Props) => {
  const titleOf = useTitles(workspace, assessment);
  const { t, number } = useWords();
  return (
    <Table
      caption={t("common.register")}
      rows={lines}
      keyOf={(line) => line.scenario}
      columns={[
        { key: "code", head: t("scenario.code"), width: "3.5rem", cell: (line) => <span className="meta ltr">{line.code}</span> },
        {
          key: "title",
          head: t("common.scenario"),
          names: true,
          cell: (line) => (
            <Link to="/w/$workspace/scenarios/$scenario" params={{ workspace, scenario: line.scenario }}>
              <TitleText title={titleOf(line.scenario, line.title)} />
            </Link>
          ),
        },
        { key: "n", head: t("scenario.n"), cell: (line) => (line.result === null ? "" : number(line.result.likelihood.n)), end: true },
        {
          key: "range",
          head: t("scenario.pooled-range"),
          cell: (line) =>
            line.result === null ? (
              <Status glyph="not-started">{t("scenario.not-rated")}</Status>
            ) : (
              <LikelihoodFigure code={line.code} result={line.result} yardstick={yardstick} />
            ),
        },
        {
          key: "word",
          head: t("scenario.yardstick-word"),
          cell: (line) => (line.result === null ? "" : <LikelihoodWord result={line.result} yardstick={yardstick} />),
        },
      ]}
    />
  );
};
