using Regio.Core;

namespace Regio.Data.Tests;

public sealed class DesignMatrixTests
{
    private const double NaN = double.NaN;

    private static Table Data() => new("data",
    [
        new NumberColumn("y", [1, 2, 3, 4, 5, 6]),
        new NumberColumn("x", [10, 20, 30, NaN, 50, 60]),
        new NumberColumn("year", [2010, 2011, 2012, 2010, 2011, 2012], NumberKind.Whole),
        TextColumn.Of("city", ["b", "b", "b", "a", "a", "a"]),
        TextColumn.Of("region", ["West", "East", null, "Mid", "East", "West"]),
    ]);

    private static DesignMatrix Build(string formula) => DesignMatrix.Build(Formula.Parse(formula), Data(), PanelIndex.Of(Data(), "city", "year"));

    private static string[] Names(string formula) => [.. Build(formula).Regressors.Select(column => column.Name)];

    [Theory]
    [InlineData("y ~ region", "regionMid,regionWest")]
    [InlineData("y ~ 0 + region", "regionEast,regionMid,regionWest")]
    [InlineData("y ~ 0 + region + city", "regionEast,regionMid,regionWest,cityb")]
    [InlineData("y ~ x:city", "x:citya,x:cityb")]
    [InlineData("y ~ x*city", "x,cityb,x:cityb")]
    [InlineData("y ~ factor(year)", "factor(year)2011,factor(year)2012")]
    [InlineData("y ~ i(year)", "year::2011,year::2012")]
    [InlineData("y ~ i(year, ref = 2011)", "year::2010,year::2012")]
    [InlineData("y ~ i(year, x, ref = 2011)", "year::2010:x,year::2012:x")]
    [InlineData("y ~ i(year, x)", "year::2010:x,year::2011:x,year::2012:x")]
    [InlineData("y ~ i(year, x, 2010)", "year::2011:x,year::2012:x")]
    [InlineData("y ~ i(year, keep = 2011:2012)", "year::2011,year::2012")]
    [InlineData("y ~ i(year, city, ref = c(2010, 2011), ref2 = \"a\")", "year::2012:city::b")]
    [InlineData("y ~ i(city, i.year, ref = 'a', ref2 = 2010)", "city::b:year::2011,city::b:year::2012")]
    [InlineData("y ~ i(city, i.year, ref2 = 2012)", "city::a:year::2010,city::a:year::2011,city::b:year::2010,city::b:year::2011")]
    [InlineData("y ~ log(x) + l(x) + x^2", "log(x),l(x),I(x^2)")]
    public void Columns_are_named_as_in_fixest_and_R(string formula, string names)
        => string.Join(",", Names(formula)).ShouldBe(names);

    [Fact]
    public void Values_are_those_of_every_row()
    {
        DesignMatrix design = Build("y ~ l(x) + i(year, x, ref = 2010) + region");
        design.Outcome.Values.ToArray().ShouldBe([1, 2, 3, 4, 5, 6]);
        design.Regressors[0].Values.ToArray().ShouldBe([NaN, 10, 20, NaN, NaN, 50]);
        design.Regressors[1].Values.ToArray().ShouldBe([0, 20, 0, NaN, 50, 0]);
        design.Regressors[3].Values.ToArray().ShouldBe([0, 0, NaN, 1, 0, 0]);
        design.Notices.ShouldContain(notice => notice.Code == "factor_reference" && notice.Items[1] == "East");
    }

    [Fact]
    public void Effects_are_joined_and_carry_slopes()
    {
        DesignMatrix design = Build("y ~ x | city^year + city[x] + region");
        design.Effects.Select(effect => effect.Name).ShouldBe(["city^year", "city", "city[x]", "region"]);
        design.Effects[0].Groups.Count.ShouldBe(6);
        design.Effects[0].Groups.Levels[0].ShouldBe("a_2010");
        design.Effects[0].Groups.Codes.ShouldBe([3, 4, 5, 0, 1, 2]);
        design.Effects[2].Slope!.Value.Span[0].ShouldBe(10);
        design.Effects[3].Groups.Codes[2].ShouldBe(-1);
        design.Constant.ShouldBeFalse();
    }

