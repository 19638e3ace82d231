/** A person's organisation, and below it the organisation's relation to the State and the programme. */
import type { Affiliation } from "#platform/contract/affiliation.ts";
import { useWords } from "#platform/web/shell/words.ts";

export const WorksFor = ({ affiliation }: { readonly affiliation: Affiliation | null }) => {
  const { t } = useWords();
  if (affiliation === null) return <span className="meta">{t("desk.members.no-organisation")}</span>;
  return (
    <span>
      <bdi>{affiliation.organisation}</bdi>
      <span className="meta block">
        <bdi>{affiliation.relation}</bdi>
      </span>
    </span>
  );
};
