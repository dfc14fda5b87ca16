"""Paths, node ids, -k, -m, --lf, --ff, -x, --collect-only: everything pytest's users know."""

from tests.plugin.sample_suite import SampleSuite

pytest_plugins = ["pytester"]
FILE = "features/shop/e00_tills/e00-s01.feature"
RULES = """
    @E00-S01-AC1
    Rule: Coins are counted

      Scenario Outline: Counting <coins>
        Given a till with <coins> coins
        Then the till holds <coins> coins

        Examples:
          | coins |
          | 1     |
          | 2     |

      @slow @port:lib
      Scenario: Wrong
        Then the criterion does not hold

    @E00-S01-AC2
    Rule: Nothing more

      Scenario: Right
        Then nothing is wrong
    """


def test_a_file_is_a_selection(sample: SampleSuite) -> None:
    """The path that an editor shows is the path that runs."""
    sample.feature(RULES)
    sample.scenario("Then nothing is wrong", story="E00-S02")
    sample.run(FILE, "-k", "not port").assert_outcomes(passed=3, deselected=1)
    assert sample.header().selection == f"{FILE} -k 'not port'"


def test_a_node_id_selects_one_row_and_its_bare_name_all_rows(sample: SampleSuite) -> None:
    """The reproduce line of a report must run exactly what failed."""
    sample.feature(RULES)
    sample.run(f"{FILE}::E00-S01-AC1-counting[2]").assert_outcomes(passed=1)
    assert [event.scenario for event in sample.finished()] == ["E00-S01-AC1-counting[2]"]
    sample.run(f"{FILE}::E00-S01-AC1-counting").assert_outcomes(passed=2)


def test_k_takes_criterion_ids_and_raw_tags(sample: SampleSuite) -> None:
    """Nobody should have to learn another spelling of a tag for -k."""
    sample.feature(RULES)
    sample.run("-k", "E00-S01-AC2").assert_outcomes(passed=1, deselected=3)
    sample.run("-k", "port:lib").assert_outcomes(skipped=1, deselected=3)


def test_what_is_not_selected_is_not_even_looked_at(sample: SampleSuite) -> None:
    """Selecting one scenario of thousands costs one; a colleague's unfinished steps do not stop it."""
    sample.feature(RULES)
    sample.scenario("Then nobody has written this step yet", story="E00-S02")
    result = sample.run("-k", "E00-S01-AC2")
    result.assert_outcomes(passed=1, deselected=4)
    result.stdout.fnmatch_lines(["collected 5 items / 4 deselected / 1 selected"])
    sample.run("-k", "E00-S02").assert_outcomes(errors=1)


def test_k_sees_file_names_and_combines_words(sample: SampleSuite) -> None:
    """The expression is pytest's own, evaluated on what an item would be called."""
    sample.feature(RULES)
    sample.run("-k", "e00_tills and not (counting or wrong)").assert_outcomes(passed=1, deselected=3)
    sample.run("-k", "SLOW").assert_outcomes(skipped=1, deselected=3)


def test_m_takes_tags_with_underscores_under_strict_markers(sample: SampleSuite) -> None:
    """A marker must be an identifier: what is not a letter or a digit becomes an underscore."""
    sample.feature(RULES)
    sample.run("-m", "port_lib and slow").assert_outcomes(skipped=1, deselected=3)
    sample.run("-m", "E00_S01_AC1 and not slow").assert_outcomes(passed=2, deselected=2)
    sample.run("-m", "shop").assert_outcomes(passed=3, skipped=1)


def test_the_vocabulary_is_registered_as_markers(sample: SampleSuite) -> None:
    """``pytest --markers`` is where people look for what -m understands."""
    text = sample.run("--markers").stdout.str()
    assert "@pytest.mark.port_lib: scenarios tagged @port:lib" in text
    assert "@pytest.mark.concurrency: scenarios tagged @concurrency" in text


