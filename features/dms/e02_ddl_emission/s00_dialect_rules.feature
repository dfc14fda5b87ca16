@dms @E02-S00
Feature: Dialect rules and SQL writer
  One shared set of dialect rules and one writer are the only places that know quoting, type names, length limits, existence patterns and text layout, so that model derivation, DDL and plan SQL cannot drift apart.

  Port: lib: dialect.quote ({dialect, identifier} → text), lib: dialect.qualify, lib: dialect.render_type ({dialect, scalar}), lib: dialect.shorten ({dialect, name, signature?}), lib: dialect.literal ({dialect, kind, value}), lib: dialect.describe ({dialect} → limits, unit, type table, pattern table), lib: sql.canonicalize ({text} → text).
