/** The status of a rights safeguard; nothing for other items. A glyph and a word, never colour alone. */
import type { ItemFigures } from "../contract/capability.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";

export const GateStatus = ({ gate }: Pick<ItemFigures, "gate">) => {
  const { t } = useWords();
  return gate === null ? null : (
    <Status glyph={gate === "met" ? "done" : gate === "unmet" ? "due" : "unknown"}>{t(`capability.gate.${gate}`)}</Status>
  );
};
