/**
 * The content filter held a text: this notice says what happened, what was kept and what comes next. Only the author and the moderator see
 * it.
 */
import { listHeld } from "../../contract/moderation.ts";
import { useEffect } from "react";
import { refresh } from "./api.ts";
import { useWorkspace } from "./session.ts";
import { useWords } from "./words.ts";
import { Button } from "../ui/button.tsx";
import { CautionSentence } from "../ui/sentence.tsx";

export const HeldNotice = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  useEffect(() => void refresh(listHeld), []);
  return (
    <div className="stack" role="alert">
      <CautionSentence title={t("desk.held.what")}>
        {t("desk.held.kept")} {t("desk.held.do")} {t("desk.held.where")} <a href={`/w/${workspace}/held`}>{t("desk.nav.held")}</a>
      </CautionSentence>
      <Button onClick={onClose}>{t("common.close")}</Button>
    </div>
  );
};
