@dms @E08-S03 @hard:E08-S00 @hard:E02-S01
Feature: Project descriptor URIs
  Stored descriptor ids become URI strings, fetched once per response.

  Port: http: GET item, http: GET collection, wire proxy W, connection H.
