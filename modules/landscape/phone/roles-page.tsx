/** Step 1 on a phone: "What does your agency do today?", for each function of threat assessment. */
import type { RoleLevel } from "../contract/landscape.ts";
import type { JSX } from "preact";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { ClaimField } from "./landscape-field.tsx";
import { LandscapeFrame } from "./landscape-frame.tsx";
import { useClaim } from "#platform/phone/claims/claim-keep.ts";
import { levelOf } from "#platform/phone/claims/claim-outbox.ts";
import { createLandscapeClaim } from "./landscape-claims.ts";

const levels: readonly RoleLevel[] = ["lead", "support", "informed", "none"];

const claim = createLandscapeClaim("roles");
export const { sendStored }: typeof claim = claim;

export const Page = ({ snapshot }: StepPageProps): JSX.Element => {
  const claiming = useClaim(claim, snapshot.sequence);
  const functions = claiming.seen?.claimsQuestion?.functions ?? [];
  const done = functions.map(({ code }) => levelOf(claiming.box, code) !== null);
  return (
    <LandscapeFrame
      snapshot={snapshot}
      step="roles"
      claiming={claiming}
      progress={{ at: done.indexOf(false), done, words: "landscape-phone.done.roles" }}
    >
      {(claimsQuestion, mayClaim) =>
        claimsQuestion.functions.map((entry) => (
          <ClaimField
            key={entry.code}
            entry={entry}
            item={entry.code}
            levels={levels}
            box={claiming.box}
            onSay={mayClaim ? claiming.say : null}
          />
        ))
      }
    </LandscapeFrame>
  );
};
