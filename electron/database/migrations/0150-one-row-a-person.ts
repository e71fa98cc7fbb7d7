/**
 * One row of the list for each person: of their calls the newest stands in front of the others, and holds how the person stands with the rep.
 * What the list reads has an index of the front calls alone.
 */
export const oneRowAPerson = `
-- 1: this call is its person's row. Columns unread, state, snoozed_until, has_demo and demo_ms are the person's there.
ALTER TABLE leads ADD COLUMN front INTEGER NOT NULL DEFAULT 1;

CREATE TEMP TABLE calls AS
  SELECT number, id, person_id, state, snoozed_until, unread, has_demo, demo_ms,
    row_number() OVER (PARTITION BY person_id ORDER BY source = 'csv', created_ms DESC, id) AS place
  FROM leads WHERE person_id IN (SELECT person_id FROM leads GROUP BY person_id HAVING count(*) > 1);
CREATE TEMP TABLE persons AS
  SELECT person_id, max(unread) AS unread, max(has_demo) AS has_demo,
    CASE WHEN sum(state = 'followUp') > 0 OR (sum(state = 'open') > 0 AND sum(state = 'snoozed') > 0) THEN 'followUp'
      WHEN sum(state = 'open') > 0 THEN 'open' WHEN sum(state = 'snoozed') > 0 THEN 'snoozed' ELSE 'done' END AS state,
    min(iif(state = 'snoozed', snoozed_until, NULL)) AS snoozed_until,
    (SELECT demo_ms FROM temp.calls AS asked WHERE asked.person_id = found.person_id AND demo_ms IS NOT NULL
      ORDER BY EXISTS (SELECT 1 FROM meetings WHERE lead_id = asked.id AND status = 'scheduled') DESC, place LIMIT 1) AS demo_ms
  FROM temp.calls AS found GROUP BY person_id;
UPDATE leads SET front = 0 WHERE number IN (SELECT number FROM temp.calls WHERE place > 1);
UPDATE leads SET unread = found.unread, has_demo = found.has_demo, demo_ms = found.demo_ms, state = found.state,
    snoozed_until = iif(found.state = 'snoozed', found.snoozed_until, NULL)
  FROM temp.persons AS found
  WHERE leads.person_id = found.person_id AND number IN (SELECT number FROM temp.calls WHERE place = 1);
DROP TABLE temp.calls;
DROP TABLE temp.persons;

DROP INDEX leads_newest;
DROP INDEX leads_by_title;
DROP INDEX leads_by_demo;
DROP INDEX leads_by_tag;
DROP INDEX leads_unread;
DROP INDEX leads_in_hand;
DROP INDEX leads_put_away;
DROP INDEX leads_snoozed;
DROP INDEX leads_by_person;
DROP INDEX leads_by_source;
-- Written otherwise than the next ones, so that it is not taken for what they were made for.
CREATE INDEX leads_newest ON leads (updated_ms DESC, id, front) WHERE front <> 0;
CREATE INDEX leads_by_title ON leads (title COLLATE NOCASE, id) WHERE front = 1;
CREATE INDEX leads_by_tag ON leads (tag) WHERE front = 1 AND tag IS NOT NULL;
CREATE INDEX leads_unread ON leads (updated_ms DESC) WHERE front = 1 AND unread = 1;
CREATE INDEX leads_in_hand ON leads (updated_ms DESC, id, state) WHERE front = 1 AND state IN ('open', 'followUp');
CREATE INDEX leads_put_away ON leads (state, updated_ms DESC, id) WHERE front = 1 AND state IN ('snoozed', 'done');
CREATE INDEX leads_snoozed ON leads (snoozed_until) WHERE front = 1 AND state = 'snoozed';
CREATE INDEX leads_by_person ON leads (person_id, front);
-- Those that stand behind another call: few beside all, and read together when many of them are found.
CREATE INDEX leads_behind ON leads (number, person_id) WHERE front = 0;
CREATE INDEX leads_by_source ON leads (source, person_id);
`;
