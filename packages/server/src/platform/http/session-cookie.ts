/**
 * The form of the session's cookie (docs/decisions/0024). Over TLS, and under any name but this machine's own, it is `Secure` with the
 * prefix `__Host-`. Where people reach the desk by plain http on loopback, it has neither: WebKit keeps no `Secure` cookie there, and
 * what goes over loopback leaves no machine. The names differ, so that one form is never taken for the other.
 */
import { isLoopback } from "@counterpart/contract/loopback";

export interface CookieForm {
  /** better-auth puts ".session_token" and its like behind it. */
  readonly prefix: string;
  readonly secure: boolean;
}

/** @param origin where people reach the desk: the setting, never what a request says of itself */
export const cookieForm = (origin: string): CookieForm =>
  new URL(origin).protocol === "http:" && isLoopback(origin)
    ? { prefix: "counterpart-loopback", secure: false }
    : { prefix: "__Host-counterpart", secure: true };

export const sessionCookieName = (origin: string): string => `${cookieForm(origin).prefix}.session_token`;
