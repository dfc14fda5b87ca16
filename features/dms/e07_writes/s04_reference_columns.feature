@dms @E07-S04 @hard:E07-S03 @soft:E01-S01
Feature: Store the referenced identity next to every reference id
  Each reference site holds the target's document id and the identity values of the body, all or none, so that a later rename of the target reaches the referrer inside the database.

  Port: http: POST, http: PUT, db, lib: write.flatten, session H.
