import './guide.css';
import type { ReactNode } from 'react';
import type { DraftFindingView } from '../../contract/guidance.ts';
import { labelOf } from '../../contract/say.ts';
import { draftFaults } from '../../knowledge/ids.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import { canReplace, spansIn, withBetter } from './better.ts';

interface Props {
  text: string;
  findings: readonly DraftFindingView[];
  /** Whether these words are still a draft: a hard one keeps them from being sent, a grave soft one asks why. */
  stops: boolean;
  onWrite: (text: string) => void;
}

/** What to look at before the words under hand are sent; nothing at all where there is nothing. */
export function DraftFindings({ text, findings, stops, onWrite }: Props): ReactNode {
  const { t, lang } = useWords();
  return (
    <div className="guide-findings" role="status">
      {findings.map((finding) => {
        const said = spansIn(text, finding).map((span) => span.text);
        const isStop = finding.hard && stops;
        return (
          <div
            key={`${finding.fault} ${finding.by}`}
            className="guide-finding"
            data-stop={isStop || undefined}
          >
            <p>
              <Icon name={isStop ? 'warning' : 'info'} size={14} />
              <span>
                <strong>{labelOf(draftFaults, finding.fault, lang)}</strong>{' '}
                {said.length > 0 ? (
                  <span className="guide-quoted" data-words>
                    {said.join(' … ')}
                  </span>
                ) : null}{' '}
                {finding.reason}
                {finding.handling === 'ask' && stops ? (
                  <span className="muted"> {t('guide.asks')}</span>
                ) : null}
              </span>
            </p>
            {finding.better.slice(0, 1).map((better) => (
              <p key={better} className="guide-better">
                <span data-words>{better}</span>
                {canReplace(finding) ? (
                  <Button
                    look="quiet"
                    size="small"
                    onPress={() => onWrite(withBetter(text, finding, better))}
                  >
                    {t('guide.better')}
                  </Button>
                ) : null}
              </p>
            ))}
          </div>
        );
      })}
    </div>
  );
}
