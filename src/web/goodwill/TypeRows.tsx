import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import { causes, sectors } from '../../knowledge/ids.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import { LimitFields } from './LimitFields.tsx';
import { type Typed, type TypedType, typeLack } from './rules-draft.ts';

interface Props {
  draft: Typed;
  onChange: (more: Partial<Typed>) => void;
}

const any = 'any';

/** Other limits for some types of case: by sector, by what mainly went wrong, or both. */
export function TypeRows({ draft, onChange }: Props): ReactNode {
  const { t } = useWords();
  const { types } = draft;
  const put = (at: number, next: TypedType) =>
    onChange({ types: types.map((one, i) => (i === at ? next : one)) });
  return (
    <section>
      <h2>{t('goodwill.types')}</h2>
      <p className="muted small">{t('goodwill.types.lead')}</p>
      {types.length > 0 ? (
        <ol className="gw-types">
          {types.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is where it stands; two may be alike while they are written
            <li key={at}>
              <TypeRow
                types={types}
                at={at}
                currency={draft.currency}
                onChange={(next) => put(at, { ...one, ...next })}
                onRemove={() => onChange({ types: types.filter((_, i) => i !== at) })}
              />
            </li>
          ))}
        </ol>
      ) : null}
      <p>
        <Button
          onPress={() =>
            onChange({ types: [...types, { sector: null, matter: null, limits: { ...draft.limits } }] })
          }
          why={types.length >= 60 ? t('goodwill.types.full') : null}
        >
          <Icon name="add" />
          {t('goodwill.types.add')}
        </Button>
      </p>
    </section>
  );
}

interface RowProps {
  types: readonly TypedType[];
  at: number;
  currency: Typed['currency'];
  onChange: (next: Partial<TypedType>) => void;
  onRemove: () => void;
}

function TypeRow({ types, at, currency, onChange, onRemove }: RowProps): ReactNode {
  const { t, lang } = useWords();
  const one = types[at];
  if (!one) return null;
  const lack = typeLack(types, at);
  const named = (list: typeof sectors | typeof causes, anyWords: string) => [
    { id: any, label: anyWords },
    ...Object.keys(list).map((id) => ({ id, label: labelOf(list, id, lang) })),
  ];
  return (
    <>
      <div className="gw-type">
        <Select
          label={t('goodwill.type.sector')}
          options={named(sectors, t('goodwill.type.any-sector'))}
          value={one.sector ?? any}
          onChange={(id) => onChange({ sector: id === any ? null : (id as TypedType['sector']) })}
          error={lack && t(`goodwill.type.${lack}`)}
        />
        <Select
          label={t('goodwill.type.matter')}
          options={named(causes, t('goodwill.type.any-matter'))}
          value={one.matter ?? any}
          onChange={(id) => onChange({ matter: id === any ? null : (id as TypedType['matter']) })}
        />
        <Button look="quiet" label={t('goodwill.type.remove.of', { count: at + 1 })} onPress={onRemove}>
          {t('goodwill.type.remove')}
        </Button>
      </div>
      <LimitFields limits={one.limits} currency={currency} onChange={(limits) => onChange({ limits })} />
    </>
  );
}