def test_last_failed_runs_only_what_failed(sample: SampleSuite) -> None:
    """The tightest loop while mending a backend."""
    sample.feature(RULES.replace("@slow @port:lib", "@slow"))
    sample.run().assert_outcomes(passed=3, failed=1)
    sample.run("--lf").assert_outcomes(failed=1)
    assert sample.header().selection == "--last-failed"


def test_failed_first_begins_with_what_failed(sample: SampleSuite) -> None:
    """Known failures come first, the rest after."""
    sample.feature(RULES.replace("@slow @port:lib", "@slow"))
    sample.run()
    sample.run("--ff").assert_outcomes(passed=3, failed=1)
    assert sample.finished()[0].scenario == "E00-S01-AC1-wrong"


def test_collect_only_reads_like_a_table_of_contents_and_writes_nothing(sample: SampleSuite) -> None:
    """It is the quickest overview of a suite; no run, no report."""
    sample.feature(RULES)
    result = sample.run("--collect-only")
    result.stdout.fnmatch_lines(
        [
            "*<Feature e00-s01.feature: E00-S01 Story E00-S01>",
            "*<Scenario E00-S01-AC1-counting[[]1]: Counting 1>",
            "*<Scenario E00-S01-AC2-right: Right>",
        ]
    )
    assert not (sample.root / "out").exists()


def test_a_k_that_matches_nothing_says_what_it_might_have_meant(sample: SampleSuite) -> None:
    """An empty run that says nothing looks like a good one."""
    sample.feature(RULES)
    result = sample.run("-k", "E00-S1-AC1")
    result.stdout.fnmatch_lines(["-k 'E00-S1-AC1' selects no scenario. Did you mean 'E00-S01-AC1'*"])


def test_an_m_that_matches_nothing_says_what_it_might_have_meant(sample: SampleSuite) -> None:
    """The spelling with underscores is easily forgotten."""
    sample.feature(RULES)
    result = sample.run("-m", "fault")
    result.stdout.fnmatch_lines(["-m 'fault' selects no scenario.*"])


def test_a_path_that_is_not_there_says_what_it_might_have_meant(sample: SampleSuite) -> None:
    """Feature files have long names."""
    sample.feature(RULES)
    result = sample.run("features/shop/e00_tills/e00-s1.feature")
    result.stderr.fnmatch_lines(["*e00-s1.feature is not in the suite. Did you mean*e00-s01.feature*"])


def test_a_node_id_that_is_not_there_says_what_it_might_have_meant(sample: SampleSuite) -> None:
    """Ids change when names do; an old reproduce line leads to the new id."""
    sample.feature(RULES)
    result = sample.run(f"{FILE}::E00-S01-AC2-rihgt")
    result.stderr.fnmatch_lines(["*E00-S01-AC2-rihgt is not in the suite. Did you mean 'E00-S01-AC2-right'*"])


def test_an_item_stands_at_its_line_in_the_feature_file(sample: SampleSuite) -> None:
    """Editors jump to what pytest reports as the location."""
    sample.feature(RULES)
    items, _ = sample.pytester.inline_genitems(FILE)
    places = {item.name: item.location for item in items}
    assert places["E00-S01-AC1-counting[2]"] == (FILE, 13, "E00-S01-AC1-counting[2]")
    assert places["E00-S01-AC2-right"][1] == 22


def test_pytest_s_own_junit_carries_story_rule_and_criterion(sample: SampleSuite) -> None:
    """Many build servers read nothing else."""
    sample.feature(RULES)
    sample.run("--junitxml", "junit.xml", "-o", "junit_family=xunit1")
    text = (sample.root / "junit.xml").read_text()
    for name, value in (
        ("story", "E00-S01"),
        ("rule", "Coins are counted"),
        ("criterion", "E00-S01-AC1"),
        ("file", FILE),
        ("line", "14"),
    ):
        assert f'<property name="{name}" value="{value}"' in text
