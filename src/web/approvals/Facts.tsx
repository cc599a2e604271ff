import type { ReactNode } from 'react';
import type { Approval } from '../../contract/approvals.ts';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf, moneyInWords, timeInWords } from '../../contract/say.ts';
import type { WordsView } from '../../contract/words-view.ts';
import { goodwillOf } from '../../desk/case/offers.ts';
import { followUpResults, noFollowUpReasons } from '../../knowledge/ids.ts';
import { currentRound } from '../case/steps.ts';
import { useRungName } from '../goodwill/rung-name.ts';
import { TemplateName } from '../letters/TemplateName.tsx';
import { useClocks, useNameOf } from '../queries.ts';
import { type Key, useWords } from '../words/words.tsx';

interface Props {
  c: CaseView;
  approval: Approval;
}

/** What one has to know to decide this: as the case has it, so that nothing is said twice. */
export function Facts({ c, approval }: Props): ReactNode {
  switch (approval.kind) {
    case 'exception':
      return <ExceptionFacts c={c} />;
    case 'ending':
      return <EndingFacts c={c} />;
    case 'letter':
      return <LetterFacts c={c} id={approval.id} />;
    case 'clock':
      return <ClockFacts c={c} id={approval.id} />;
    case 'offer':
      return <OfferFacts c={c} id={approval.id} />;
    case 'department':
      return <DepartmentFacts c={c} id={approval.id} />;
    default:
      return null;
  }
}

/** One fact under its name; nothing where there is none. */
function Fact({ label, children }: { label: Key; children: ReactNode }): ReactNode {
  const { t } = useWords();
  if (children === null || children === undefined) return null;
  return (
    <div className="ap-fact">
      <dt>{t(label)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const List = ({ children }: { children: ReactNode }): ReactNode => <dl className="ap-facts">{children}</dl>;

/** Words of a colleague or a customer; that they were erased, where they were. */
function useSaid(): (words: WordsView | null | undefined) => ReactNode {
  const { t } = useWords();
  return (words) =>
    words ? (
      <span className="said-words" data-words>
        {words.text ?? t('case.erased')}
      </span>
    ) : null;
}

function ExceptionFacts({ c }: { c: CaseView }): ReactNode {
  const { t, lang } = useWords();
  const said = useSaid();
  const { exception, followUp, finalResponse, attempts } = currentRound(c);
  if (!exception) return null;
  return (
    <List>
      <Fact label="appr.fact.wants">
        {exception.noFollowUpReason === null
          ? t('form.follow-up.stands')
          : labelOf(noFollowUpReasons, exception.noFollowUpReason, lang)}
      </Fact>
      <Fact label="form.reason">{said(exception.reason)}</Fact>
      <Fact label="appr.fact.answered">
        {followUp ? labelOf(followUpResults, followUp.result, lang) : null}
      </Fact>
      <Fact label="appr.fact.said">{said(followUp?.reason)}</Fact>
      <Fact label="appr.fact.final">{said(finalResponse?.text)}</Fact>
      <Fact label="appr.fact.attempts">
        {attempts.length === 0 ? null : (
          <ul>
            {attempts.map(({ at, channel }) => (
              <li key={at}>{t('appr.fact.attempt', { at, channel })}</li>
            ))}
          </ul>
        )}
      </Fact>
    </List>
  );
}

function EndingFacts({ c: { limits, turns } }: { c: CaseView }): ReactNode {
  const said = useSaid();
  const { lang } = useWords();
  const { request, warning, pause, hostile } = limits;
  const texts = new Map(turns.map(({ id, text }) => [id, text]));
  if (!request) return null;
  return (
    <List>
      <Fact label="form.reason">{said(request.reason)}</Fact>
      <Fact label="appr.fact.tells">{said(request.words)}</Fact>
      <Fact label="appr.fact.hostile">
        <ul>
          {hostile.map(({ turnId, saidAt, why }) => (
            <li key={turnId}>
              <span className="said-words" data-words>
                {texts.get(turnId) ?? why.text}
              </span>{' '}
              <span className="muted small">{timeInWords(saidAt, lang)}</span>
            </li>
          ))}
        </ul>
      </Fact>
      <Fact label="appr.fact.warned">{said(warning?.words)}</Fact>
      <Fact label="appr.fact.paused">{said(pause?.words)}</Fact>
    </List>
  );
}

function LetterFacts({ c, id }: { c: CaseView; id: string }): ReactNode {
  const { t } = useWords();
  const letter = c.letters.find((one) => one.id === id);
  if (!letter) return null;
  return (
    <List>
      <Fact label="appr.fact.letter">
        <TemplateName id={letter.template} />
      </Fact>
      <Fact label="appr.fact.text">
        <span className="ap-letter" lang={letter.lang === 'zh' ? 'zh-CN' : 'en'} data-words>
          {letter.text.text ?? t('case.erased')}
        </span>
      </Fact>
    </List>
  );
}

function ClockFacts({ c, id }: { c: CaseView; id: string }): ReactNode {
  const { t, lang } = useWords();
  const said = useSaid();
  const { data } = useClocks(c.id, lang);
  const clock = data?.clocks.find((one) => one.id === id);
  const request = c.clocks.find((one) => one.id === id)?.request;
  if (!request) return null;
  return (
    <List>
      <Fact label="appr.fact.deadline">{clock ? `${clock.name} · ${clock.remaining}` : '…'}</Fact>
      <Fact label="appr.fact.wants">
        {request.byDays === null
          ? t('appr.fact.next', { name: clock?.movesTo?.name ?? '…' })
          : t('appr.fact.days', { count: request.byDays })}
      </Fact>
      <Fact label="form.reason">{said(request.reason)}</Fact>
      <Fact label="form.clock.told">{said(request.told)}</Fact>
      <Fact label="appr.fact.rule">{clock?.extensionRule ?? null}</Fact>
    </List>
  );
}

function OfferFacts({ c, id }: { c: CaseView; id: string }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useRungName();
  const said = useSaid();
  const offer = c.offers.find((one) => one.id === id);
  if (!offer) return null;
  const { rung, amount, what, asks, saying, reason, early } = offer;
  const total = amount ? { ...amount, minor: goodwillOf(c.offers) + amount.minor } : null;
  return (
    <List>
      <Fact label="appr.fact.offer">
        {nameOf(rung)}
        {amount ? ` ${moneyInWords(amount, lang)}` : ''}
      </Fact>
      <Fact label="appr.fact.total">{total ? moneyInWords(total, lang) : null}</Fact>
      <Fact label="appr.fact.what">{said(what)}</Fact>
      <Fact label="form.reason">{said(reason)}</Fact>
      <Fact label="appr.fact.asks">{said(asks)}</Fact>
      <Fact label="appr.fact.saying">{said(saying)}</Fact>
      <Fact label="appr.fact.care">{early ? t('appr.fact.early') : null}</Fact>
    </List>
  );
}

function DepartmentFacts({ c, id }: { c: CaseView; id: string }): ReactNode {
  const said = useSaid();
  const nameOf = useNameOf();
  const asked = c.departmentRequests.find((one) => one.id === id);
  if (!asked) return null;
  return (
    <List>
      <Fact label="appr.fact.department">
        <span data-words>{nameOf(asked.department)}</span>
      </Fact>
      <Fact label="appr.fact.asked">{said(asked.what)}</Fact>
      <Fact label="appr.fact.answer">{said(asked.answer)}</Fact>
    </List>
  );
}
