/**
 * The form of the session cookie (docs/decisions/0024-session-cookie.md). Over TLS, and under every host name that is not loopback, the cookie is
 * `Secure` and has the prefix `__Host-`. If people reach the desk by plain http on loopback, the cookie is not `Secure` and has no prefix: WebKit
 * does not store a `Secure` cookie there, and loopback traffic does not leave the machine. The two forms have different names, so that the server
 * never accepts a cookie of one form where it expects the other form.
 */
import { isLoopback } from "../../contract/loopback.ts";

export interface CookieForm {
  /** Prefix of the cookie's name; better-auth appends ".session_token" and other suffixes. */
  readonly prefix: string;
  readonly secure: boolean;
}

/** @param origin the configured origin of the desk, never a value from a request */
export const cookieForm = (origin: string): CookieForm =>
  new URL(origin).protocol === "http:" && isLoopback(origin)
    ? { prefix: "counterpart-loopback", secure: false }
    : { prefix: "__Host-counterpart", secure: true };

export const sessionCookieName = (origin: string): string => `${cookieForm(origin).prefix}.session_token`;
