/** How deep a component stands: 0 in a screen, one more in each dialog on top. Keys and scans go to the topmost. */
import { createContext, useContext, type ReactNode } from 'react';

const LayerContext = createContext(0);

export const useLayer = (): number => useContext(LayerContext);

/** `by`: how far above what is around it; more for what may open over any dialog. */
export function Layer({ by = 1, children }: { by?: number; children: ReactNode }) {
  return <LayerContext.Provider value={useLayer() + by}>{children}</LayerContext.Provider>;
}
