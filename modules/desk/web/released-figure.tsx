/** Shows above the programme's list of States how many of them released an assessment. */
import { listReleased } from "../contract/desk.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";

const ReleasedFigure = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listReleased, { workspace }));
  if (data === undefined) return null;
  const { released, of } = data.figure;
  const told = t("partner.released-count", { n: released, of });
  return (
    <p className="read">
      <FigureThatOpens figure={told} title={t("partner.released-title")}>
        <p className="big">{told}</p>
        <dl>
          <dt>{t("partner.rule")}</dt>
          <dd>{t("partner.released-rule")}</dd>
        </dl>
      </FigureThatOpens>
    </p>
  );
};
export default ReleasedFigure;
