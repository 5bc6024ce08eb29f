import type { ShareWords } from './words.ts';

/** English. */
export const enShare: ShareWords = {
  open: 'Share',
  title: 'Share what is asked',
  about:
    'All three carry the same: the policies and their changes, the assumptions, the shocks, the months and the seed.',
  close: 'Close',
  copied: 'Copied.',
  copyFailed: 'The browser did not allow copying. The text is selected: press Ctrl+C.',
  link: 'As a link',
  linkAbout: 'The link holds everything itself. Nothing is stored anywhere.',
  copyLink: 'Copy the link',
  file: 'As a file',
  fileAbout: 'A YAML file that this page opens and korpu validate checks.',
  save: 'Save a file',
  load: 'Open a file',
  loaded: '{file} is open. Undo brings back what was here before.',
  command: 'As a command',
  commandAbout: 'The command line gives the same results, with the same digest.',
  copyCommand: 'Copy the command',
  policyFiles: {
    one: 'The command reads {n} policy file. Put it where you run the command:',
    other: 'The command reads {n} policy files. Put them where you run the command:',
  },
  download: 'Download {file}',
  fileRefused: '{file} was not opened, and nothing has changed. What is wrong with it:',
  fileTooLarge: '{file} was not opened, and nothing has changed: it is larger than {most}.',
  linkRefused: 'The link was not followed, and nothing has changed.',
  faults: {
    notALink: 'The address does not hold a link of this page.',
    newer: 'The link comes from a newer version of Körpü than this one.',
    tooLong: 'The link is longer than any this page writes.',
    damaged: 'The link is damaged: a part of it was cut off or changed on its way.',
    tooLarge: 'The link holds more than a comparison can.',
    content: 'What it asks for does not fit:',
  },
  more: { one: 'and {n} fault more', other: 'and {n} faults more' },
  dismiss: 'Dismiss',
};
