/** The map of a revealed claims question, as a drawing or as a table, with an explanation below. */
import { getCoverage, getRoleMap, type ClaimsQuestion } from "../contract/landscape.ts";
import { useState } from "react";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { CameLater } from "./came-later.tsx";
import { TwoAnswers } from "./two-answers.tsx";
import { drawCoverage, drawRoleMap } from "./map-words.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly claimsQuestion: ClaimsQuestion;
}

export const RoleMapSection = ({ workspace, assessment, claimsQuestion }: Props) => {
  const words = useWords();
  const { t, number } = words;
  const [table, setTable] = useState(false);
  const { data } = useRead(getRoleMap, { workspace, assessment, claimsQuestion: claimsQuestion.id });
  const { map } = data;
  if (map === null) return null;
  const atDesk = new Set(map.functions.flatMap(({ claims }) => claims.filter((claim) => claim.atDesk).map(({ agency }) => agency)));
  return (
    <Section
      title={t("landscape.map")}
      limit={t("landscape.count", { n: claimsQuestion.answered, of: claimsQuestion.asked })}
      end={<TableSwitch table={table} onChange={setTable} />}
    >
      <DrawingBox
        draw={(width) => drawRoleMap(map, words, { mode: "desk", width })}
        least={560}
        most={1100}
        caption={t("landscape.map")}
        table={table}
      />
      <p className="meta read">
        {t("landscape.map.read")} {atDesk.size > 0 ? t("landscape.desk-n", { n: atDesk.size, number: number(atDesk.size) }) : null}
      </p>
      <TwoAnswers map={map} className="meta read" />
      <CameLater map={map} className="meta read" />
    </Section>
  );
};

export const CoverageSection = ({ workspace, assessment, claimsQuestion }: Props) => {
  const words = useWords();
  const { t } = words;
  const [table, setTable] = useState(false);
  const { data } = useRead(getCoverage, { workspace, assessment, claimsQuestion: claimsQuestion.id });
  const { coverage } = data;
  if (coverage === null) return null;
  return (
    <Section
      title={t("landscape.matrix")}
      limit={t("landscape.count", { n: claimsQuestion.answered, of: claimsQuestion.asked })}
      end={<TableSwitch table={table} onChange={setTable} />}
    >
      <DrawingBox
        draw={(width) => drawCoverage(coverage, words, { mode: "desk", width })}
        least={560}
        most={900}
        caption={t("landscape.matrix")}
        table={table}
      />
      <p className="meta read">{t("landscape.matrix.read")}</p>
      <TwoAnswers map={coverage} className="meta read" />
      <CameLater map={coverage} className="meta read" />
    </Section>
  );
};
