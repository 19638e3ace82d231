/**
 * The form of the session's cookie (docs/decisions/0024). Over TLS, and under any name but this machine's own, it is `Secure` with the
 * prefix `__Host-`. Where people reach the desk by plain http on loopback, it has neither: WebKit keeps no `Secure` cookie there, and
 * what goes over loopback leaves no machine. The names differ, so that one form is never taken for the other.
 */
export interface CookieForm {
  /** better-auth puts ".session_token" and its like behind it. */
  readonly prefix: string;
  readonly secure: boolean;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @returns whether an origin is this machine's own: `http://127.0.0.1:4400`, `http://localhost`, `http://[::1]` */
export const isLoopback = (origin: string): boolean => loopback.test(new URL(origin).hostname);

/** @param origin where people reach the desk: the setting, never what a request says of itself */
export const cookieForm = (origin: string): CookieForm =>
  new URL(origin).protocol === "http:" && isLoopback(origin)
    ? { prefix: "counterpart-loopback", secure: false }
    : { prefix: "__Host-counterpart", secure: true };

export const sessionCookieName = (origin: string): string => `${cookieForm(origin).prefix}.session_token`;
