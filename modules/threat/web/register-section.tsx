/** On the State's home: the first lines of the register. */
import { getRegister } from "../contract/judgement.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { Link } from "@tanstack/react-router";
import type { HomePartProps } from "#platform/web/module/home-places.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Empty, Section } from "#platform/web/ui/page.tsx";
import { RegisterTable } from "./register-table.tsx";

const RegisterSection = ({ assessment: id }: HomePartProps) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const params = { workspace, assessment: id };
  const { data } = useRead(getRegister, params);
  const { data: assessment } = useRead(getAssessment, params);
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const yardstick = catalogue.yardsticks.find((one) => one.id === assessment.yardstick)?.data;
  const shown = data.lines.slice(0, 8);
  return (
    <Section
      title={t("common.register")}
      {...(data.lines.length === 0 ? {} : { limit: t("assessment.home.shown", { n: shown.length, of: data.lines.length }) })}
      end={
        <Link to="/w/$workspace/assessments/$assessment/register" params={params} className="quiet-link">
          {t("assessment.home.whole-register")}
        </Link>
      }
    >
      {shown.length === 0 ? (
        <Empty title={t("assessment.no-scenarios")}>{t("assessment.no-scenarios-why")}</Empty>
      ) : (
        <RegisterTable workspace={workspace} assessment={id} lines={shown} yardstick={yardstick} />
      )}
    </Section>
  );
};
export default RegisterSection;
