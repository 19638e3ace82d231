/**
 * Security headers: one table for every answer of both listeners. They allow nothing from another origin, no inline script,
 * and no framing. HSTS is sent only if the browser uses TLS, to us or to the proxy in front of us, and an authority
 * signed our certificate.
 */
const policy = (connect: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    // only bytes that our own page holds, such as a PDF that the browser shows
    "frame-src blob:",
  ].join("; ");

export const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": policy([]),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "x-robots-tag": "noindex, nofollow",
};

/** The page at the door of an event reads passes with the camera; no other page may use a camera. */
export const cameraHeaders: Readonly<Record<string, string>> = {
  "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
};

/** The policy of a page that may also call these origins. */
export const policyWith = (connect: readonly string[]): Readonly<Record<string, string>> => ({
  "content-security-policy": policy(connect),
});

/** Sent in addition if people reach the server by https. */
export const strictTransport = { "strict-transport-security": "max-age=63072000; includeSubDomains" } as const;
