import type { ReactNode } from 'react';
import type { MapField, Mapping } from '../../contract/import-fields.ts';
import type { ImportPreviewView } from '../../contract/imports.ts';
import { timeInWords } from '../../contract/say.ts';
import { Select } from '../ui/fields.tsx';
import { Personal } from '../ui/small.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

interface ImportPreviewProps {
  preview: ImportPreviewView;
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
}

/** What would come in, before anything does: which column is taken for what, the first rows, and the rows left out. */
export function ImportPreview({ preview, mapping, onMapping }: ImportPreviewProps): ReactNode {
  const { t } = useWords();
  const { refusal, good, bad, rows } = preview;
  return (
    <>
      {refusal === null ? (
        <Notice tone={bad > 0 ? 'today' : 'kept'} title={t('new.preview.counts', { count: rows, good })}>
          {bad > 0 ? t('new.preview.bad', { count: bad }) : t('new.preview.all')}
        </Notice>
      ) : (
        <Notice tone="today" title={t('new.preview.refused')}>
          {t('new.preview.refused.detail')}
        </Notice>
      )}
      <ColumnsOf columns={preview.columns} mapping={mapping} onMapping={onMapping} />
      <Examples preview={preview} />
      <Problems preview={preview} />
    </>
  );
}

/** What nearly every table has comes first. */
const fields: readonly MapField[] = [
  ...(['text', 'at', 'id', 'name', 'phone', 'subject', 'channel', 'sector', 'customerId'] as const),
  ...(['email', 'account', 'address', 'turns'] as const),
];

/** No column of a table is called so. */
const none = '\u0000';

function ColumnsOf({
  columns,
  mapping,
  onMapping,
}: Pick<ImportPreviewProps, 'mapping' | 'onMapping'> & Pick<ImportPreviewView, 'columns'>): ReactNode {
  const { t, lang } = useWords();
  const put = (field: MapField, column: string) => {
    const { [field]: _, ...others } = mapping;
    onMapping(column === none ? others : { ...others, [field]: column });
  };
  const samplesOf = (column: string | undefined) =>
    columns.find(({ name }) => name === column)?.samples.join(lang === 'zh' ? '；' : '; ');
  const options = [
    { id: none, label: t('new.columns.none') },
    ...columns.map(({ name }) => ({ id: name, label: name })),
  ];
  return (
    <section>
      <h2>{t('new.columns')}</h2>
      <p className="muted">{t('new.columns.lead')}</p>
      <ul className="n-columns">
        {fields.map((field) => (
          <li key={field}>
            <span data-words>
              <Select
                label={t(`new.column.${field}`)}
                options={options}
                value={mapping[field] ?? none}
                onChange={(column) => put(field, column)}
              />
            </span>
            <p className="muted small n-samples">
              <Personal>{samplesOf(mapping[field]) ?? ''}</Personal>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Examples({ preview: { examples } }: { preview: ImportPreviewView }): ReactNode {
  const { t, lang } = useWords();
  if (examples.length === 0) return null;
  return (
    <section>
      <h2>{t('new.examples', { count: examples.length })}</h2>
      <ul className="rows">
        {examples.map(({ row, id, name, phone, at, words, turns }) => (
          <li key={row} className="n-example">
            <p className="muted small">
              {t('new.examples.row', { number: row })} · {timeInWords(at, lang)}
              {turns > 1 ? ` · ${t('new.examples.turns', { count: turns })}` : ''}{' '}
              <Personal>{[id, name, phone].filter((one) => one !== null).join(' · ')}</Personal>
            </p>
            <p data-words>
              <Personal>{words}</Personal>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Problems({ preview: { problems, bad } }: { preview: ImportPreviewView }): ReactNode {
  const { t } = useWords();
  if (problems.length === 0) return null;
  return (
    <details open={bad <= 5}>
      <summary>{t('new.problems', { count: bad })}</summary>
      <p className="muted small">
        {t(bad > problems.length ? 'new.problems.some' : 'new.problems.lead', { count: problems.length })}
      </p>
      <ul className="n-problems">
        {problems.map(({ row, message }) => (
          <li key={`${row} ${message}`}>
            <span className="figures muted">{row}</span> <span data-words>{message}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
