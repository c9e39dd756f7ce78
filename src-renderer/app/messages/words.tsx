/** Which language the screens speak. One catalogue at a time; a change draws everything anew. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { setLocale } from './formats.ts';
import { en, type Words } from './en.ts';
import { pseudoCatalogue } from './pseudo.ts';

export const LANGUAGES = ['en', 'xx-rtl'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED_AS = 'counterfoil.language';

const CATALOGUES: Readonly<Record<Language, () => Words>> = {
  en: () => en,
  'xx-rtl': () => pseudoCatalogue(en),
};

export const directionOf = (language: Language): 'ltr' | 'rtl' =>
  language === 'xx-rtl' ? 'rtl' : 'ltr';

type Speech = Readonly<{ words: Words; language: Language; setLanguage: (to: Language) => void }>;

const SpeechContext = createContext<Speech | null>(null);

let spoken: Words = en;

/** The catalogue in use, for functions outside of components (`sentenceOf`). */
export const spokenWords = (): Words => spoken;

export function WordsProvider({ children }: { children: (language: Language) => ReactNode }) {
  const [language, setChosen] = useState(chosenLanguage);
  const setLanguage = useCallback((to: Language) => {
    localStorage.setItem(STORED_AS, to);
    setChosen(to);
  }, []);
  const speech = useMemo(() => {
    const words = CATALOGUES[language]();
    spoken = words;
    setLocale(language === 'xx-rtl' ? 'en' : language, navigator.languages);
    document.documentElement.lang = language === 'xx-rtl' ? 'en-XA' : language;
    document.documentElement.dir = directionOf(language);
    return { words, language, setLanguage };
  }, [language, setLanguage]);
  return <SpeechContext.Provider value={speech}>{children(language)}</SpeechContext.Provider>;
}

/** `?lang=xx-rtl` for one look, else what was chosen here, else English. */
function chosenLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(STORED_AS);
  return LANGUAGES.find((language) => language === asked) ?? 'en';
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('useWords outside of WordsProvider');
  return speech;
}

export const useWords = (): Words => useSpeech().words;
