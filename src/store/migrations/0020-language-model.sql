-- An optional language model: which endpoint an organisation asks, for what, and up to which sum in a month.
--
-- sealed_key: the endpoint's key, sealed with a secret of the install; key_end: its last characters, to tell it by.
-- uses: what it may be asked for; none: it is off.
-- form: how the form of an answer is asked for (schema, json, text), as far as the endpoint understands it.
-- price_in, price_out: of a million tokens, in millionths of the currency's unit; the organisation's own figures.

create table language_models (
  organisation_id uuid primary key references organisations,
  address text not null,
  model text not null,
  sealed_key text,
  key_end text,
  uses text[] not null,
  form text not null,
  timeout_ms integer not null check (timeout_ms > 0),
  price_in bigint not null check (price_in >= 0),
  price_out bigint not null check (price_out >= 0),
  currency text not null,
  limit_tokens bigint check (limit_tokens > 0),
  limit_cost bigint check (limit_cost > 0),
  changed_at timestamptz not null,
  changed_by text not null
);

-- Every question that left, and what became of it; no words of anybody. Under way (ended_at is null) it counts with
-- the most it may cost. cost: in millionths of the currency's unit at the prices of its day.
-- wait_until: before then the endpoint wants no more. discarded: parts of the answer that did not pass our checks.

create table language_calls (
  organisation_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  use text not null,
  case_id uuid,
  asked_by text not null,
  outcome text not null,
  tokens_in integer not null,
  tokens_out integer not null,
  cost bigint not null,
  currency text not null,
  took_ms integer,
  discarded integer not null,
  wait_until timestamptz,
  ended_at timestamptz,
  primary key (organisation_id, id)
);
create index language_calls_at on language_calls (organisation_id, at);

-- What a language model read in a case, beside the engine's reading: labels and places in
-- turns, no words. turns: how many the talk had then.

create table deeper_readings (
  organisation_id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  asked_by text not null,
  model text not null,
  turns integer not null,
  reading jsonb not null,
  primary key (organisation_id, case_id)
);
