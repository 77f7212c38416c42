/**
 * A path with `/` as a URI reference (RFC 3986), percent-encoded in UTF-8; what is relative stays so.
 * A leading `./` is dropped, so that a file has one name however it was given; two slashes in front would name a host.
 */
export function uriReference(path: string): string {
  return path
    .replace(/^(?:\.\/+)+/, '')
    .replace(/^\/+/, '/')
    .split('/')
    .map((segment) => encodeURIComponent(wellFormed(segment)))
    .join('/');
}

/** Half a surrogate pair, which names of files may hold, has no form in UTF-8. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
