/** A message with marked parts: `<0>21</0> of 30 have answered` is one string for translators, and its parts become elements. */
import type { MessageId } from "../../contract/message-ids.generated.ts";
import { Trans } from "@lingui/react";
import type { ReactElement } from "react";
import { withIsolates } from "#methods/language/index.ts";
import type { Values } from "./formats.ts";
import { useWords } from "./words.ts";

export const Rich = ({
  id,
  values = {},
  parts,
}: {
  readonly id: MessageId;
  readonly values?: Values;
  readonly parts: readonly ReactElement[];
}) => {
  const { language, isLoaded } = useWords();
  return isLoaded(id) ? (
    <Trans
      id={id}
      values={withIsolates(values, language.direction)}
      components={Object.fromEntries(parts.map((part, index) => [index, part]))}
    />
  ) : null;
};
