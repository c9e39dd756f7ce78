/** Words about receipts on paper: their picture, and what the printer does with them. */

export const printing = {
  receiptPicture: (receiptNumber: string) => `Receipt ${receiptNumber} as it prints`,
  noPicture: 'The picture of this receipt cannot be drawn now.',
  barcode: (text: string) => `Barcode: ${text}`,
  image: 'Picture',

  sent: 'The receipt went to the printer.',
  waiting: 'The receipt is printing.',
  trouble: 'The receipt waits: the printer needs you. See the sign at the top.',
  noPrinter: 'No printer is set up. The receipt is kept under Sales.',
  uncertain: 'The program ended while this was printing. Look whether paper came out.',
  printAgain: 'Print again',
  openAgain: 'Open it now',
  leaveIt: 'Leave it',
};
