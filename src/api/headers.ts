const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  // What customers sent: recordings and films from our own addresses; papers the page hands to the browser's viewer.
  "media-src 'self'",
  'frame-src blob:',
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const yearS = 31_536_000;

/**
 * What stands on every answer: nothing but our own files runs or is shown, nobody frames us, nothing is kept.
 * What may be kept (the files of the web app) says so itself.
 * @param secure the desk is reached by https, and from then on by nothing else
 */
export function safeHeaders(secure: boolean): Record<string, string> {
  return {
    'content-security-policy': policy,
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    vary: 'accept-language, cookie',
    'cache-control': 'no-store',
    ...(secure ? { 'strict-transport-security': `max-age=${yearS}` } : {}),
  };
}
