import { err, ok, type Result } from '../base/result.ts';
import type { Question } from '../engine/language/question.ts';
import { answerWithin, type EndpointFailure, failureOf } from './language-answer.ts';

/** How the form of an answer is asked for, as far as an endpoint understands it. */
export const answerForms = ['schema', 'json', 'text'] as const;
export type AnswerForm = (typeof answerForms)[number];

/** An OpenAI-compatible endpoint: `address` is what stands before `/chat/completions`. */
export interface Endpoint {
  address: string;
  model: string;
  key: string | null;
  form: AnswerForm;
  timeoutMs: number;
}

/** An answer as it came; tokens as the endpoint counted them, null where it did not say. */
export interface EndpointAnswer {
  text: string;
  tokensIn: number | null;
  tokensOut: number | null;
}

/** The longest answer asked for, in tokens: some think aloud first. */
export const mostTokensOut = 4_000;

/**
 * Asks one question, once. The library is loaded with the first one: a desk without a language model never loads it.
 * Nothing is offered to the model that it could call.
 */
export async function askEndpoint(
  { address, model, key, form, timeoutMs }: Endpoint,
  { instructions, material, form: asked }: Question,
): Promise<Result<EndpointAnswer, EndpointFailure>> {
  const [{ generateText, jsonSchema, NoObjectGeneratedError, Output }, { createOpenAICompatible }, { z }] =
    await Promise.all([import('ai'), import('@ai-sdk/openai-compatible'), import('zod')]);
  // Its warnings go to the console, where nobody of a desk looks.
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
  let failure: EndpointFailure | null = null;
  const provider = createOpenAICompatible({
    name: 'endpoint',
    baseURL: address,
    ...(key === null ? {} : { apiKey: key }),
    supportsStructuredOutputs: form === 'schema',
    fetch: async (url, init) => {
      const got = await answerWithin(url, init);
      if (got.ok) return got.value;
      failure = got.error;
      throw new Error(got.error.code);
    },
  });
  // What comes back is judged by our own checks: an id too many costs that id, not the whole answer.
  const schema = jsonSchema(z.toJSONSchema(asked) as never, {
    validate: (value) => ({ success: true, value }),
  });
  const output = form === 'schema' ? Output.object({ name: 'answer', schema }) : Output.json();
  try {
    const answer = await generateText({
      model: provider.chatModel(model),
      instructions,
      prompt: material,
      ...(form === 'text' ? {} : { output }),
      maxOutputTokens: mostTokensOut,
      maxRetries: 0,
      abortSignal: AbortSignal.timeout(timeoutMs),
    });
    return judged(answer.text, answer.finishReason, answer.usage);
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error))
      return judged(error.text ?? '', error.finishReason ?? 'stop', error.usage);
    return err(failure ?? failureOf(error));
  }
}

function judged(
  text: string,
  finish: string,
  usage: { inputTokens?: number | undefined; outputTokens?: number | undefined } | undefined,
): Result<EndpointAnswer, EndpointFailure> {
  const tokens = { tokensIn: usage?.inputTokens ?? null, tokensOut: usage?.outputTokens ?? null };
  if (finish === 'length') return err({ code: 'language-cut-short', detail: null, waitMs: null, ...tokens });
  if (finish === 'content-filter' || text.trim() === '')
    return err({ code: 'language-withheld', detail: null, waitMs: null, ...tokens });
  return ok({ text, ...tokens });
}
