/**
 * The number of items that each agency has answered. It shows neither a ranking nor percentages, because its only purpose is to find the agencies
 * that need a reminder.
 */
import type { ProfileLine } from "../contract/capability.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import "./capability.css";

export const AgencyProgress = ({ line }: { readonly line: ProfileLine }) => {
  const { t, name } = useWords();
  const { items } = line.instrument;
  return (
    <ul className="capability-progress">
      {line.agencies.map((agency) => (
        <li key={agency.id}>
          <Status glyph={agency.answered === 0 ? "not-started" : agency.answered < items ? "under-way" : "done"}>
            {t("capability.agency-answered", { agency: name(agency.name), n: agency.answered, m: items })}
          </Status>
        </li>
      ))}
    </ul>
  );
};
