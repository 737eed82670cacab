using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Data.Tests;

public sealed class JoinTests
{
    private static readonly Table Cities = new("cities", [TextColumn.Of("city", ["a", "b", null, "c", "a"]), new NumberColumn("x", [1, 2, 3, 4, 5])]);

    private static readonly Table Sizes = new("sizes", [TextColumn.Of("name", ["c", "a", "z", null]), new NumberColumn("size", [30, 10, 99, 0])]);

    private static readonly JoinSpec Spec = new() { Keys = ["city"], RightKeys = ["name"] };

    [Theory]
    [InlineData(JoinKind.Left)]
    [InlineData(JoinKind.Inner)]
    [InlineData(JoinKind.Full)]
    [InlineData(JoinKind.Right)]
    public void Joins_give_what_merge_gives_in_R(JoinKind kind)
    {
        JoinResult result = Join.Compute(VariableGoldens.Table("data").Select(["firm", "year", "x"]), VariableGoldens.Table("lookup"), new JoinSpec { Keys = ["firm"], Kind = kind });
        Table sorted = Rows.Sort(result.Data, "firm", "year");
        JsonElement expected = VariableGoldens.Part("joined").GetProperty(kind.ToString().ToLowerInvariant());
        Enumerable.Range(0, sorted.RowCount).Select(row => sorted["firm"].TextAt(row)).ShouldBe(expected.GetProperty("firm").EnumerateArray().Select(firm => firm.GetString()!));
        foreach (string column in new[] { "year", "x", "size" })
        {
            VariableGoldens.Compare("join", column, sorted[column], expected.GetProperty(column));
        }
    }

    [Fact]
    public void What_does_not_match_is_reported_and_missing_keys_match_nothing()
    {
        JoinResult result = Join.Compute(Cities, Sizes, Spec with { Kind = JoinKind.Full });
        result.Report.Numbers("rows").Values.ToArray().ShouldBe([3, 2, 2]);
        result.Report["first_keys"].TextAt(1).ShouldBe("b; (missing)");
        result.Data.RowCount.ShouldBe(7);
        result.Data["city"].TextAt(5).ShouldBe("z");
        result.Data.Numbers("size").Values.ToArray().ShouldBe([10, double.NaN, double.NaN, 30, 10, 99, 0]);
        result.Notices.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(Cardinality.OneToOne)]
    [InlineData(Cardinality.OneToMany)]
    public void A_repeated_key_is_refused_where_it_must_be_unique(Cardinality cardinality)
    {
        DataError error = Should.Throw<DataError>(() => Join.Compute(Cities, Sizes, Spec with { Cardinality = cardinality }));
        error.What.En.ShouldContain("a (rows 1, 5)");
        Should.Throw<DataError>(() => Join.Compute(Sizes, Cities, new JoinSpec { Keys = ["name"], RightKeys = ["city"] })).Source.ShouldBe("cities");
    }

    [Fact]
    public void Many_to_many_gives_every_pair()
        => Join.Compute(Cities, Cities, new JoinSpec { Keys = ["city"], Cardinality = Cardinality.ManyToMany, Suffix = "_r", Kind = JoinKind.Inner }).Data.Numbers("x_r").Values.ToArray().ShouldBe([1, 5, 2, 4, 1, 5]);

    [Fact]
    public void Clashing_columns_and_keys_of_different_types_are_refused()
    {
        Should.Throw<DataError>(() => Join.Compute(Cities, Cities, new JoinSpec { Keys = ["city"], Cardinality = Cardinality.ManyToMany })).What.En.ShouldContain("both have a column 'x'");
        Should.Throw<DataError>(() => Join.Compute(Cities, Sizes, new JoinSpec { Keys = ["x"], RightKeys = ["name"] })).WayOut!.En.ShouldContain("number(text)");
    }

    [Fact]
    public void Rows_are_those_of_a_search_of_all_pairs()
    {
        Gen<(int[] A, int[] B)> cases = Gen.Choose(0, 4).ArrayOf(8).SelectMany(_ => Gen.Choose(0, 5).ArrayOf(6), (a, b) => (a, b));
        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            Table left = new("l", [new NumberColumn("k", [.. given.A.Select(k => (double)k)]), new NumberColumn("i", [.. given.A.Select((_, i) => (double)i)])]);
            Table right = new("r", [new NumberColumn("k", [.. given.B.Select(k => (double)k)]), new NumberColumn("j", [.. given.B.Select((_, j) => (double)j)])]);
            Table joined = Join.Compute(left, right, new JoinSpec { Keys = ["k"], Kind = JoinKind.Inner, Cardinality = Cardinality.ManyToMany }).Data;
            (double, double)[] expected = [.. given.A.SelectMany((a, i) => given.B.Select((b, j) => (a, b, i, j))).Where(pair => pair.a == pair.b).Select(pair => ((double)pair.i, (double)pair.j))];
            joined.Numbers("i").Values.ToArray().Zip(joined.Numbers("j").Values.ToArray()).ShouldBe(expected);
        }).Holds();
    }
}

