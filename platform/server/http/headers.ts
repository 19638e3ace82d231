/**
 * Security headers: one table for every answer of both listeners. They allow nothing from another origin, no inline script, and no framing. HSTS is
 * sent only if the browser uses TLS (to this server or to a proxy in front of it) and a certificate authority signed the certificate.
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
    // allows frames only for data that our own page has loaded, such as a PDF
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

/** Headers of the check-in page of an event, which reads passes with the camera. No other page may use a camera. */
export const cameraHeaders: Readonly<Record<string, string>> = {
  "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
};

/** The policy of a page that may also call these origins. */
export const policyWith = (connect: readonly string[]): Readonly<Record<string, string>> => ({
  "content-security-policy": policy(connect),
});

/** Sent in addition if people reach the server by https. */
export const strictTransport = { "strict-transport-security": "max-age=63072000; includeSubDomains" } as const;
