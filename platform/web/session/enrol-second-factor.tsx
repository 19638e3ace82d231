/** Sets up the second factor later, from the account menu. */
import { useWords } from "../shell/words.ts";
import { PageHead } from "../ui/page.tsx";
import { EnrolSecondFactor } from "./enrol.tsx";
import { useEnter } from "./enter.tsx";
import { Gate } from "./gate.tsx";

const EnrolPage = () => {
  const { t } = useWords();
  const { enter } = useEnter();
  return (
    <Gate>
      <PageHead title={t("desk.second-factor.title")} />
      <EnrolSecondFactor onDone={enter} />
    </Gate>
  );
};
export default EnrolPage;
