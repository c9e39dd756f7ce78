/** The shape of a PIN, as the contract has it; whether it is the right one only the station knows. */
import { pin } from '#shared/modules/staff/contract.ts';

export const PIN_LENGTH_MAX = 12;

export const isPin = (text: string): boolean => pin.safeParse(text).success;
