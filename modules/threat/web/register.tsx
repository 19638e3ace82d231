/** The whole register: every scenario with its latest revealed round, ordered by code. */
import { getRegister } from "../contract/judgement.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useParams } from "@tanstack/react-router";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { RegisterTable } from "./register-table.tsx";
import { YardstickTrack } from "#modules/assessment/web/yardstick-track.tsx";

const Register = () => {
  const { t, name } = useWords();
  const { id: workspace } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const { data } = useRead(getRegister, { workspace, assessment });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const yardstick = catalogue.yardsticks.find((one) => one.id === record.yardstick)?.data;
  const rated = data.lines.filter((line) => line.result !== null).length;
  return (
    <div className="page">
      <PageHead
        title={t("common.register")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={record.marking}
      />
      <div className="sections">
        <Section
          title={t("common.register")}
          limit={t("scenario.rated-of", { n: rated, of: data.lines.length })}
          end={t("scenario.register-order")}
        >
          {data.lines.length === 0 ? (
            <Empty title={t("assessment.no-scenarios")}>{t("assessment.no-scenarios-why")}</Empty>
          ) : (
            <RegisterTable workspace={workspace} assessment={assessment} lines={data.lines} yardstick={yardstick} />
          )}
        </Section>
        {yardstick === undefined ? null : (
          <Section title={t("common.yardstick")} limit={name(yardstick.name)}>
            <YardstickTrack yardstick={yardstick} />
          </Section>
        )}
      </div>
    </div>
  );
};
export default Register;
