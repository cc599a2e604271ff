/** The ids of everybody who is one person with the customer in this placeholder; `$1` is the organisation. */
export const samePerson = (customer: string): string => `array(select o.id from customers p
  join customers o on o.organisation_id = p.organisation_id and o.person_id = p.person_id
  where p.organisation_id = $1 and p.id = ${customer}::uuid)`;
