/** The public API of `auth`: accounts, sessions, second factors, and the authenticator of the desk's listener. */
import type { Route } from "../http/index.ts";
import type { Auth } from "./auth.ts";
import type { FirstRun } from "./first-run.ts";
import { joinRoutes } from "./join-routes.ts";
import { ownSessionRoutes } from "./own-session-routes.ts";
import { recoveryRoutes } from "./recovery-routes.ts";
import { createGuesses, sessionRoutes } from "./session-routes.ts";

export { AccountRefused } from "./account-refused.ts";
export { createAuth, type Auth } from "./auth.ts";
export { loadDemoAccounts, type DemoPerson, type Demonstration } from "./demo-accounts.ts";
export { createDeskAuthenticator } from "./desk-authenticator.ts";
export { createFirstRun, type FirstRun } from "./first-run.ts";
export { lostSecret, replaceSecret } from "./new-secret.ts";
export { confirmerWith, findAccount, makeRecoveryLink, type AccountHere, type Confirmer } from "./recover-account.ts";
export { authSecret } from "./secret.ts";

export const authRoutes = (parts: { auth: Auth; firstRun: FirstRun }): readonly Route[] => {
  const guesses = createGuesses();
  return [
    ...sessionRoutes({ ...parts, guesses }),
    ...joinRoutes({ ...parts, guesses }),
    ...recoveryRoutes(parts),
    ...ownSessionRoutes({ ...parts, guesses }),
  ];
};