public sealed class AppendAndReshapeTests
{
    private static readonly Table Wide = new("w", [TextColumn.Of("city", ["a", "b"]), new NumberColumn("area", [7, 8]), new NumberColumn("gdp2010", [1, 2]), new NumberColumn("gdp2011", [3, double.NaN]), new NumberColumn("pop2010", [5, 6])]);

    [Fact]
    public void Appended_tables_lack_what_they_lack_and_say_so()
    {
        Table other = new("other", [new NumberColumn("area", [9]), TextColumn.Of("note", ["n"])]);
        AppendResult result = Append.Compute([Wide, other], "source");
        result.Data.Columns.Select(column => column.Name).ShouldBe(["source", "city", "area", "gdp2010", "gdp2011", "pop2010", "note"]);
        result.Data["source"].TextAt(2).ShouldBe("other");
        result.Data["city"].IsMissing(2).ShouldBeTrue();
        result.Data.Numbers("area").Values.ToArray().ShouldBe([7, 8, 9]);
        result.Notices.Count.ShouldBe(2);
        Should.Throw<DataError>(() => Append.Compute([Wide, new Table("bad", [TextColumn.Of("area", ["x"])])])).Column.ShouldBe("area");
    }

    [Fact]
    public void Long_and_wide_undo_one_another()
    {
        (Table data, IReadOnlyList<Notice> notices) = Reshape.Long(Wide, ["city"], ["gdp", "pop"], "year");
        data.Columns.Select(column => column.Name).ShouldBe(["city", "year", "area", "gdp", "pop"]);
        data.Numbers("year").Values.ToArray().ShouldBe([2010, 2011, 2010, 2011]);
        data.Numbers("gdp").Values.ToArray().ShouldBe([1, 3, 2, double.NaN]);
        notices.Single().Items.ShouldBe(["pop2011"]);
        Table back = Reshape.Wide(data, ["city"], "year", ["gdp", "pop"]);
        foreach (string name in new[] { "area", "gdp2010", "gdp2011", "pop2010" })
        {
            back.Numbers(name).Values.ToArray().ShouldBe(Wide.Numbers(name).Values.ToArray());
        }
    }

    [Fact]
    public void The_years_of_a_yearbook_become_rows()
    {
        Table book = new("t", [TextColumn.Of("地区", ["北京", "上海"]), new NumberColumn("2020年", [1, 2]), new NumberColumn("2019年", [3, double.NaN])]);
        Table data = Reshape.Long(book, ["地区"], [], "year", "gdp").Data;
        data.Columns.Select(column => column.Name).ShouldBe(["地区", "year", "gdp"]);
        data.Numbers("year").Kind.ShouldBe(NumberKind.Whole);
        data.Numbers("year").Values.ToArray().ShouldBe([2019, 2020, 2019, 2020]);
        data.Numbers("gdp").Values.ToArray().ShouldBe([3, 1, double.NaN, 2]);
    }

    [Theory]
    [InlineData("", "year", "value", "a name is empty")]
    [InlineData("gdp", "", "value", "a name is empty")]
    [InlineData("gdp", "city", "value", "two columns 'city'")]
    [InlineData("gdp", "area", "value", "two columns 'area'")]
    [InlineData("gdp", "gdp", "value", "two columns 'gdp'")]
    [InlineData(null, "x", "x", "two columns 'x'")]
    [InlineData(null, "year", "city", "two columns 'city'")]
    public void New_names_of_a_long_table_must_differ(string? stub, string name, string value, string what)
        => Should.Throw<SpecError>(() => Reshape.Long(Wide, ["city"], stub is null ? [] : [stub], name, value)).What.En.ShouldContain(what);

    [Fact]
    public void Reshape_refuses_what_would_lose_data()
    {
        Table data = new("t", [TextColumn.Of("city", ["a", "a", "b"]), new NumberColumn("year", [1, 2, 1]), new NumberColumn("x", [1, 2, 3]), new NumberColumn("w", [1, 2, 3])]);
        Should.Throw<DataError>(() => Reshape.Wide(data, ["city"], "year", ["x"])).What.En.ShouldContain("'w' varies");
        Should.Throw<DataError>(() => Reshape.Wide(data, ["city"], "city", ["x"])).What.En.ShouldContain("unique");
        Should.Throw<DataError>(() => Reshape.Long(data, ["city"], ["x"], "j")).What.En.ShouldContain("unique");
        Should.Throw<DataError>(() => Reshape.Long(Wide, ["city"], ["gdq"], "year")).What.En.ShouldContain("'gdq'");
    }

    [Fact]
    public void Rows_are_chosen_by_a_condition_and_sorted_with_missing_last()
    {
        RowsResult kept = Rows.Where(Wide, Expression.Parse("gdp2011 > 0"));
        kept.Kept.ShouldBe([0]);
        kept.Notices.Single().Message.En.ShouldContain("0 are false, 1 are missing");
        Rows.Sort(Wide, "gdp2011").Numbers("area").Values.ToArray().ShouldBe([7, 8]);
        Rows.Sort(Wide, "-gdp2011").Numbers("area").Values.ToArray().ShouldBe([7, 8]);
        Rows.Sort(Wide, "-area").Numbers("area").Values.ToArray().ShouldBe([8, 7]);
    }
}
