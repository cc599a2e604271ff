-- How a customer reaches the desk, as letters say it; null is not said.

alter table organisations
  add column phone text check (phone <> ''),
  add column mail text check (mail <> ''),
  add column address text check (address <> ''),
  add column open_hours text check (open_hours <> '');
