/** Gives pdf.js the CMaps of the bundle; nothing is fetched, and no files of fonts are given. */
export class CMapFactory {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const { cmaps } = kind === 'cMapUrl' ? await import('virtual:cmaps') : { cmaps: {} as Readonly<Record<string, string>> };
    const data = cmaps[filename.replace(/\.bcmap$/, '')];
    if (data === undefined) throw new Error(`${filename} is not in the bundle`);
    return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  }
}
