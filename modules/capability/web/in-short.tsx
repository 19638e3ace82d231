/** A profile in words, before its tables: how many targets are reached, which gaps come first, which safeguards are not met. */
import { Link } from "@tanstack/react-router";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import type { InstrumentView, ProfileView } from "../contract/capability.ts";
import { statementOf } from "../contract/statement.ts";
import { Agreement } from "./agreement.tsx";
import { shortOf } from "./short-words.ts";
import { nodeById } from "./words-of.ts";

interface Props {
  readonly params: { readonly workspace: string; readonly assessment: string; readonly profile: string };
  readonly view: ProfileView;
  readonly instrument: InstrumentView;
}

export const InShort = ({ params, view, instrument }: Props) => {
  const { t, name } = useWords();
  const { aimed, reached, begin, unmet } = shortOf(view.items);
  const nodes = nodeById(instrument);
  return (
    <Section title={t("capability.short")}>
      {aimed === 0 ? null : <p className="verdict">{t("capability.short.targets", { n: reached, of: aimed })}</p>}
      <p className="read">
        {t("capability.agreement-all")} <Agreement figure={view.agreement} />
      </p>
      {unmet === 0 ? null : <p className="read">{t("capability.short.unmet", { n: unmet })}</p>}
      {begin.length === 0 ? null : (
        <>
          <p className="read">{t("capability.short.begin")}</p>
          <ol className="read capability-begin">
            {begin.map(({ item, place }) => (
              <li key={item}>
                <Link to="/w/$workspace/assessments/$assessment/capability/$profile/$item" params={{ ...params, item: String(place) }}>
                  {statementOf(nodes.get(item), name)}
                </Link>
              </li>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
};
