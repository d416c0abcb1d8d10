-- As SQLite's 0010.

DROP INDEX enquiries_open;
CREATE INDEX enquiries_open ON enquiries (organisation, (promised_by IS NULL), promised_by, created_at) WHERE status NOT IN ('Answered', 'Closed', 'Withdrawn');
CREATE INDEX enquiries_status ON enquiries (status, created_at);
CREATE INDEX enquiries_organisation_status ON enquiries (organisation, status, created_at);
