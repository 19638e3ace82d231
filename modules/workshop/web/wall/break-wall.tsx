/** A break on the wall: the time of its end in letters that can be read from the door. */
import { useWords } from "#platform/web/shell/words.ts";

export const BreakWall = ({ label }: { readonly label: string }) => {
  const { t } = useWords();
  return (
    <div className="wall-break">
      <p className="wall-question">{t("wall.break")}</p>
      <p className="wall-break-time ltr">{label}</p>
      <p className="wall-line">{t("wall.break-then")}</p>
    </div>
  );
};
