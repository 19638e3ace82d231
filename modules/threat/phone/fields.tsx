/** Form fields for which a person taps levels: capability, intent, impact, how sure, confidence. No level is preselected. */
import type { JSX, ComponentChildren } from "preact";
import { holds, tapLevel, type LevelsOrNot } from "./levels.ts";
import { textIn } from "#methods/language/index.ts";
import { percent, promised, t, Glyph, Word } from "#platform/phone/components.tsx";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import type { Confidence } from "./rating-form.ts";
import { now } from "#platform/phone/store.ts";

type Level = Round["capability"]["levels"][number];
export const reasonLength = 400;

export const Field = ({ id, title, children }: { id: string; title: ComponentChildren; children: ComponentChildren }): JSX.Element => (
  <section id={id} class="field" tabIndex={-1} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>{title}</h2>
    {children}
  </section>
);

const Cells = ({
  labelledby,
  levels,
  is,
  tap,
}: {
  labelledby: string;
  levels: readonly Level[];
  is: (level: number) => boolean;
  tap: (level: number) => void;
}): JSX.Element => (
  <div class="cells" role="group" aria-labelledby={labelledby}>
    {levels.map(({ level, word }) => (
      <button key={level} type="button" class="cell" aria-pressed={is(level)} onClick={() => tap(level)}>
        {t("phone.number", { n: level })}
        <span class="hidden">
          {" "}
          <Word of={word} />
        </span>
      </button>
    ))}
  </div>
);

const Ends = ({ levels }: { levels: readonly Level[] }): JSX.Element => (
  <p class="ends" aria-hidden="true">
    {[levels[0], levels.at(-1)].map(
      (level) => level && <span key={level.level}>{t("phone.level", { n: level.level, word: textIn(level.word, now().tag).text })}</span>,
    )}
  </p>
);

const Meanings = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <details>
    <summary>{t("phone.levels-mean")}</summary>
    {children}
  </details>
);
const Meaning = ({ levels }: { levels: readonly Level[] }): JSX.Element => (
  <dl>
    {levels.map((level) => (
      <div key={level.level}>
        <dt>{t("phone.level", { n: level.level, word: textIn(level.word, now().tag).text })}</dt>
        <dd>
          <Word of={level.describes} />
        </dd>
      </div>
    ))}
  </dl>
);

/** An optional reason below a field. */
export const Why = ({ id, why, onWhy }: { id: string; why: string; onWhy: (why: string) => void }): JSX.Element => (
  <label class="line-in">
    {t("phone.why")}
    <input
      type="text"
      maxLength={reasonLength}
      value={why}
      placeholder=" "
      autocomplete="off"
      aria-describedby={`${id}-policy`}
      onInput={(event) => onWhy(event.currentTarget.value)}
    />
    <small id={`${id}-policy`}>
      {t("phone.policy-level")} {promised("words")}
    </small>
  </label>
);

interface LevelProps {
  id: "capability" | "intent";
  scale: Round["capability"];
  level: number | null;
  why: string;
  onLevel: (level: number | null) => void;
  onWhy: (why: string) => void;
}
export const LevelField = ({ id, scale, level, why, onLevel, onWhy }: LevelProps): JSX.Element => {
  const chosen = scale.levels.find((l) => l.level === level);
  return (
    <Field id={id} title={scale.question ? <Word of={scale.question} /> : t(`phone.${id}.title`)}>
      <Cells labelledby={`${id}-title`} levels={scale.levels} is={(l) => l === level} tap={(l) => onLevel(l === level ? null : l)} />
      {chosen ? (
        <p class="described" aria-live="polite">
          <strong>
            <Word of={chosen.word} />
          </strong>
          <br />
          <Word of={chosen.describes} />
        </p>
      ) : (
        <Ends levels={scale.levels} />
      )}
      <Meanings>
        <Meaning levels={scale.levels} />
      </Meanings>
      {(chosen || why !== "") && <Why id={id} why={why} onWhy={onWhy} />}
    </Field>
  );
};

