/** Words about the record itself and the disk it is on. */

export const ledger = {
  band: 'About the record',
  changed:
    'Something near the end of the record was changed from outside. You can go on working. Have somebody look at it soon: Data safety says what was found.',
  diskLow: (free: string) =>
    `The disk of this computer is nearly full: ${free} left. Delete files that nobody needs, before sales stop.`,
};
