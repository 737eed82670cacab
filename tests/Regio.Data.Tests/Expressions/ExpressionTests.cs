using Regio.Core;

namespace Regio.Data.Tests;

public sealed class ExpressionTests
{
    private const double NaN = double.NaN;

    private static readonly Table Data = new("data",
    [
        new NumberColumn("x", [1, 2, NaN, -4]),
        new NumberColumn("zero", [0, 1, 0, NaN]),
        new NumberColumn("extended", [Missing.Extended('a'), 1, 2, 3]),
        new NumberColumn("month", [720, 721, 722, 740], NumberKind.Month),
        TextColumn.Of("region", ["East", null, "West", "East"]),
        TextColumn.Of("digits", ["1.5", "x", null, "2"]),
        new NumberColumn("ln GDP", [1, 2, 3, 4]),
        new NumberColumn("数字经济", [5, 6, 7, 8]),
    ]);

    private static double[] Values(string text) => ((NumberColumn)Expression.Parse(text).Evaluate(new EvaluationScope(Data))).Values.ToArray();

    [Theory]
    [InlineData("x > 1", new[] { 0, 1, NaN, 0 })]
    [InlineData("x == 1 | zero == 0", new[] { 1, 0, 1, NaN })]
    [InlineData("x > 100 & zero == 7", new[] { 0.0, 0, 0, 0 })]
    [InlineData("x == missing", new[] { NaN, NaN, NaN, NaN })]
    [InlineData("x is not missing and not (x > 1)", new[] { 1.0, 0, 0, 1 })]
    [InlineData("if(x > 0, x, missing)", new[] { 1, 2, NaN, NaN })]
    [InlineData("coalesce(x, zero, 9)", new[] { 1.0, 2, 0, -4 })]
    [InlineData("region != \"East\"", new[] { 0, NaN, 1, 0 })]
    [InlineData("\"F\" > region", new[] { 1, NaN, 0, 1 })]
    [InlineData("region is missing", new[] { 0.0, 1, 0, 0 })]
    [InlineData("`ln GDP` + 数字经济", new[] { 6.0, 8, 10, 12 })]
    [InlineData("x^0", new[] { 1, 1, NaN, 1 })]
    [InlineData("1 / zero", new[] { NaN, 1, NaN, NaN })]
    [InlineData("number(digits)", new[] { 1.5, NaN, NaN, 2 })]
    [InlineData("year(month) * 100 + month(month)", new[] { 202001.0, 202002, 202003, 202109 })]
    [InlineData("month >= date(\"2020m3\")", new[] { 0.0, 0, 1, 1 })]
    [InlineData("count(by = region)", new[] { 2, NaN, 1, 2 })]
    [InlineData("first(x, by = region)", new[] { 1, NaN, NaN, 1 })]
    [InlineData("last(x)", new[] { -4.0, -4, -4, -4 })]
    [InlineData("round(x / 3, 2) + round(1250, -2)", new[] { 1300.33, 1300.67, NaN, 1298.67 })]
    [InlineData("2 ** 3 ^ 2 + TRUE", new[] { 513.0, 513, 513, 513 })]
    public void Values_are(string text, double[] expected)
    {
        double[] actual = Values(text);
        for (int i = 0; i < expected.Length; i++)
        {
            Close.Relative(actual[i], expected[i], 1e-14, $"{text}, row {i + 1}");
            double.IsNaN(actual[i]).ShouldBe(double.IsNaN(expected[i]));
        }
    }

    [Fact]
    public void Computed_missing_values_are_ordinary_and_columns_keep_their_codes()
    {
        BitConverter.DoubleToInt64Bits(Values("extended + 1")[0]).ShouldBe(BitConverter.DoubleToInt64Bits(Missing.Value));
        Missing.CodeOf(Values("extended")[0]).ShouldBe('a');
    }

    [Theory]
    [InlineData("ln(x)", "log_nonpositive", 1)]
    [InlineData("log(x - 1, 10)", "log_nonpositive", 2)]
    [InlineData("sqrt(x)", "sqrt_negative", 1)]
    [InlineData("1 / zero", "division_by_zero", 2)]
    [InlineData("x % zero", "division_by_zero", 1)]
    [InlineData("x ^ 0.5", "power_undefined", 1)]
    [InlineData("exp(1000 + x)", "overflow", 3)]
    [InlineData("if(x > 0, 1, ln(x))", "log_nonpositive", 1)]
    [InlineData("number(digits)", "no_number", 1)]
    [InlineData("standardise(x * 0)", "no_variation", 3)]
    public void What_has_no_value_is_counted(string text, string code, long count)
    {
        EvaluationScope scope = new(Data);
        Expression.Parse(text).Evaluate(scope);
        scope.Notices.Single().Code.ShouldBe(code);
        scope.Notices.Single().Count.ShouldBe(count);
    }

