/** The newest answer that the customer of the case `c` gave when asked, in whatever round; null where nobody asked. */
export const newestAnswer = `(select r -> 'followUp' from jsonb_array_elements(c.state -> 'rounds') with ordinality rounds (r, n)
    where r -> 'followUp' <> 'null' order by n desc limit 1)`;
