/** Makes the events of sales. */
import { eventMaker } from '../../kernel/contract.ts';
import { salesEvents } from './contract.ts';

export const makeSales = eventMaker(salesEvents);
