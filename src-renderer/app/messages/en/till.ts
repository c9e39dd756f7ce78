/** Words of the till: opening it with its float, and the drawer without a sale. */

export const till = {
  openTitle: 'Open the till',
  openHint: 'Count what is in the drawer. Sales begin when the till is open.',
  float: 'Cash in the drawer',
  floatHint: 'Coins and notes to give change from. 0 is fine.',
  open: 'Open the till',
  floatMissing: 'Type how much is in the drawer.',
  mayNotOpen: 'A cashier opens the till. Ask one to sign in here.',
  clockTitle: 'Is this the right time?',
  clockNow: 'This computer says',
  clockNewest: 'The last entry was on',
  clockHint:
    'Receipts and the books take their date from this clock. If it is wrong, set the clock of this computer first.',
  clockRight: 'Yes, open the till',
  clockWrong: 'No',
  opened: (amount: string) => `The till is open with ${amount}. Scan to begin.`,

  drawerTitle: 'Open the drawer without a sale',
  drawer: 'Open the drawer',
  drawerShort: 'Drawer',
  drawerReason: 'Why',
  drawerReasonHint: 'It is written down with your name.',
  drawerReasonMissing: 'Say why first.',
  drawerReasons: ['Give change', 'Check the cash', 'Wrong change given'],
  drawerOpened: 'The drawer is opening.',
};
