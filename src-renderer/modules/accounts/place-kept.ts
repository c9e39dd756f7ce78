/** The row that was opened last on each screen of the accounts, so that whoever comes back goes on from there. */

const rows = new Map<string, string>();

export const comeBackTo = (key: string): void => void rows.set(location.pathname, key);

export const rowLeft = (): string | null => rows.get(location.pathname) ?? null;
