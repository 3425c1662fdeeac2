"""What hangs together, and what branches off."""

from tests.workbench.journeys import small
from workbench.graph.neighbourhood import branch_of, connected


def named(document, found):
    return "".join(sorted(document.records[key].title for key in found))


def test_connected_goes_both_ways_and_leaves_the_rest():
    document = small("(A B C X Y", "AB CB XY")
    assert named(document, connected(document, ["st_s3"])) == "ABC"
    assert named(document, connected(document, ["st_s3", "st_s4"])) == "ABCXY"
    assert connected(document, []) == set()


def test_a_branch_ends_where_others_join_it():
    document = small("(A ?B C D E F", "AB BC CD D-C BE EF DF")
    assert named(document, branch_of(document, ["st_s3"])) == "CD"
    assert named(document, branch_of(document, ["st_s2"])) == "BCDEF"
    assert named(document, branch_of(document, ["st_s1"])) == "ABCDEF"
    assert named(document, branch_of(document, ["st_s6"])) == "F"
    assert branch_of(document, []) == set()