const wordsOf = (levels: readonly Level[]): string => JSON.stringify([levels[0]?.word, levels.at(-1)?.word]);

export const ImpactField = ({
  round,
  impacts,
  onImpact,
}: {
  round: Round;
  impacts: Readonly<Record<string, LevelsOrNot>>;
  onImpact: (code: string, levels: LevelsOrNot) => void;
}): JSX.Element => {
  const { criteria } = round.criteria;
  const alike = new Set(criteria.map((c) => wordsOf(c.levels))).size === 1;
  return (
    <Field id="impact" title={t("phone.impact.title")}>
      <p class="hint">{t("phone.impact.hint")}</p>
      {criteria.map(({ code, name, levels }) => {
        const given = impacts[code];
        return (
          <div key={code} id={`impact-${code}`} class="criterion" tabIndex={-1}>
            <p class="named">
              <span id={`impact-${code}-title`}>
                <Word of={name} />
              </span>
              <strong aria-live="polite">
                {given === null
                  ? t("phone.cannot-say")
                  : given &&
                    (given.from === given.to
                      ? t("phone.number", { n: given.from })
                      : t("phone.impact.range", { from: given.from, to: given.to }))}
              </strong>
            </p>
            <div class="with-not">
              <Cells
                labelledby={`impact-${code}-title`}
                levels={levels}
                is={(l) => holds(given, l)}
                tap={(l) => onImpact(code, tapLevel(given, l))}
              />
              <button
                type="button"
                class="not"
                aria-pressed={given === null}
                aria-label={t("phone.impact.cannot", { name: textIn(name, now().tag).text })}
                onClick={() => onImpact(code, given === null ? undefined : null)}
              >
                ?
              </button>
            </div>
            {!alike && <Ends levels={levels} />}
          </div>
        );
      })}
      {alike && criteria[0] && <Ends levels={criteria[0].levels} />}
      <Meanings>
        {criteria.map(({ code, name, help, levels }) => (
          <div key={code}>
            <h3>
              <Word of={name} />
            </h3>
            <p>
              <Word of={help} />
            </p>
            <Meaning levels={levels} />
          </div>
        ))}
      </Meanings>
    </Field>
  );
};

const sureSteps = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

export const SureField = ({ sure, onSure }: { sure: number | null; onSure: (sure: number | null) => void }): JSX.Element => (
  <Field id="sure" title={t("phone.sure.title")}>
    <div class="cells" role="group" aria-labelledby="sure-title" aria-describedby="sure-help">
      {sureSteps.map((p) => (
        <button key={p} type="button" class="cell" aria-pressed={p === sure} onClick={() => onSure(p === sure ? null : p)}>
          {percent(p)}
        </button>
      ))}
    </div>
    <p class="hint" id="sure-help">
      {t("phone.sure.help")}
    </p>
  </Field>
);

export const ConfidenceField = ({
  round,
  confidence,
  onConfidence,
}: {
  round: Round;
  confidence: Confidence;
  onConfidence: (confidence: Confidence) => void;
}): JSX.Element => {
  const chosen = round.confidence.find(({ code }) => code === confidence);
  return (
    <Field id="confidence" title={t("phone.confidence.title")}>
      <div class="cells choice" role="group" aria-labelledby="confidence-title">
        {round.confidence.map(({ code, word }) => (
          <button
            key={code}
            type="button"
            class="cell"
            aria-pressed={code === confidence}
            onClick={() => onConfidence(code === confidence ? null : code)}
          >
            {code === confidence && <Glyph name="check" />}
            <Word of={word} />
          </button>
        ))}
      </div>
      {chosen && (
        <p class="described" aria-live="polite">
          <Word of={chosen.describes} />
        </p>
      )}
    </Field>
  );
};
