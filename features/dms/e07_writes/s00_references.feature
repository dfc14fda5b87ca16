@dms @E07-S00
Feature: Emit the exact place of every document reference
  Every extracted reference says where in the body it stands, index by index, so that rows get their foreign keys without searching and errors point at the right element.

  Port: lib: core.extract, http: POST.
