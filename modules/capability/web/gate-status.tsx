/** Shows the status of a rights safeguard with a glyph and a word, never with colour alone. Shows nothing for other items. */
import type { ItemFigures } from "../contract/capability.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";

export const GateStatus = ({ gate }: Pick<ItemFigures, "gate">) => {
  const { t } = useWords();
  return gate === null ? null : (
    <Status glyph={gate === "met" ? "done" : gate === "unmet" ? "due" : "unknown"}>{t(`capability.gate.${gate}`)}</Status>
  );
};
