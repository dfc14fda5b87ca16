@dms @E03-S02 @hard:E03-S01
Feature: Preflight, repetition and diagnostics
  A database that belongs to another schema, or whose contract rows were changed, is refused before anything is touched, and the message says what differs.

  Port: cli: ddl provision; db (tampering on a scratch database); lib: provision.preflight ({expected, tables} → {state, errors[]}).
