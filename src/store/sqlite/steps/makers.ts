/** Sums are made by the person too, from an index alone as before. */
export const MAKERS = `
DROP INDEX deposits_by_time;
CREATE INDEX deposits_by_time ON deposits (confirmed_at, distributor, state, amount, recipient, paid_times, actor_id);
`;
