const arabic = /\d+(?:[.,:]\d+)*/g;
/** 三天, 两百块, 百分之十: figures that bind as much as digits do. 一个 and 一下 bind nobody. */
const spoken =
  /(?:百分之[一二三四五六七八九十百两]+|[一二两三四五六七八九十百千万半]+(?:个?(?:工作日|小时|星期|月|年)|[天日周倍折元块点]|分钟))/g;

const bare = (text: string): string => text.normalize('NFKC').replaceAll(',', '');

/** Sums, times and numbers of a text, as they are written. */
export function figuresIn(text: string): string[] {
  const own = bare(text);
  return [...(own.match(arabic) ?? []), ...(own.match(spoken) ?? [])];
}

/** Figures that nobody named: not one of them stands in `sources`. */
export function figuresNobodySaid(text: string, sources: readonly string[]): string[] {
  const said = sources.map(bare).join('\n');
  const known = new Set(figuresIn(said));
  return figuresIn(text).filter(
    (figure) => !known.has(figure) && !(/\D/.test(figure) && said.includes(figure)),
  );
}
