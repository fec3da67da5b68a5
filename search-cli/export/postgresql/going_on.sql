
DO $$ DECLARE
  loaded bigint := (SELECT change FROM catalogue);
BEGIN
  IF loaded IS NULL THEN
    RAISE EXCEPTION 'this file has the changes after {!since}, and the catalogue is empty'
      USING HINT = 'Load an export that was made without --since first; nothing was changed.';
  ELSIF loaded < {!since} THEN
    RAISE EXCEPTION 'this file has the changes after {!since}, and the catalogue has those up to %', loaded
      USING HINT = 'Load what lies between first: columns export --all-years --format postgresql --since ' || loaded
        || ' -o DIR; nothing was changed.';
  ELSIF loaded > {!change} THEN
    RAISE EXCEPTION 'this file ends at change {!change}, and the catalogue has those up to % already', loaded
      USING HINT = 'Load the newest export; nothing was changed.';
  END IF;
END $$;
