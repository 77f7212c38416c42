const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Text as bytes of an encoding; there is no encoder for GB 18030 and Big5, so the decoder is turned round. */
export function encode(text: string, encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tableOf(encoding);
  return Uint8Array.from([...text].flatMap((character) => (character < '\x80' ? [character.charCodeAt(0)] : bytesOf(table, character))));
}

function bytesOf(table: ReadonlyMap<string, readonly number[]>, character: string): readonly number[] {
  const bytes = table.get(character);
  if (bytes === undefined) throw new Error(`no bytes for ${character}`);
  return bytes;
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && !table.has(text)) table.set(text, [lead, trail]);
    }
  }
  tables.set(encoding, table);
  return table;
}
