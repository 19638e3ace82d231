/** The map of a revealed survey, as a drawing or as a table, with an explanation below. */
import { getCoverage, getRoleMap, type Survey } from "../contract/landscape.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { drawCoverage, drawRoleMap } from "./map-words.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly survey: Survey;
}

export const RoleMapSection = ({ workspace, assessment, survey }: Props) => {
  const words = useWords();
  const { t, number } = words;
  const [table, setTable] = useState(false);
  const { data } = useSuspenseQuery(read(getRoleMap, { workspace, assessment, survey: survey.id }));
  const { map } = data;
  if (map === null) return null;
  const atDesk = new Set(map.functions.flatMap(({ claims }) => claims.filter((claim) => claim.atDesk).map(({ agency }) => agency)));
  return (
    <Section
      title={t("landscape.map")}
      limit={t("landscape.count", { n: survey.answered, of: survey.asked })}
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
    </Section>
  );
};

export const CoverageSection = ({ workspace, assessment, survey }: Props) => {
  const words = useWords();
  const { t } = words;
  const [table, setTable] = useState(false);
  const { data } = useSuspenseQuery(read(getCoverage, { workspace, assessment, survey: survey.id }));
  const { coverage } = data;
  if (coverage === null) return null;
  return (
    <Section
      title={t("landscape.matrix")}
      limit={t("landscape.count", { n: survey.answered, of: survey.asked })}
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
    </Section>
  );
};
