/** Dialog that reveals a claims question. It names the agencies that have not answered. */
import {
  getCoverage,
  getRoleMap,
  giveClaimsReason,
  listFindings,
  listClaimsQuestions,
  revealClaimsQuestion,
  type ClaimsQuestion,
} from "../contract/landscape.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { RevealAct } from "#platform/web/ui/room/count-and-reveal.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly claimsQuestion: ClaimsQuestion;
}

export const RevealClaimsQuestion = ({ workspace, assessment, claimsQuestion }: Props) => {
  const { t } = useWords();
  const { id, rev, answered, finished, asked, notBegun, notFinished } = claimsQuestion;
  const params = { workspace, assessment, claimsQuestion: id };
  return (
    <RevealAct
      answered={answered}
      of={asked}
      agencies={{ finished, notBegun, notFinished, giveReason: (reason) => call(giveClaimsReason, { params, body: { reason } }) }}
      reveal={t("landscape.reveal")}
      consequence={t("landscape.reveal.consequence", { n: Math.max(0, asked - finished) })}
      confirm={t("console.reveal-do")}
      onReveal={() => call(revealClaimsQuestion, { params, body: { expectedRev: rev } })}
      renew={() => refresh(listClaimsQuestions, listFindings, getRoleMap, getCoverage)}
    />
  );
};
