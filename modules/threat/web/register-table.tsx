/** The register: one line per scenario with its latest revealed round, ordered by code, never by level of threat. */
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getRegister } from "../contract/judgement.ts";
import { Link } from "@tanstack/react-router";
import { useWords } from "#platform/web/shell/words.ts";
import { WordChip } from "#platform/web/ui/labels.tsx";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { likelihoodInWords } from "./result-words.ts";
import { TitleText, useTitles } from "./scenario-title.tsx";

export type RegisterLine = OutputOf<typeof getRegister>["lines"][number];

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly lines: readonly RegisterLine[];
  readonly yardstick: YardstickData | undefined;
}

const Range = ({ line, yardstick }: { readonly line: RegisterLine; readonly yardstick: YardstickData | undefined }) => {
  const words = useWords();
  const { t, number } = words;
  if (line.result === null) return <Status glyph="not-started">{t("scenario.not-rated")}</Status>;
  const told = likelihoodInWords(line.result, yardstick, words);
  if (told.range === null) return <Status glyph="unknown">{t("drawing.few")}</Status>;
  return (
    <FigureThatOpens figure={told.range} title={t("scenario.figure-of", { code: line.code })}>
      <p className="big">{told.range}</p>
      <p>{t("scenario.rule.pooled")}</p>
      <dl>
        <dt>{t("scenario.n")}</dt>
        <dd>{t("scenario.ballots", { n: line.result.likelihood.n })}</dd>
        <dt>{t("scenario.round")}</dt>
        <dd>{number(line.result.roundNumber)}</dd>
      </dl>
    </FigureThatOpens>
  );
};

export const RegisterTable = ({ workspace, assessment, lines, yardstick }: Props) => {
  const titleOf = useTitles(workspace, assessment);
  const words = useWords();
  const { t, number } = words;
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
        { key: "range", head: t("scenario.pooled-range"), cell: (line) => <Range line={line} yardstick={yardstick} /> },
        {
          key: "word",
          head: t("scenario.yardstick-word"),
          cell: (line) => {
            if (line.result === null) return "";
            const told = likelihoodInWords(line.result, yardstick, words);
            if (told.split) return <WordChip>{t("drawing.split")}</WordChip>;
            return told.word ?? (told.range === null ? "" : <span className="meta">{t("drawing.no-word")}</span>);
          },
        },
      ]}
    />
  );
};
