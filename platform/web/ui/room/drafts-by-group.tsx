/** How many drafts each break-out group has written, on the wall. The wall shows no text of a draft. */
import { useWords } from "../../shell/words.ts";
import { Both } from "./both-languages.tsx";
import "./drafts-by-group.css";

/** Maximum number of groups for which there is space below the clock. */
const groupsShown = 6;

const DraftsOf = ({ group, n }: { readonly group: number; readonly n: number }) => {
  const { t } = useWords();
  return (
    <p className="wall-group">
      <span>{t("wall.group-n", { n: group })}</span>
      <b>{t("wall.drafts", { n })}</b>
    </p>
  );
};

/** @param written the group of each draft that counts; 0 is everybody in a room without groups. Nothing is shown if there is no draft. */
export const DraftsByGroup = ({ written }: { readonly written: readonly number[] }) => {
  const counts = Map.groupBy(written, (group) => group);
  const groups = [...counts].toSorted(([a], [b]) => a - b).slice(0, groupsShown);
  return groups.length === 0 ? null : (
    <ul className="wall-groups">
      {groups.map(([group, { length }]) => (
        <li key={group}>
          <Both stacked>
            <DraftsOf group={group} n={length} />
          </Both>
        </li>
      ))}
    </ul>
  );
};
