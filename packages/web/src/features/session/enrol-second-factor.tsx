/** Setting up the second factor later, from the account menu. */
import { useNavigate } from "@tanstack/react-router";
import { forgetSession } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { PageHead } from "../../ui/page.tsx";
import { EnrolSecondFactor } from "./enrol.tsx";
import { Gate } from "./gate.tsx";

const EnrolPage = () => {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Gate>
      <PageHead title={t("desk.second-factor.title")} />
      <EnrolSecondFactor onDone={() => void forgetSession().then(() => navigate({ to: "/" }))} />
    </Gate>
  );
};
export default EnrolPage;
