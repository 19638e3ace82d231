/**
 * The list of single keys that the desk uses. They can be switched off, because a person may press one by accident, or a voice command may trigger
 * one.
 */
import { useState } from "react";
import { stored, store } from "../shell/settings.ts";
import { useWords } from "../shell/words.ts";
import { ModalDialog } from "../ui/overlay.tsx";
import "./palette.css";

export const KeyList = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords();
  const [on, setOn] = useState(stored("letters") !== "off");
  const keys = [
    { keys: ["/", "Ctrl K"], does: t("search.keys.search") },
    { keys: ["g h"], does: t("search.keys.home") },
    { keys: ["g n"], does: t("desk.nav.label") },
    { keys: ["?"], does: t("search.keys.help") },
    { keys: ["Esc"], does: t("search.keys.close") },
  ];
  return (
    <ModalDialog open title={t("search.keys.title")} onClose={onClose}>
      <dl className="key-list">
        {keys.map(({ keys: pressed, does }) => (
          <div key={does}>
            <dt dir="ltr">
              {pressed.map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="meta">{t("search.keys.note")}</p>
      <label className="key-switch">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked);
            store("letters", event.target.checked ? null : "off");
          }}
        />
        <span>{t("search.keys.single")}</span>
      </label>
    </ModalDialog>
  );
};
