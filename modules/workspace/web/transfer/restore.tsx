/** The page that restores another workspace into this installation. Only an administrator can use it, on the computer on which the server runs. */
import { beginRestore } from "#platform/contract/restore.ts";
import { Problem } from "#platform/contract/problems.ts";
import { usePasswordAgain } from "#platform/web/session/password-again.tsx";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { PageHead } from "#platform/web/ui/page.tsx";
import { RestoreForm } from "#platform/web/transfer/restore-form.tsx";

const Restore = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { afterPassword, question } = usePasswordAgain();
  return (
    <div className="page">
      <PageHead title={t("restore.title")} below={t("restore.purpose")} />
      {question}
      {/* the form is shown only to people whose file the server would accept, so that nobody types the digits of a card in vain */}
      {may("workspace.administer") ? (
        <RestoreForm begin={() => afterPassword(() => call(beginRestore, { params: { workspace } }))} />
      ) : (
        <ProblemSentence error={new Problem("no-access")} reading />
      )}
    </div>
  );
};
export default Restore;