    [Fact]
    public void A_branch_not_taken_is_not_counted()
    {
        EvaluationScope scope = new(Data);
        Expression.Parse("if(x > 0, ln(x), 0)").Evaluate(scope);
        scope.Notices.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("x + regoin", 4, "no variable 'regoin'")]
    [InlineData("x + region", 4, "text where numbers")]
    [InlineData("x == region", 2, "compared with the text")]
    [InlineData("lnn(x)", 0, "no function 'lnn'")]
    [InlineData("ln(x, 2, 3)", 0, "cannot take 3")]
    [InlineData("ln((x + 1)", 2, "never closed")]
    [InlineData("x + 1)", 5, "closes nothing")]
    [InlineData("1 < x < 3", 6, "chained")]
    [InlineData("x in (1, \"a\")", 9, "cannot stand")]
    [InlineData("x in (1, y)", 9, "no variable")]
    [InlineData("mean(x, bye = region)", 14, "no argument 'bye'")]
    [InlineData("winsor(x, 1, 99)", 13, "share")]
    [InlineData("l(x)", 0, "no time variable")]
    [InlineData("\"open", 0, "never closed")]
    [InlineData("2x", 1, "without an operator")]
    [InlineData("x ~ 1", 2, "not expected")]
    [InlineData("", 0, "ends where")]
    [InlineData("year(x)", 5, "plain number")]
    [InlineData("dummies(x) + 1", 0, "several columns")]
    [InlineData("poly(x, 2) + 1", 0, "several columns")]
    [InlineData("poly(x, 2, 3)", 11, "up to the degree")]
    [InlineData("poly(zero, 2, 1)", 0, "more than 2 distinct values")]
    [InlineData("rank(x, by = region, by = zero)", 26, "'by' twice")]
    [InlineData("x = 1", 2, "'=' is not expected")]
    [InlineData("winsor(x)", 0, "cannot take 1 argument")]
    [InlineData("date(x)", 5, "date in quotes")]
    [InlineData("date(region, \"dym\")", 13, "order of a date")]
    [InlineData("date(\"31/1/2020\")", 5, "date in quotes")]
    [InlineData("substr(x, 1, 2)", 7, "a number where text is needed")]
    [InlineData("substr(region, 0, 2)", 15, "counted from 1")]
    [InlineData("contains(region, x)", 17, "a text in quotes")]
    [InlineData("replace(region, \"\", \"a\")", 16, "empty")]
    public void Refusals_point_at_the_character(string text, int position, string what)
    {
        SpecError error = Should.Throw<SpecError>(() => Values(text));
        error.What.En.ShouldContain(what);
        error.Given.ShouldBe(text);
        error.Position.ShouldBe(position);
    }

    [Fact]
    public void A_message_shows_the_place_with_a_caret_also_below_Chinese()
    {
        SpecError error = Should.Throw<SpecError>(() => Values("数字经济 + y"));
        error.Text(Language.En).ShouldEndWith("\n  数字经济 + y\n  　　　　   ^");
    }

    [Theory]
    [InlineData("substr(name, 1, 2)", new[] { "广东", "广州", "Ea", null })]
    [InlineData("substr(name, -1)", new[] { "省", "市", "t", null })]
    [InlineData("substr(name, 9)", new string?[] { null, null, null, null })]
    [InlineData("substr(name, 2, 1)", new[] { "东", "州", "a", null })]
    [InlineData("replace(replace(name, \"省\", \"\"), \"市\", \"\")", new[] { "广东", "广州", "East", null })]
    [InlineData("concat(\"x\", name, \"-\", name)", new[] { "x广东省-广东省", "x广州市-广州市", "xEast-East", null })]
    [InlineData("upper(concat(lower(name), \" \"))", new[] { "广东省 ", "广州市 ", "EAST ", null })]
    [InlineData("trim(concat(\" \", name, \" \"))", new[] { "广东省", "广州市", "East", null })]
    [InlineData("text(length(name) + starts_with(name, \"广\") * 10 + ends_with(name, \"市\") * 20 + contains(name, \"as\") * 40)", new[] { "13", "33", "44", null })]
    public void Texts_are(string text, string?[] expected)
    {
        Table data = new("data", [TextColumn.Of("name", ["广东省", "广州市", "East", null])]);
        TextColumn actual = (TextColumn)Expression.Parse(text).Evaluate(new EvaluationScope(data));
        Enumerable.Range(0, 4).Select(row => actual[row]).ShouldBe(expected);
    }

