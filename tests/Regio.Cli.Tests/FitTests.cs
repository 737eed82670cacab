using System.Text.Json;

namespace Regio.Cli.Tests;

public sealed class FitTests
{
    private const string TwoWay = "ln_sales ~ ln_price + ln_income | state + year";

    [Fact]
    public void The_first_command_of_the_readme_prints_a_table()
    {
        Ran ran = Ran.Of("fit", TwoWay, "cigar.csv", "--cluster", "state");
        ran.ExitCode.ShouldBe(0);
        ran.Out.ReplaceLineEndings("\n").ShouldBe("""
            Linear regression
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                 ln_sales
                                    (1)
            ──────────────────────────────
            ln_price             -1.035***
                                 (0.219)
            ln_income             0.529***
                                 (0.164)
            ──────────────────────────────
            state fixed effects     YES
            year fixed effects      YES
            Observations           1,380
            R²                    0.895
            Within R²             0.394
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
            Standard errors in parentheses. *** p<0.01, ** p<0.05, * p<0.1.
            Standard errors clustered by state (46 clusters).

            """.ReplaceLineEndings("\n"));
        ran.Error.ShouldContain("the built-in table of that name is used");
    }

    [Fact]
    public void Steps_outcomes_and_samples_stand_side_by_side()
    {
        Ran steps = Ran.Of("fit", "c(ln_sales, sales) ~ ln_price + csw0(ln_income, ln_price_neighbour) | state", "builtin:cigar", "--vcov", "hc1", "--show", "t");
        steps.ExitCode.ShouldBe(0);
        steps.Out.ShouldContain("(6)");
        steps.Out.ShouldContain("t values in parentheses");
        steps.Error.ShouldBeEmpty();
        Ran samples = Ran.Of("fit", "ln_sales ~ ln_price | state", "builtin:cigar", "--derive", "period = if(year < 1978, 1, 2)", "--split", "fsplit(period)", "--lang", "zh");
        samples.ExitCode.ShouldBe(0);
        samples.Out.ShouldContain("全样本");
        samples.Out.ShouldContain("period = 2");
    }

    [Fact]
    public void Split_by_text_equals_a_condition_on_it()
    {
        using Folder folder = new();
        string csv = folder.Write("t.csv", "y,x,g\n1,2,a\"b\n2,3,a\"b\n4,1,a\"b\n3,3,c\n5,4,c\n9,9,c\n".Replace("a\"b", "\"a\"\"b\"", StringComparison.Ordinal));
        JsonElement models = Ran.Of("fit", "y ~ x", csv, "--split", "g", "--json").Json.GetProperty("models");
        models.GetArrayLength().ShouldBe(2);
        Estimates(models[1]).ShouldBe(Estimates(Ran.Of("fit", "y ~ x", csv, "--where", "g == \"c\"", "--json").Json.GetProperty("models")[0]));
        models[0].GetProperty("sample").GetProperty("en").GetString().ShouldBe("g = a\"b");
    }

    [Fact]
    public void Options_reach_the_spec()
    {
        JsonElement spec = Ran.Of("fit", "ln_sales ~ controls | state", "builtin:cigar", "--list", "controls=ln_price,ln_income", "--vcov", "cluster(state, year)", "--small-sample", "reghdfe",
            "--weights", "pop", "--panel", "state,year", "--where", "year > 1970", "--level", "0.9", "--set", "drop_singletons=false", "--json").Json.GetProperty("models")[0].GetProperty("spec");
        spec.GetProperty("formula").GetString().ShouldBe("ln_sales ~ ln_price + ln_income | state");
        spec.GetProperty("covariance").GetString().ShouldBe("cluster(state, year)");
        spec.GetProperty("small_sample").GetString().ShouldBe("reghdfe");
        spec.GetProperty("weights").GetString().ShouldBe("pop");
        spec.GetProperty("entity").GetString().ShouldBe("state");
        spec.GetProperty("time").GetString().ShouldBe("year");
        spec.GetProperty("where").GetString().ShouldBe("year > 1970");
        spec.GetProperty("confidence_level").GetDouble().ShouldBe(0.9);
        spec.GetProperty("drop_singletons").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void Json_is_the_same_for_any_number_of_threads_and_on_a_rerun()
    {
        string[] command = ["fit", "ln_sales ~ ln_price + csw0(ln_income, ln_price_neighbour) | state + year", "builtin:cigar", "--cluster", "state,year", "--json", "--threads"];
        string one = Ran.Of([.. command, "1"]).Out;
        one.Length.ShouldBeGreaterThan(1000);
        Ran.Of([.. command, "1"]).Out.ShouldBe(one);
        Ran.Of([.. command, "2"]).Out.ShouldBe(one);
    }

    [Fact]
    public void Json_of_fit_is_that_of_call_with_the_same_spec()
    {
        JsonElement fit = Ran.Of("fit", TwoWay, "builtin:cigar", "--cluster", "state", "--json").Json.GetProperty("models")[0];
        Ran call = Ran.With(fit.GetProperty("spec").GetRawText(), "call", "least_squares", "--spec", "-", "--data", "data=builtin:cigar", "--json");
        call.ExitCode.ShouldBe(0);
        call.Json.GetProperty("tidy").GetRawText().ShouldBe(Indented(fit.GetProperty("tidy")));
        call.Json.GetProperty("inputs")[0].GetProperty("sha256").GetString()!.Length.ShouldBe(64);
        call.Json.GetProperty("augment").GetProperty("rows").GetInt32().ShouldBe(1380);
    }

    private static double[] Estimates(JsonElement model)
        => [.. model.GetProperty("tidy").GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == "estimate").GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>The same value two levels further out.</summary>
    private static string Indented(JsonElement value) => value.GetRawText().Replace("\n    ", "\n", StringComparison.Ordinal);
}
