// Which addresses Bot Framework messages may come from and replies may go to: the address comes with the message.

export type AllowsServiceUrl = (serviceUrl: string) => boolean;

/**
 * Scheme, host and port must be those of an allowed address, and the path lie below its path; subdomains are not implied.
 * Only the canonical spelling passes, since two parsers may read any other one differently.
 */
export function createServiceUrlCheck(allowed: string[]): AllowsServiceUrl {
  const places = allowed.flatMap((address) => URL.parse(address) ?? []);
  return (serviceUrl) => {
    const url = canonicalUrl(serviceUrl);
    return url !== undefined && places.some((place) => url.origin === place.origin && lies(url, place));
  };
}

/** For development without credentials: whoever answers must be on this machine. */
export const isLoopback: AllowsServiceUrl = (serviceUrl) => {
  const url = canonicalUrl(serviceUrl);
  return url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
};

function canonicalUrl(address: string): URL | undefined {
  const url = URL.parse(address);
  if (url === null || (url.href !== address && url.href !== `${address}/`)) return undefined;
  const plain = url.username === '' && url.password === '' && !/[%?#]/.test(url.href);
  return plain && ['http:', 'https:'].includes(url.protocol) ? url : undefined;
}

function lies(url: URL, below: URL): boolean {
  return withSlash(url.pathname).startsWith(withSlash(below.pathname));
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
