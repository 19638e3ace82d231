/** The suggestion in "Next for you" for held texts that this person may allow or refuse. */
import { listHeldCommands } from "../../contract/held-commands.ts";
import { listHeld } from "../../contract/moderation.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { HomeSubject, Suggestion } from "../module/home-places.ts";
import type { SourceProps } from "../module/part.ts";
import { read } from "../shell/api.ts";
import { useWorkspace } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { buttonClass } from "../ui/button.tsx";

const Suggestions = ({ workspace, children }: SourceProps<Suggestion | null, HomeSubject>) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const enabled = may("text.moderate");
  const held = useQuery({ ...read(listHeld, { workspace }), enabled });
  const sent = useQuery({ ...read(listHeldCommands, { workspace }), enabled });
  const n = (held.data?.held.length ?? 0) + (sent.data?.commands.filter(({ mayDecide }) => mayDecide).length ?? 0);
  if (!enabled || n === 0) return children([]);
  const action = (
    <Link to="/w/$workspace/held" params={{ workspace }} className={buttonClass({ look: "primary" })}>
      {t("assessment.next.held-go")}
    </Link>
  );
  return children([{ rank: 20, show: { sentence: t("assessment.next.held", { n }), action } }]);
};
export default Suggestions;
