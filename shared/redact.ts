/** What looks like a secret: bearer headers, Google's token forms, JWTs, and the values of fields and parameters named like one. */
const secrets: readonly RegExp[] = [
  /\b(Bearer\s+)[\w.~+/=-]+/gi,
  /()\bya29\.[\w-]+/g,
  /()\b1\/\/[\w-]{20,}/g,
  /()\bGOCSPX-[\w-]+/g,
  /()\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /((?:access_token|refresh_token|id_token|client_secret|code_verifier|api_?key|password|authorization|code)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi,
];

/** Takes secrets out of a text before it is written or shown anywhere. */
export function redact(text: string): string {
  return secrets.reduce((rest, secret) => rest.replace(secret, "$1[redacted]"), text);
}
