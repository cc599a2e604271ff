import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { type RefusedRow, refusedRowsCsv } from './refused-rows.ts';
import type { Imported } from './register.ts';

interface ImportResultProps {
  name: string;
  imported: Imported;
  onAgain: () => void;
}

/** What became of each row: nothing of a file is lost without a word. */
export function ImportResult({ name, imported, onAgain }: ImportResultProps): ReactNode {
  const { t } = useWords();
  const { rows, opened, existed, refused, problems, numbers } = imported;
  return (
    <div className="form">
      <Notice tone={refused > 0 ? 'today' : 'kept'} title={t('new.imported', { name, count: rows })}>
        {t('new.imported.counts', { opened, existed, refused })}
      </Notice>
      {numbers.length > 0 ? (
        <section>
          <h2>{t('new.imported.first')}</h2>
          <ul className="n-numbers">
            {numbers.map((number) => (
              <li key={number}>
                <Link to={paths.case} params={{ number }} className="figures">
                  {number}
                </Link>
              </li>
            ))}
          </ul>
          {opened > numbers.length ? (
            <Link to={paths.queue} search={{ order: 'opened' }}>
              {t('new.imported.all')}
            </Link>
          ) : null}
        </section>
      ) : null}
      {problems.length > 0 ? <Refused problems={problems} refused={refused} name={name} /> : null}
      <div className="form-actions">
        <Button onPress={onAgain}>{t('new.import.again')}</Button>
      </div>
    </div>
  );
}

function Refused({
  problems,
  refused,
  name,
}: {
  problems: RefusedRow[];
  refused: number;
  name: string;
}): ReactNode {
  const { t } = useWords();
  const heads = [t('new.refused.row'), t('new.refused.why')] as const;
  const address = useFileAddress(refusedRowsCsv(problems, heads));
  return (
    <section>
      <h2>{t('new.refused', { count: refused })}</h2>
      <p className="muted">
        {t(refused > problems.length ? 'new.refused.some' : 'new.refused.hint', { count: problems.length })}
      </p>
      <div className="n-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{heads[0]}</th>
              <th scope="col">{heads[1]}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ row, message }) => (
              <tr key={`${row} ${message}`}>
                <td className="figures">{row}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {address === null ? null : (
        <a className="n-download" href={address} download={t('new.refused.file', { name })}>
          <Icon name="down" />
          {t('new.refused.download')}
        </a>
      )}
    </section>
  );
}

/** An address of the page's own for a text that is to be saved as a file. */
function useFileAddress(text: string): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return address;
}
