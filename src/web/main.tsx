import './styles/tokens.css';
import './styles/base.css';
import './ui/ui.css';
import './shell/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from './Desk.tsx';
import { restoreScreen } from './screen.ts';
import { listenForShortcuts } from './shortcuts.tsx';
import { keepFocusUncovered } from './uncovered.ts';
import { loadTable, storedLang, WordsProvider } from './words/words.tsx';

restoreScreen();
listenForShortcuts();
keepFocusUncovered();

// Not awaited by the file itself: nothing that pages share with it could be put into its chunk then.
void show();

async function show(): Promise<void> {
  const place = document.getElementById('desk');
  if (!place) throw new Error('the page has no place for the desk');
  const lang = storedLang();
  const table = await loadTable(lang);
  createRoot(place).render(
    <StrictMode>
      <WordsProvider first={[lang, table]}>
        <Desk />
      </WordsProvider>
    </StrictMode>,
  );
}
