/** Prints a letter alone: on the page it is a sheet that only the printer sees. */
export function printLetter(text: string, lang: 'zh' | 'en'): void {
  const paper = document.createElement('div');
  paper.className = 'paper';
  paper.lang = lang === 'zh' ? 'zh-CN' : 'en';
  paper.textContent = text;
  document.body.append(paper);
  window.print();
  paper.remove();
}
