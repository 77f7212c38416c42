/** Groups of which nothing is shown, or nothing in the text. */
const skipped = `
  aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart
  background bkmkend bkmkstart colorschememapping colortbl datafield datastore docvar
  factoidname falt filetbl fname fontemb fontfile footer footerf footerl footerr ftncn ftnsep ftnsepc
  generator header headerf headerl headerr hlinkbase info keycode latentstyles listname listpicture liststylename
  mhtmltag mmathPict nonesttables nonshppict object objdata panose passwordhash pgdsctbl pict picprop pn pnseclvl pntxta pntxtb private protusertbl
  revtbl rsidtbl rxe shprslt sn sp stylesheet sv tc tcn template themedata txe userprops wgrffmtfilter
  xe xform xmlattrname xmlattrvalue xmlnstbl`;

const skippedNames: ReadonlySet<string> = new Set(skipped.trim().split(/\s+/));

/**
 * What the text of a group is for. `void`: its own text is not shown, that of groups in it may be. `unseen`: nothing of it is
 * shown, but its paragraphs count. `legacy`: the first half of `{\upr{…}{\*\ud{…}}}`.
 */
export type Destination = 'body' | 'skip' | 'void' | 'unseen' | 'fonts' | 'lists' | 'legacy' | 'sink';

/** What is read as a piece, to be looked at when its group ends. */
export type SinkKind = 'label' | 'footnote' | 'text-box' | 'instruction' | 'template';

const plainGroups: Readonly<Record<string, Destination>> = { fonttbl: 'fonts', listtable: 'lists', listoverridetable: 'lists', upr: 'legacy', shpinst: 'void', do: 'void', shp: 'void', shpgrp: 'void' };

const sinks: Readonly<Record<string, SinkKind>> = { listtext: 'label', pntext: 'label', footnote: 'footnote', shptxt: 'text-box', dptxbxtext: 'text-box', fldinst: 'instruction', leveltext: 'template' };

/** Groups that are marked as ignorable though what they hold counts. */
const shown: ReadonlySet<string> = new Set(['nesttableprops', 'ud', 'fldrslt']);

/** What a group that begins with a word holds: where its text goes; null if the word begins no group of its own. */
export function destinationOf(word: string, isIgnorable: boolean): Destination | SinkKind | null {
  if (Object.hasOwn(sinks, word)) return sinks[word]!;
  if (Object.hasOwn(plainGroups, word)) return plainGroups[word]!;
  if (skippedNames.has(word)) return 'skip';
  return isIgnorable && !shown.has(word) ? 'skip' : null;
}
