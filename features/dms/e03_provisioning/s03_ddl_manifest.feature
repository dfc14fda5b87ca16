@dms @E03-S03 @hard:E03-S00
Feature: `ddl.manifest.json`
  A small stable summary of each script (digest and statement count) makes a difference visible without reading megabytes of SQL.

  Port: cli: ddl emit --ddl-manifest + files: ddl.manifest.json; lib: ddl.summarize ({dialect, sql} → {normalized_sql_sha256, statement_count}); lib: sql.split ({dialect, sql} → statements[]).
