/** Where a rights safeguard stands; nothing for what is none. A glyph and a word, never a colour alone. */
import type { ItemFigures } from "../contract/capability.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";

export const GateStatus = ({ gate }: Pick<ItemFigures, "gate">) => {
  const { t } = useWords();
  return gate === null ? null : (
    <Status glyph={gate === "met" ? "done" : gate === "unmet" ? "due" : "unknown"}>{t(`capability.gate.${gate}`)}</Status>
  );
};
