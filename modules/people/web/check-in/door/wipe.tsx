/** Ends the work of this device. It delivers the waiting scans first, because they would be lost otherwise. */
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";

interface Props {
  readonly waiting: number;
  readonly onWipe: () => Promise<void>;
}

export const Wipe = ({ waiting, onWipe }: Props) => {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  if (waiting > 0) return null;
  return asked ? (
    <div className="door-wipe">
      <p>{t("check-in.door-wipe-why")}</p>
      <div className="button-row">
        <Button onClick={() => void onWipe()}>{t("check-in.door-wipe")}</Button>
        <Button look="tertiary" onClick={() => setAsked(false)}>
          {t("desk.cancel")}
        </Button>
      </div>
    </div>
  ) : (
    <Button look="tertiary" onClick={() => setAsked(true)}>
      {t("check-in.door-wipe")}
    </Button>
  );
};
