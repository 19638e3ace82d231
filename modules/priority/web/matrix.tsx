/**
 * Shows the classical risk matrix, because some readers ask for it. The page draws the matrix from the newest ranking and explains its
 * faults. Below the matrix, the page computes a demonstration of such errors (Cox 2008).
 */
import { getRanking, listRankings } from "../contract/priority.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { drawClassicalMatrix } from "#methods/drawing/index.ts";
import { coxExample, evenMatrix, matrixFaults } from "#methods/ranking/index.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { showing } from "#platform/web/charts/showing.ts";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { percent } from "#platform/web/shell/percent.ts";
import { read, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { namesIn } from "./ranking-words.ts";
import "./ranking.css";

/** A grid over likelihoods and impacts from 0 to 1. The demonstration compares all pairs of its points instead of random pairs. */
const grid = Array.from({ length: 400 }, (_, at) => ({ likelihood: ((at % 20) + 0.5) / 20, impact: (Math.floor(at / 20) + 0.5) / 20 }));

const Cox = () => {
  const { t } = useWords();
  const example = coxExample(40);
  const line = matrixFaults(example.matrix, example.points);
  const five = matrixFaults(evenMatrix(5, [4, 12]), grid);
  const products = matrixFaults(evenMatrix(5), grid);
  const share = (value: number) => t("drawing.percent", { n: percent(value) });
  return (
    <Section title={t("priority.cox.title")}>
      <p className="read">{t("priority.cox.line")}</p>
      <Facts
        facts={[
          { label: t("priority.cox.right"), value: share(line.rightOfColoured ?? 0) },
          { label: t("priority.cox.same"), value: share(line.sameColour) },
        ]}
      />
      <p className="read">{t("priority.cox.grid")}</p>
      <Facts
        facts={[
          { label: t("priority.cox.three-same"), value: share(five.sameColour) },
          { label: t("priority.cox.product-reversed"), value: share(products.reversed) },
        ]}
      />
      <p className="meta">{t("priority.cox.source")}</p>
    </Section>
  );
};

const Matrix = () => {
  const words = useWords();
  const { t, name, language } = words;
  const { id: workspace } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const { data: list } = useRead(listRankings, { workspace, assessment });
  const newest = list.rankings.find(({ state }) => state === "done");
  const { data: ranking } = useQuery({ ...read(getRanking, { workspace, ranking: newest?.id ?? "" }), enabled: newest !== undefined });
  const [table, setTable] = useState(false);
  const criteria = catalogue.criteriaSets.find((one) => one.id === ranking?.criteriaSet)?.data;
  const result = ranking?.result ?? null;
  return (
    <div className="page">
      <PageHead
        title={t("priority.matrix.title")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={ranking?.marking ?? record.marking}
        actions={
          <Link to="/w/$workspace/assessments/$assessment/priorities" params={{ workspace, assessment }} className="quiet-link">
            {t("priority.matrix.back")}
          </Link>
        }
      />
      <div className="sections">
        {ranking === undefined || result === null || criteria === undefined ? null : (
          <Section title={t("priority.number", { number: ranking.number })} end={<TableSwitch table={table} onChange={setTable} />}>
            <p className="verdict">{t("priority.matrix.verdict")}</p>
            <DrawingBox
              least={420}
              most={760}
              caption={t("priority.matrix.title")}
              table={table}
              draw={(width) =>
                drawClassicalMatrix(
                  result,
                  namesIn(ranking.names, language.tag),
                  { index: criteria.index, impactBands: (criteria.criteria[0]?.levels ?? []).map(({ word }) => name(word)) },
                  showing(words, "desk", width),
                )
              }
            />
          </Section>
        )}
        <Cox />
      </div>
    </div>
  );
};
export default Matrix;
