import type { BrowserContext, Locator, Page } from 'playwright-core';
import { type Key, type Say, wordsIn } from '../../scripts/lib/screen-words.ts';
import type { Lang } from '../../src/contract/say.ts';

/** Somebody at a screen. They find things by the words that are on it, in their language. */
export interface Person {
  page: Page;
  lang: Lang;
  t: Say;
}

export const personAt = async (context: BrowserContext, lang: Lang): Promise<Person> => ({
  page: await context.newPage(),
  lang,
  t: wordsIn(lang),
});

type Part = Page | Locator;

export const press = (part: Part, name: string): Promise<void> =>
  part.getByRole('button', { name, exact: true }).first().click();

export const write = (part: Part, label: string, text: string): Promise<void> =>
  part.getByRole('textbox', { name: label, exact: true }).fill(text);

/** Radios and boxes are drawn over their inputs; a person clicks their words. */
export const choose = (part: Part, name: string): Promise<void> =>
  part.locator('label', { hasText: name }).first().click();

export async function select(part: Locator, label: string, option: string): Promise<void> {
  await part.getByRole('button', { name: label }).first().click();
  await part.page().getByRole('option', { name: option, exact: true }).click();
}

/** The form of a step, by the step's name. */
export const formOf = ({ page, t }: Person, step: Key): Locator =>
  page.getByRole('form', { name: t(step), exact: true });

/** Opens a step's form, fills it in, saves it, and waits until it is gone. */
export async function takeStep(
  person: Person,
  step: Key,
  fill: (form: Locator) => Promise<unknown> = async () => {},
): Promise<void> {
  await press(person.page, person.t(step));
  const form = formOf(person, step);
  await fill(form);
  await save(form);
  await goneFrom(form);
}

/** Waits until a form was saved and is gone. One that stays says itself why. */
export async function goneFrom(form: Locator): Promise<void> {
  try {
    await form.waitFor({ state: 'detached' });
  } catch (cause) {
    throw new Error(`the form stayed: ${await form.textContent()}`, { cause });
  }
}

export const save = (form: Locator): Promise<void> => form.locator('button[type=submit]').click();

/** Writes down a turn of the talk, as said by one of the two. */
export async function sayTurn({ page, t }: Person, who: 'customer' | 'handler', text: string): Promise<void> {
  // One turn after the other: the next is taken once the last is kept.
  await page.locator('.turn.turn-pending').waitFor({ state: 'detached' });
  const field = page.getByRole('textbox', { name: t(`talk.field.${who}`), exact: true });
  // The talk's field is one of the two; the other is a press away.
  await page.locator('.composer textarea').click();
  await choose(page.locator('.composer'), t(`talk.who.${who}`));
  await field.fill(text);
  await press(page, t('talk.save'));
}
