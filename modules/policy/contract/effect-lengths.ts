/**
 * The maximum length of an objection, which is one line. This constant is in a separate file without schemas, so that the phone page
 * loads no schemas.
 */
export const objectionLength = 160;
