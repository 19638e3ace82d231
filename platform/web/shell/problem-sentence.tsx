/** Shows an error as three sentences: what happened, what was kept, what to do. */
import { Problem, type ProblemBody } from "../../contract/problems.ts";
import { Suspense } from "react";
import { ErrorSentence } from "../ui/sentence.tsx";
import { fetchedComponent } from "./keep-trying.ts";
import { problemValues } from "./problem-values.ts";
import { RefusedText } from "./refused-text.ts";
import { translate, translateIfAny, useWords } from "./words.ts";

// loaded separately: only a refused text needs it, but every page loads this file
const MarkedPhrases = fetchedComponent(() => import("./marked-phrases.tsx"));
const SendToModerator = fetchedComponent(() => import("./send-to-moderator.tsx"));

const bodyOf = (error: unknown): ProblemBody => (error instanceof Problem ? error.body : { code: "internal" });

/** For a field: what happened and what to do, on one line above the control. */
export const problemLine = (error: unknown): string => {
  const body = bodyOf(error);
  const values = problemValues(body.details);
  return `${translate(`problem.${body.code}.what`, values)} ${translate(`problem.${body.code}.do`, values)}`;
};

interface ProblemProps {
  readonly error: unknown;
  /** True if the person wanted to read something: then the sentence does not say that nothing was changed. */
  readonly reading?: boolean;
}

export const ProblemSentence = ({ error, reading = false }: ProblemProps) => {
  const reader = useWords();
  const { t } = reader;
  if (error === null || error === undefined) return null;
  const body = bodyOf(error);
  const values = problemValues(body.details, reader);
  const todo = t(`problem.${body.code}.do`, values);
  const kept = translateIfAny(`problem.${body.code}.kept`, values) ?? (reading ? "" : t("problem.nothing-changed"));
  const sentence = (
    <ErrorSentence
      what={t(`problem.${body.code}.what`, values)}
      kept={kept}
      todo={
        body.code === "not-signed-in" || body.code === "session-ended" ? (
          <>
            {todo}{" "}
            <a href="/sign-in" target="_blank" rel="noreferrer">
              {t("desk.sign-in.enter")}
            </a>
          </>
        ) : body.code === "reads-like-a-method" ? (
          <>
            {todo}{" "}
            <Suspense>
              <MarkedPhrases marked={body.details?.["marked"]} />
            </Suspense>
          </>
        ) : (
          todo
        )
      }
    />
  );
  if (!(error instanceof RefusedText)) return sentence;
  return (
    <>
      {sentence}
      <Suspense>
        <SendToModerator key={JSON.stringify(error.command)} command={error.command} failure={problemLine} />
      </Suspense>
    </>
  );
};

export const isProblem = (error: unknown, code: ProblemBody["code"]): error is Problem => error instanceof Problem && error.code === code;
