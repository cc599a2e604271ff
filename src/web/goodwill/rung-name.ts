import { rungName } from '../../desk/case/goodwill-rules.ts';
import type { Rung } from '../../knowledge/ids.ts';
import { useMe } from '../queries.ts';
import { useWords } from '../words/words.tsx';

/** What the organisation calls a rung of its ladder. */
export function useRungName(): (rung: Rung) => string {
  const { lang } = useWords();
  const names = useMe().data?.rungNames ?? {};
  return (rung) => rungName(names, rung, lang);
}
