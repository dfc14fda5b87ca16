@dms @E15-S02 @hard:E15-S01 @hard:E01-S05 @soft:E01-S02
Feature: Plan contracts and deterministic bindings
  The shapes executors consume are plain data with explicit order, so that nothing has to be inferred from SQL text or dictionary order.

  Port: lib: plan.parameter_names, lib: plan.batch, lib: plan.compile, lib: plan.compile_model.
