/** The form in which a person types in one paper sheet: "I cannot say" at the head, then the answers of the sheet. */
import type { ReactNode } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";

interface Props {
  readonly act: { readonly isPending: boolean; readonly error: Error | null };
  readonly onKeep: () => void;
  readonly onClose: () => void;
  readonly cannotSay: boolean;
  readonly onCannotSay: (cannotSay: boolean) => void;
  readonly children: ReactNode;
}

export const PaperSheetForm = ({ act, onKeep, onClose, cannotSay, onCannotSay, children }: Props) => {
  const { t } = useWords();
  return (
    <CommandForm className="form" act={act} onSubmit={onKeep} submit={t("paper.keep")} onCancel={onClose}>
      <label className="choice">
        <input type="checkbox" checked={cannotSay} onChange={(event) => onCannotSay(event.target.checked)} />
        <span>{t("paper.cannot-say")}</span>
      </label>
      {children}
    </CommandForm>
  );
};
