/**
 * On the home page: roles that changed in the last two weeks, and role changes that wait for a second person. Nothing is shown if there are no such
 * changes.
 */
import { listRoleChanges } from "#platform/contract/granting.ts";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { RoleChanges } from "./role-changes.tsx";

const days = 14;
const most = 4;

const RoleNotice = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listRoleChanges, { workspace });
  const since = Date.now() - days * 86_400_000;
  const recent = data.changes.filter(({ at }) => new Date(at).getTime() > since).slice(0, most);
  if (recent.length === 0 && data.proposals.length === 0) return null;
  return (
    <Section
      title={t("granting.title")}
      end={
        <Link to="/w/$workspace/who-can-read" params={{ workspace }} className="quiet-link">
          {t("granting.all")}
        </Link>
      }
    >
      {data.proposals.length === 0 ? null : (
        <CautionSentence title={t("granting.waiting-n", { n: data.proposals.length })}>
          <Link to="/w/$workspace/members" params={{ workspace }}>
            {t("desk.members.title")}
          </Link>
        </CautionSentence>
      )}
      <RoleChanges changes={recent} />
    </Section>
  );
};
export default RoleNotice;
