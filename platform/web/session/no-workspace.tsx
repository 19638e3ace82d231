/** The page for an account without a workspace. It says that the account has no workspace, and how the person can get access to one. */
import { useWords } from "../shell/words.ts";
import { Empty, PageHead } from "../ui/page.tsx";
import { Gate } from "./gate.tsx";

const NoWorkspace = () => {
  const { t } = useWords();
  return (
    <Gate>
      <PageHead title={t("desk.no-workspace.title")} />
      <Empty title={t("desk.no-workspace.empty")}>{t("desk.no-workspace.ask")}</Empty>
    </Gate>
  );
};
export default NoWorkspace;
