import type { Instant } from '../../base/time.ts';
import type { CaseView } from '../../contract/case-view.ts';
import { pageWords } from '../../contract/page-words.ts';
import { type Lang, labelOf } from '../../contract/say.ts';
import type { ClockView } from '../../contract/timeline.ts';
import { commitmentStates, type Stage, stages } from '../../knowledge/ids.ts';
import { type Html, html } from './html.ts';

const order = Object.keys(stages) as Stage[];

/** What the present stage has and what it still needs, with anything that an earlier one left undone. */
export function checklistPart(c: CaseView, lang: Lang): Html {
  const at = order.indexOf(c.stage);
  const items = c.checklist.filter((i) => i.stage === c.stage || (!i.done && order.indexOf(i.stage) < at));
  const missing = items.filter((item) => !item.done);
  const lines = [...missing, ...items.filter((item) => item.done)].map((item) => {
    const stops = item.blocks
      .map((type) => pageWords(`command.${type}`, lang))
      .join(lang === 'zh' ? '、' : ', ');
    const note =
      item.done || stops === ''
        ? null
        : html`<br><small>${pageWords('case.stops', lang, { names: stops })}</small>`;
    return html`<li${item.done ? html` class="done"` : null}>${item.label}${note}</li>`;
  });
  const none = missing.length === 0 ? html`<p class="muted">${pageWords('case.todo.none', lang)}</p>` : null;
  return html`<section><h2>${pageWords('case.todo', lang)}</h2>${none}<ul class="check">${lines}</ul>${commandsPart(c, lang)}</section>`;
}

function commandsPart(c: CaseView, lang: Lang): Html {
  const name = (type: string) => pageWords(`command.${type}`, lang);
  const open = c.commands
    .filter((command) => command.allowed)
    .map(
      ({ type: command }) => html`<li>${name(command)}<br><code>amends do ${c.number} ${command}</code></li>`,
    );
  const shut = [...Map.groupBy(c.commands, (command) => reasonOf(command, lang))].flatMap(
    ([reason, types]) =>
      reason === null
        ? []
        : [
            html`<li>${types.map(({ type }) => name(type)).join(lang === 'zh' ? '、' : ', ')}<br><small>${reason}</small></li>`,
          ],
  );
  return html`<details><summary>${pageWords('case.next', lang)}</summary><ul>${open}</ul></details>
<details><summary>${pageWords('case.later', lang)}</summary><ul>${shut}</ul></details>`;
}

/** Why a command cannot be given now. For one of another stage it is enough to say which. */
function reasonOf({ why }: CaseView['commands'][number], lang: Lang): string | null {
  if (why === null) return null;
  return why.code === 'wrong-stage' ? pageWords('case.later.stage', lang, why.facts) : why.detail;
}

/** Clocks in words, the count one click away; a missed statutory one is the only red. */
export function clocksPart(clocks: readonly ClockView[], lang: Lang): Html {
  // What still runs comes first, the nearest on top.
  const rank = ({ state, dueAt }: ClockView) => `${state === 'met' ? 1 : 0}${dueAt}`;
  const shown = clocks
    .filter((clock) => clock.replacedBy === null)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const items = shown.map((clock) => {
    const { force, binds, state, remaining, explanation, warning, mark } = clock;
    const kind = binds === 'regulator' ? 'case.clock.regulator' : `case.clock.${force}`;
    const colour =
      state === 'met'
        ? 'ok'
        : clock.history
          ? 'past'
          : state !== 'missed'
            ? ''
            : force === 'statutory'
              ? 'alarm'
              : 'today';
    const notes = [warning, mark === 'MEM' ? pageWords('case.clock.mark.MEM', lang) : null].filter(
      (n) => n !== null,
    );
    return html`<div class="clock ${force}"><span>${clock.name} <span class="kind">${pageWords(kind, lang)}</span></span>
<span class="left ${colour}">${remaining}</span>${notes.map((note) => html`<small>${note}</small>`)}
<details><summary>${pageWords('case.clock.why', lang)}</summary><ol>${explanation.map((line) => html`<li>${line}</li>`)}</ol></details></div>`;
  });
  const none = html`<p class="muted">${pageWords('case.clocks.none', lang)}</p>`;
  return html`<section><h2>${pageWords('case.clocks', lang)}</h2>${items.length > 0 ? items : none}</section>`;
}

/** Promises as slips: who, what, by when; stamped when they end. */
export function commitmentsPart(c: CaseView, now: Instant, lang: Lang): Html {
  const slips = c.commitments.map((p) => {
    const late = p.state === 'made' && p.dueAt < now;
    const stamp =
      p.state === 'made'
        ? null
        : html`<span class="stamp ${p.state}">${labelOf(commitmentStates, p.state, lang)}</span>`;
    return html`<div class="slip"><p class="what">${p.what.text ?? pageWords('case.erased', lang)}</p>
<small>${pageWords('case.commitment.by', lang, { by: p.by })} · ${pageWords('case.commitment.due', lang, { dueAt: p.dueAt })}</small>
${late ? html`<br><span class="alarm">${pageWords('case.commitment.late', lang)}</span>` : null}
${p.early ? html`<br><small class="today">${pageWords('case.commitment.early', lang)}</small>` : null}
${stamp ? html`<br>${stamp}` : null}</div>`;
  });
  const none = html`<p class="muted">${pageWords('case.commitments.none', lang)}</p>`;
  return html`<section><h2>${pageWords('case.commitments', lang)}</h2>${slips.length > 0 ? slips : none}</section>`;
}
