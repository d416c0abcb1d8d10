-- What waited for its requester from before there were reminders has no time at which it is looked at.
UPDATE enquiries SET next_look = created_at WHERE status = 'WaitingForRequester' AND next_look IS NULL;