    [Fact]
    public void A_design_built_again_says_again_what_was_missing()
    {
        EvaluationScope scope = new(Data());
        Formula formula = Formula.Parse("y ~ ln(x - 10)");
        for (int i = 0; i < 2; i++)
        {
            DesignMatrix.Build(formula, scope).Notices.Single().Code.ShouldBe("log_nonpositive");
        }

        DesignMatrix.Build(Formula.Parse("y ~ x"), scope).Notices.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("poly(x, 2)", new[] { "poly(x, 2, 1)", "poly(x, 2, 2)" })]
    [InlineData("poly(x, 3, raw = true)", new[] { "x", "I(x^2)", "I(x^3)" })]
    [InlineData("poly(x + 1, 2, raw = true)", new[] { "I(x + 1)", "I((x + 1)^2)" })]
    [InlineData("poly(x, 2, raw = false):year", new[] { "poly(x, 2, 1):year", "poly(x, 2, 2):year" })]
    [InlineData("poly(log(x), 1, raw = true)", new[] { "log(x)" })]
    public void Polynomials_are_a_column_a_power(string regressors, string[] names)
    {
        Formula formula = Formula.Parse("y ~ " + regressors);
        formula.Regressors.Select(term => term.Name).ShouldBe(names);
        Formula.Parse(formula.ToText()).ShouldBe(formula);
        DesignMatrix.Build(formula, new EvaluationScope(Data())).Regressors.Select(column => column.Name).ShouldBe(names);
    }

    [Theory]
    [InlineData("y ~ poly(x, 0)", 12, "from 1 to 20")]
    [InlineData("y ~ poly(x, z)", 12, "from 1 to 20")]
    [InlineData("y ~ poly(x, 2, raw = 3)", 21, "true or false")]
    public void Formulas_without_sense_are_refused_at_the_character(string text, int position, string what)
    {
        SpecError error = Should.Throw<SpecError>(() => FormulaSet.Parse(text));
        error.What.En.ShouldContain(what);
        error.Position.ShouldBe(position);
    }

    [Fact]
    public void A_reference_that_does_not_occur_is_refused_with_the_levels()
    {
        SpecError error = Should.Throw<SpecError>(() => Build("y ~ i(year, ref = 2009)"));
        error.What.En.ShouldBe("'year' has no level '2009'");
        error.Choices.ShouldBe(["2010", "2011", "2012"]);
        error.Position.ShouldBe(18);
    }

    [Fact]
    public void A_factor_of_too_many_levels_is_refused_as_dummies()
    {
        const int Rows = 20_000;
        Table table = new("t", [new NumberColumn("y", new double[Rows]), new NumberColumn("id", [.. Enumerable.Range(0, Rows).Select(i => (double)i)])]);
        SpecError error = Should.Throw<SpecError>(() => DesignMatrix.Build(Formula.Parse("y ~ i(id)"), table));
        error.WayOut!.En.ShouldContain("fixed effect");
    }

    [Fact]
    public void An_unknown_column_is_refused_with_the_nearest()
    {
        SpecError error = Should.Throw<SpecError>(() => Build("y ~ log(X1) + yaer"));
        error.Given.ShouldBe("y ~ log(X1) + yaer");
        error.Position.ShouldBe(8);
        Should.Throw<SpecError>(() => Build("y ~ yaer")).WayOut!.En.ShouldContain("'year'");
    }

    [Fact]
    public void Split_samples_have_their_own_levels_and_the_full_sample_comes_first()
    {
        EvaluationScope scope = new(Data());
        IReadOnlyList<Sample> samples = SampleSplit.Parse("fsplit(city)").Samples(scope);
        samples.Select(sample => sample.Label.En).ShouldBe(["Full sample", "a", "b"]);
        samples[1].Rows.ShouldBe([3, 4, 5]);
        DesignMatrix.Build(Formula.Parse("y ~ region"), scope, samples[2].Rows).Regressors.Select(column => column.Name).ShouldBe(["regionWest"]);
    }
}

public sealed class DesignMatrixGoldenTests
{
    [Fact]
    public void Columns_and_their_names_are_those_of_model_matrix_in_R()
    {
        Table data = VariableGoldens.Table("complete");
        foreach (System.Text.Json.JsonElement design in VariableGoldens.Part("designs").EnumerateArray())
        {
            string formula = design.GetProperty("formula").GetString()!;
            IReadOnlyList<DesignColumn> columns = DesignMatrix.Build(Formula.Parse("w ~ " + formula), data).Regressors;
            columns.Select(column => column.Name).ShouldBe(design.GetProperty("names").EnumerateArray().Select(name => name.GetString()!), formula);
            foreach ((DesignColumn column, System.Text.Json.JsonElement values) in columns.Zip(design.GetProperty("values").EnumerateArray()))
            {
                VariableGoldens.Compare("formula", formula, new NumberColumn(column.Name, column.Values.ToArray()), values);
            }
        }
    }
}
