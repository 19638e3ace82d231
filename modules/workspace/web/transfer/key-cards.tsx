/** The three cards of a key. Each card is printed on a sheet of its own, and nothing else of the page is printed. */
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import type { MadeKey } from "./make-key.ts";
import "./key-cards.css";

const holders = ["transfer.card-give-1", "transfer.card-give-2", "transfer.card-give-3"] as const;

export const KeyCards = ({ made, at }: { readonly made: MadeKey; readonly at: Date }) => {
  const { t, date, name } = useWords();
  const { workspace } = useWorkspace();
  const title = t("transfer.card-title", { workspace: name(workspace.name), date: date(at.toISOString()) });
  return (
    <>
      <ol className="key-cards">
        {made.parts.map((groups, index) => (
          <li key={holders[index]} className="key-card" aria-label={t("transfer.card", { n: index + 1 })}>
            <p className="meta small">{t("transfer.card", { n: index + 1 })}</p>
            <h3 className="key-card-title">{title}</h3>
            <p className="key-card-give">{t(holders[index] ?? holders[0])}</p>
            <ol className="key-groups" dir="ltr">
              {groups.map((group, place) => (
                <li key={`${place + 1}`}>
                  <span className="key-place">{place + 1}</span>
                  <span>{group}</span>
                </li>
              ))}
            </ol>
            <p className="small">{t("transfer.card-for")}</p>
            <p className="small">{t("transfer.card-how")}</p>
            <p className="meta small">
              {t("transfer.card-fits")} <code className="ltr">{made.fingerprint}</code>
            </p>
          </li>
        ))}
      </ol>
      <div className="button-row">
        <Button onClick={() => window.print()}>{t("transfer.print-cards")}</Button>
        <span className="meta">{t("transfer.cards-once")}</span>
      </div>
    </>
  );
};
