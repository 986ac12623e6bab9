-- The file that stands in the place of this one, so that this one stands again where that is dismissed.
ALTER TABLE intake_file ADD COLUMN replaced_by BIGINT;

CREATE INDEX intake_file_set ON intake_file (set_id);
CREATE INDEX intake_file_replaced ON intake_file (replaced_by) WHERE replaced_by IS NOT NULL;
