/** The guard held a text: what happened, what was kept, what comes next. The author and the moderator see it, nobody else. */
import { listHeld } from "@counterpart/contract/threat";
import { useEffect } from "react";
import { refresh } from "../../shell/queries.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { CautionSentence } from "../../ui/sentence.tsx";

export const HeldNotice = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords();
  useEffect(() => void refresh(listHeld), []);
  return (
    <div className="stack" role="alert">
      <CautionSentence title={t("scenario.held.what")}>
        {t("scenario.held.kept")} {t("scenario.held.do")}
      </CautionSentence>
      <Button onClick={onClose}>{t("desk.close")}</Button>
    </div>
  );
};
