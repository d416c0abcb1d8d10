-- The staff's list costs what a page of it shows, whatever it is narrowed to: each choice has an index that ends in the order of the list.

DROP INDEX enquiries_open;
CREATE INDEX enquiries_open ON enquiries (organisation, promised_by IS NULL, promised_by, created_at) WHERE status NOT IN ('Answered', 'Closed', 'Withdrawn');
CREATE INDEX enquiries_status ON enquiries (status, created_at);
CREATE INDEX enquiries_organisation_status ON enquiries (organisation, status, created_at);