    [Theory]
    [InlineData("31/01/2020,1.2.2020,32/01/2020,5/6/20", "date(x, \"dmy\")", NumberKind.Day, new[] { 21945, 21946, NaN, NaN }, 2)]
    [InlineData("01/31/2020,13/1/2020", "date(x, \"mdy\")", NumberKind.Day, new[] { 21945, NaN }, 1)]
    [InlineData("2009-10,2010-11,2012-13", "date(x, \"ym\")", NumberKind.Month, new[] { 597, 610, NaN }, 1)]
    [InlineData("2020年1月,202002", "date(x, \"ym\")", NumberKind.Month, new[] { 720.0, 721 }, 0)]
    [InlineData("2020-Q1,Q2 2020", "date(x, \"yq\")", NumberKind.Quarter, new[] { 240, NaN }, 1)]
    [InlineData("2020-01-31,31 January", "date(x)", NumberKind.Day, new[] { 21945, NaN }, 1)]
    [InlineData("20200131,20200201", "date(number(x), \"ymd\")", NumberKind.Day, new[] { 21945.0, 21946 }, 0)]
    public void Dates_are_read_in_the_stated_order(string texts, string text, NumberKind kind, double[] expected, long refused)
    {
        EvaluationScope scope = new(new Table("t", [TextColumn.Of("x", texts.Split(','))]));
        NumberColumn actual = (NumberColumn)Expression.Parse(text).Evaluate(scope);
        actual.Kind.ShouldBe(kind);
        actual.Values.ToArray().ShouldBe(expected);
        scope.Notices.Sum(notice => notice.Code == "no_date" ? notice.Count : 0).ShouldBe(refused);
    }

    [Fact]
    public void Characters_beyond_the_basic_plane_are_not_cut_in_half()
        => ((TextColumn)Expression.Parse("substr(name, 2, 1)").Evaluate(new EvaluationScope(new Table("t", [TextColumn.Of("name", ["a𠮷b"])]))))[0].ShouldBe("𠮷");

    [Fact]
    public void Deep_nesting_and_long_chains_are_refused_or_computed_never_a_crash()
    {
        Should.Throw<SpecError>(() => Expression.Parse(new string('(', 100_000) + "x" + new string(')', 100_000)));
        Should.Throw<SpecError>(() => Expression.Parse(new string('-', 100_000) + "x"));
        Should.Throw<SpecError>(() => Expression.Parse(string.Join(" + ", Enumerable.Repeat("x", 100_000))));
        Should.Throw<SpecError>(() => Expression.Parse(string.Join("^", Enumerable.Repeat("x", 100_000))));
        Values(string.Join(" + ", Enumerable.Repeat("1", 900)))[0].ShouldBe(900);
    }

    [Fact]
    public void Derived_variables_see_the_ones_before_and_are_reported()
    {
        DeriveResult result = Derive.Compute(Data, [new("y", "ln(x)"), new("y2", "y * 2"), new("region", "dummies(region)"), new("x", "x + 1")]);
        result.Data.Numbers("y2").Values[1].ShouldBe(2 * Math.Log(2));
        result.Data.Numbers("region_East").Values.ToArray().ShouldBe([1, NaN, 0, 1]);
        result.Report.RowCount.ShouldBe(5);
        result.Report.Numbers("missing").Values.ToArray().ShouldBe([2, 2, 1, 1, 1]);
        result.Notices.Select(notice => notice.Code).ShouldBe(["log_nonpositive", "replaced"]);
        Data.Find("y").ShouldBeNull();
        Should.Throw<SpecError>(() => Derive.Compute(Data, [new("y", "ln(")])).Field.ShouldBe("variables.y");
    }

    [Fact]
    public void Dummies_leave_out_the_reference()
        => Derive.Compute(Data, [new("d", "dummies(region, ref = \"West\")")]).Data.Columns.Select(column => column.Name).Skip(8).ShouldBe(["d_East"]);
}
