import { byId } from './dom.js';

const KEPT = 'cti.board.theme';
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };

/** Three choices in turn; the first leaves it to the system. */
export function startTheme() {
  const button = byId('theme');
  let theme = localStorage.getItem(KEPT) ?? 'auto';
  const show = () => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = `Theme: ${theme}`;
    button.setAttribute('aria-label', `Theme: ${theme}. Change to ${NEXT[theme]}`);
  };
  button.addEventListener('click', () => {
    theme = NEXT[theme];
    localStorage.setItem(KEPT, theme);
    show();
  });
  show();
}
