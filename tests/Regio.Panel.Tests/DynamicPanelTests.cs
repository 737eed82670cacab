using System.Numerics.Tensors;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class DynamicPanelTests
{
    private static readonly Reference Stata = new("dynamic_panel", "Stata 18: xtabond2 (SSC), xtabond, xtdpdsys");

    private static readonly Reference Dpanel = new("dynamic_panel", "gretl 2022c dpanel");

    private static readonly Reference Numpy = new("dynamic_panel", "numpy 1.24, naive GMM on rectangles");

    private const double Tolerance = 1e-7;

    public static TheoryData<string> StataCases => [.. Specifications.Keys];

    [Theory]
    [MemberData(nameof(StataCases))]
    public void Stata_on_the_employment_panel(string name)
    {
        JsonElement expected = Json(Shared.File("golden", "econometrics", "statspai_parity", "dynpanel", "dynpanel_stata.json")).GetProperty(name);
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "dynpanel", "dynpanel_abdata.csv"));
        if (name.StartsWith('I'))
        {
            ReadOnlySpan<double> id = data.Numbers("id").Memory.Span, year = data.Numbers("year").Memory.Span;
            List<int> rows = [];
            for (int i = 0; i < id.Length; i++)
            {
                if (!(id[i] % 3 == 0 && year[i] == 1980))
                {
                    rows.Add(i);
                }
            }

            data = data.Take([.. rows]);
        }

        PanelFitResult result = Fit(Specifications[name], data);
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = result.Coefficients.Single(row => row.Term == Term(term.Name));
            Stata.Equal($"{name} b {term.Name}", row.Estimate, term.Value.GetDouble(), Tolerance);
            Stata.Equal($"{name} se {term.Name}", row.StandardError, expected.GetProperty("se").Number(term.Name), Tolerance);
        }

        JsonElement e = expected.GetProperty("e");
        foreach ((string scalar, Func<double> value) in Scalars(result, name, e))
        {
            if (e.TryGetProperty(scalar, out JsonElement known) && known.ValueKind == JsonValueKind.Number)
            {
                // Statistics of a just-identified model are rounding about zero.
                Stata.Equal($"{name} {scalar}", value(), known.GetDouble(), Tolerance, scalar.EndsWith('p') ? 1e-6 : 1e-7);
            }
        }
    }

    public static TheoryData<string> GretlCases => [.. Gretl.Keys];

    [Theory]
    [MemberData(nameof(GretlCases))]
    public void Gretl_dpanel_on_the_employment_panel(string name)
    {
        JsonElement expected = Json(Shared.File("golden", "peers", "emplUK", "expected_gretl.json")).GetProperty(name);
        PanelFitResult result = Fit(Gretl[name], CsvFile.Read(Shared.File("golden", "peers", "emplUK", "data.csv")));
        JsonElement stat = expected.GetProperty("stat");

        // With --asymptotic gretl halves the error variance once more.
        double scale = name.EndsWith("asymptotic", StringComparison.Ordinal) ? Math.Sqrt(2) : 1;
        foreach ((string gretl, string term) in GretlTerms)
        {
            if (expected.GetProperty("coef").TryGetProperty(gretl, out JsonElement known))
            {
                CoefficientRow row = result.Coefficients.Single(row => row.Term == term);
                Dpanel.Equal($"{name} b {term}", row.Estimate, known.GetDouble(), Tolerance);
                Dpanel.Equal($"{name} se {term}", row.StandardError / scale, expected.GetProperty("se").Number(gretl), Tolerance);
            }
        }

        Dpanel.Equal($"{name} AR1", result["ar1_statistic"] * scale, stat.Number("AR1"), Tolerance);
        Dpanel.Equal($"{name} AR2", result["ar2_statistic"] * scale, stat.Number("AR2"), Tolerance);
        Dpanel.Equal($"{name} instruments", result["instruments"], stat.Number("ninst"), 0);
        if (!name.Contains("sys", StringComparison.Ordinal))
        {
            // In systems gretl takes the error variance from the levels; xtabond2, and we, from the differences.
            Dpanel.Equal($"{name} Sargan", result["sargan_statistic"], stat.Number("sargan"), Tolerance);
        }

        if (stat.TryGetProperty("hansen", out JsonElement hansen))
        {
            Dpanel.Equal($"{name} Hansen", result["hansen_statistic"], hansen.GetDouble(), Tolerance);
        }
    }

    public static TheoryData<string> OwnCases => [.. Naive.Keys];

    [Theory]
    [MemberData(nameof(OwnCases))]
    public void A_naive_gmm_in_numpy(string name)
    {
        JsonElement expected = Own("dynamic_panel.json").GetProperty("cases").GetProperty(name);
        PanelFitResult result = Fit(Naive[name], OwnData("dynamic_panel.csv"));
        string[] order = ["lag(y)", "x", "z", "(Intercept)"];
        for (int k = 0; k < expected.GetProperty("coef").GetArrayLength(); k++)
        {
            CoefficientRow row = result.Coefficients.Single(row => row.Term == order[k]);
            Numpy.Equal($"{name} b {order[k]}", row.Estimate, expected.GetProperty("coef")[k].GetDouble(), Tolerance);
            Numpy.Equal($"{name} se {order[k]}", row.StandardError, expected.GetProperty("se")[k].GetDouble(), Tolerance);
        }

        foreach ((string theirs, double ours) in new[]
        {
            ("rows", (double)result.Sample.Rows), ("instruments", result["instruments"]), ("sargan", result["sargan_statistic"]), ("ar1", result["ar1_statistic"]), ("ar2", result["ar2_statistic"]),
        })
        {
            Numpy.Equal($"{name} {theirs}", ours, expected.Number(theirs), Tolerance);
        }

        if (expected.TryGetProperty("hansen", out JsonElement hansen))
        {
            Numpy.Equal($"{name} Hansen", result["hansen_statistic"], hansen.GetDouble(), Tolerance);
        }

        if (expected.TryGetProperty("ar3", out JsonElement third))
        {
            Numpy.Equal($"{name} AR(3)", result.Test("ar3").Statistic, third.GetDouble(), Tolerance);
        }

        if (expected.TryGetProperty("eigenvalues", out JsonElement eigenvalues))
        {
            Numpy.Equal($"{name} components", result["principal_components"], expected.Number("components"), 0);
            Numpy.Equal($"{name} share", result["principal_share"], expected.Number("components_share"), Tolerance);
            Numpy.Equal($"{name} KMO", result["kmo"], expected.Number("kmo"), Tolerance);
            double[] known = [.. eigenvalues.EnumerateArray().Select(value => value.GetDouble())];
            double[] ours = result.Tables().Single(table => table.Name == "principal_components").Numbers("eigenvalue").Memory.ToArray();
            ours.Length.ShouldBe(known.Length);
            for (int k = 0; k < known.Length; k++)
            {
                Numpy.Equal($"{name} eigenvalue {k}", ours[k], known[k], Tolerance);
            }
        }

        Table? sets = result.Tables().SingleOrDefault(table => table.Name == "difference_in_hansen");
        foreach ((JsonProperty set, int at) in (expected.TryGetProperty("without", out JsonElement without) ? without.EnumerateObject().ToArray() : []).Select(set => (set, Place(sets!, set.Name))))
        {
            Numpy.Equal($"{name} without {set.Name}", sets!.Numbers("excluding_statistic").Memory.Span[at], set.Value.Number("statistic"), Tolerance, 1e-3);
            Numpy.Equal($"{name} difference {set.Name}", sets!.Numbers("difference_statistic").Memory.Span[at], set.Value.Number("difference"), 1e-6, 1e-2);
            sets!.Numbers("excluding_df").Memory.Span[at].ShouldBe(set.Value.Number("df"));
        }

        static int Place(Table sets, string name) => Enumerable.Range(0, sets.RowCount).Single(row => sets["instrument_set"].TextAt(row) is var text && name switch
        {
            "levels" => text == "gmm_levels",
            "pca" => text.StartsWith("pca(", StringComparison.Ordinal),
            "gmm0" => text.StartsWith("gmm(y", StringComparison.Ordinal),
            "gmm1" => text.StartsWith("gmm(x", StringComparison.Ordinal),
            "iv1" => text == "iv(z, diff)",
            _ => text.StartsWith("iv(z", StringComparison.Ordinal) && !text.Contains("diff", StringComparison.Ordinal),
        });
    }

    [Fact]
    public void Deviations_and_differences_agree_in_a_balanced_panel_with_all_lags_as_instruments()
    {
        DynamicPanelSpec spec = new() { Formula = Formula.Parse("y ~ lag(y) + x"), Entity = "id", Time = "year", Equations = DynamicEquations.Difference, Gmm = [new() { Variables = Expression.Parse("y") }, new() { Variables = Expression.Parse("x"), First = -20 }] };
        Table data = Autoregression(11, 120, 7, 0.5);
        PanelFitResult differences = Fit(spec with { Steps = 1 }, data);
        PanelFitResult deviations = Fit(spec with { Steps = 1, Transform = PanelTransform.Orthogonal }, data);
        for (int k = 0; k < 2; k++)
        {
            deviations.Estimates[k].ShouldBe(differences.Estimates[k], 1e-9);
        }
    }

    [Fact]
    public void Roles_are_the_sets_they_stand_for()
    {
        Table data = OwnData("dynamic_panel.csv");
        PanelFitResult roles = Fit(Simulated() with { Gmm = [], Iv = [], Endogenous = [Expression.Parse("x")], MaxLag = 3, Collapse = true }, data);
        PanelFitResult sets = Fit(Simulated() with { Gmm = [new() { Variables = Expression.Parse("y + x"), Last = 3, Collapse = true }], Iv = [new() { Variables = Expression.Parse("z") }] }, data);
        PanelFitResult split = Fit(Simulated() with { Gmm = [new() { Variables = Expression.Parse("y + x"), Last = 3, Collapse = true, Split = true }], Iv = [new() { Variables = Expression.Parse("z") }] }, data);
        for (int k = 0; k < roles.Estimates.Length; k++)
        {
            sets.Estimates[k].ShouldBe(roles.Estimates[k], 1e-9);
            split.Estimates[k].ShouldBe(roles.Estimates[k], 1e-9);
            sets.Covariance.StandardError(k).ShouldBe(roles.Covariance.StandardError(k), 1e-9);
        }

        split.Tables().Single(table => table.Name == "difference_in_hansen").RowCount.ShouldBe(3);
    }

    [Fact]
    public void All_components_are_the_instruments_turned()
    {
        DynamicPanelSpec spec = Simulated() with { Gmm = [new() { Variables = Expression.Parse("y + x"), Last = 4, Collapse = true }] };
        PanelFitResult plain = Fit(spec, OwnData("dynamic_panel.csv"));
        PanelFitResult turned = Fit(spec with { Pca = true, Components = 8 }, OwnData("dynamic_panel.csv"));
        turned["instruments"].ShouldBe(plain["instruments"]);
        turned["principal_share"].ShouldBe(1, 1e-12);
        turned["hansen_statistic"].ShouldBe(plain["hansen_statistic"], 1e-6);
        for (int k = 0; k < plain.Estimates.Length; k++)
        {
            turned.Estimates[k].ShouldBe(plain.Estimates[k], 1e-8);
            turned.Covariance.StandardError(k).ShouldBe(plain.Covariance.StandardError(k), 1e-8);
        }
    }

    [Fact]
    public void Components_that_the_rule_would_not_take_identify_the_model()
    {
        DynamicPanelSpec spec = Simulated() with { Equations = DynamicEquations.Difference, Gmm = [new() { Variables = Expression.Parse("y"), Last = 4, Collapse = true }] };
        PanelFitResult result = Fit(spec with { Pca = true }, OwnData("dynamic_panel.csv"));
        double[] eigenvalues = result.Tables().Single(table => table.Name == "principal_components").Numbers("eigenvalue").Memory.ToArray();
        eigenvalues.Count(value => value >= 1).ShouldBe(1);
        result["principal_components"].ShouldBe(2);
    }

    [Fact]
    public void Levels_have_the_correlation_of_entity_effects_and_differences_have_not()
    {
        DynamicPanelSpec spec = new() { Formula = Formula.Parse("y ~ lag(y) + x"), Entity = "id", Time = "year", Endogenous = [Expression.Parse("x")], Collapse = true };
        Table data = Autoregression(5, 500, 8, 0.5);
        PanelFitResult levels = Fit(spec with { ArLevels = true }, data);
        levels["ar1_p_value"].ShouldBeLessThan(1e-6);
        levels["ar2_p_value"].ShouldBeLessThan(1e-6);
        levels["ar1_statistic"].ShouldBeGreaterThan(0);
        levels.Notices.ShouldContain(notice => notice.Code == "serial_correlation_levels");
        levels.Notices.ShouldNotContain(notice => notice.Code == "serial_correlation");
        Fit(spec, data)["ar2_p_value"].ShouldBeGreaterThan(0.001);
    }

    [Fact]
    public void Long_run_effects_divide_by_what_the_lag_leaves()
    {
        PanelFitResult result = Fit(Simulated() with { Formula = Formula.Parse("y ~ lag(y) + x + z + lag(z)"), Iv = [new() { Variables = Expression.Parse("z + lag(z)") }] }, OwnData("dynamic_panel.csv"));
        Table table = result.Tables().Single(table => table.Name == "long_run");
        double[] b = result.Estimates;
        int At(string term) => result.Terms.ToList().IndexOf(term);
        double left = 1 - b[At("lag(y)")];
        double effect = (b[At("z")] + b[At("lag(z)")]) / left;
        table["term"].TextAt(1).ShouldBe("z");
        table.Numbers("estimate").Memory.Span[1].ShouldBe(effect, 1e-12);
        double Variance(string a, string c) => result.Covariance.Values[At(a), At(c)];
        double sum = Variance("z", "z") + Variance("lag(z)", "lag(z)") + (2 * Variance("z", "lag(z)"));
        double variance = (sum + (2 * effect * (Variance("z", "lag(y)") + Variance("lag(z)", "lag(y)"))) + (effect * effect * Variance("lag(y)", "lag(y)"))) / (left * left);
        table.Numbers("std_error").Memory.Span[1].ShouldBe(Math.Sqrt(variance), 1e-10);
    }

    [Theory]
    [InlineData(DynamicEquations.System, PanelTransform.Differences)]
    [InlineData(DynamicEquations.Difference, PanelTransform.Orthogonal)]
    public void A_simulated_panel_gives_its_coefficients_back(DynamicEquations equations, PanelTransform transform)
    {
        PanelFitResult result = Fit(new() { Formula = Formula.Parse("y ~ lag(y) + x"), Entity = "id", Time = "year", Equations = equations, Transform = transform, Endogenous = [Expression.Parse("x")], Collapse = true }, Autoregression(5, 3000, 8, 0.6));
        foreach ((string term, double truth) in new[] { ("lag(y)", 0.6), ("x", 0.5) })
        {
            CoefficientRow row = result.Coefficients.Single(row => row.Term == term);
            Math.Abs(row.Estimate - truth).ShouldBeLessThan(4 * row.StandardError);
            row.StandardError.ShouldBeLessThan(0.05);
        }

        result["ar1_p_value"].ShouldBeLessThan(1e-6);
        result["ar2_p_value"].ShouldBeGreaterThan(0.001);
        result["hansen_p_value"].ShouldBeGreaterThan(0.001);
    }

    [Fact]
    public void Windmeijers_errors_hold_their_level()
    {
        int rejected = 0, conventional = 0;
        const int Draws = 200;
        for (int r = 0; r < Draws; r++)
        {
            Table data = Autoregression((ulong)(1000 + r), 150, 6, 0.5);
            DynamicPanelSpec spec = new() { Formula = Formula.Parse("y ~ lag(y) + x"), Entity = "id", Time = "year", Equations = DynamicEquations.Difference, Endogenous = [Expression.Parse("x")], MaxLag = 3 };
            rejected += Rejects(Fit(spec, data)) ? 1 : 0;
            conventional += Rejects(Fit(spec with { Covariance = new Iid() }, data)) ? 1 : 0;
        }

        // 200 draws at 5% have a standard error of 1.5%.
        (rejected / (double)Draws).ShouldBeInRange(0.01, 0.11);
        conventional.ShouldBeGreaterThan(rejected);

        static bool Rejects(PanelFitResult result) => result.Coefficients.Single(row => row.Term == "x") is var row && Math.Abs(row.Estimate - 0.5) > 1.96 * row.StandardError;
    }

    [Fact]
    public void What_it_refuses_and_doubts()
    {
        Table data = OwnData("dynamic_panel.csv");
        DynamicPanelSpec spec = Simulated() with { Gmm = [], Iv = [] };
        Should.Throw<SpecError>(() => Fit(spec with { Endogenous = [Expression.Parse("region")] }, data)).Message.ShouldContain("is no regressor");
        Should.Throw<SpecError>(() => Fit(spec with { Endogenous = [Expression.Parse("x")], Predetermined = [Expression.Parse("x")] }, data)).Message.ShouldContain("instrumented already");
        Should.Throw<SpecError>(() => Fit(Simulated() with { Collapse = true }, data)).Field.ShouldBe("collapse");
        Should.Throw<SpecError>(() => Fit(spec with { Covariance = Covariance.Parse("hc3") }, data)).Field.ShouldBe("covariance");
        Should.Throw<SpecError>(() => Fit(spec with { Gmm = [new() { Variables = Expression.Parse("y"), First = 3, Last = 2 }] }, data)).Field.ShouldBe("gmm.last");
        Should.Throw<SpecError>(() => Fit(spec with { Gmm = [new() { Variables = Expression.Parse("nothing") }] }, data)).Message.ShouldContain("nothing");
        Should.Throw<SpecError>(() => Fit(spec with { Formula = Formula.Parse("y ~ lag(y) | city") }, data)).Field.ShouldBe("formula");
        Should.Throw<SpecError>(() => Fit(spec with { Weights = Expression.Parse("year - 2000"), WeightKind = WeightKind.Frequency }, data)).Field.ShouldBe("weights");
        Should.Throw<IdentificationError>(() => Fit(spec with { Gmm = [new() { Variables = Expression.Parse("y"), Last = 2, Collapse = true }], Equations = DynamicEquations.Difference }, data)).Message.ShouldContain("not identified");
        Should.Throw<IdentificationError>(() => Fit(spec with { Formula = Formula.Parse("y ~ lag(y, 7)") }, data)).Message.ShouldContain("two periods in a row");
        Should.Throw<SpecError>(() => Fit(spec with { ArLevels = true, Equations = DynamicEquations.Difference }, data)).Field.ShouldBe("ar_levels");
        Should.Throw<SpecError>(() => Fit(spec with { Components = 3 }, data)).Field.ShouldBe("components");
        Should.Throw<SpecError>(() => Fit(spec with { Pca = true, Components = 0 }, data)).Field.ShouldBe("components");
        Should.Throw<SpecError>(() => Fit(spec with { Pca = true, Components = 500 }, data)).Message.ShouldContain("GMM-style instruments");
        Should.Throw<SpecError>(() => Fit(Simulated() with { Pca = true, Gmm = [] }, data)).Field.ShouldBe("pca");
        Should.Throw<IdentificationError>(() => Fit(Simulated() with { Pca = true, Components = 1, Equations = DynamicEquations.Difference }, data)).Message.ShouldContain("not identified");
        Should.Throw<IdentificationError>(() => Fit(spec with { Where = Expression.Parse("city < 3") }, data)).Message.ShouldContain("from 3 entities or clusters");
        PanelFitResult few = Fit(spec with { Where = Expression.Parse("city < 12"), Endogenous = [Expression.Parse("x")] }, data);
        few.Notices.Select(notice => notice.Code).ShouldContain("many_instruments", StringComparer.Ordinal);
        few.Notices.Select(notice => notice.Code).ShouldContain("singular_weight", StringComparer.Ordinal);
        few.Notices.Select(notice => notice.Code).ShouldContain("gaps", StringComparer.Ordinal);
        Fit(spec with { Covariance = new Iid() }, data).Notices.ShouldContain(notice => notice.Code == "downward_biased_errors");
        Fit(spec with { Formula = Formula.Parse("y ~ lag(y) + x + z + region"), Equations = DynamicEquations.Difference }, data).Notices.ShouldContain(notice => notice.Code == "collinear");
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        DynamicPanelSpec spec = Simulated();
        PanelFitResult one = Fit(spec, OwnData("dynamic_panel.csv"));
        PanelFitResult three = DynamicPanel.Fit(spec, MethodInputs.Of(OwnData("dynamic_panel.csv")), RunContext.Default with { Threads = 3 });
        three.Estimates.ShouldBe(one.Estimates);
        three.Covariance.Values.Array.ShouldBe(one.Covariance.Values.Array);
    }

    private static DynamicPanelSpec Simulated() => new()
    {
        Formula = Formula.Parse("y ~ lag(y) + x + z"),
        Entity = "city",
        Time = "year",
        Gmm = [new() { Variables = Expression.Parse("y") }, new() { Variables = Expression.Parse("x"), Last = 4, Collapse = true }],
        Iv = [new() { Variables = Expression.Parse("z") }],
    };

    private static Dictionary<string, DynamicPanelSpec> Naive { get; } = NaiveCases();

    private static Dictionary<string, DynamicPanelSpec> NaiveCases()
    {
        DynamicPanelSpec system = Simulated();
        DynamicPanelSpec difference = system with { Equations = DynamicEquations.Difference };
        Covariance iid = new Iid();
        Expression weight = Expression.Parse("weight");
        GmmInstruments[] shallow = [new() { Variables = Expression.Parse("y"), Last = 3, Collapse = true }, new() { Variables = Expression.Parse("x"), Last = 3, Collapse = true }];
        return new(StringComparer.Ordinal)
        {
            ["difference"] = difference,
            ["difference_one"] = difference with { Steps = 1 },
            ["difference_iid"] = difference with { Steps = 1, Covariance = iid },
            ["system"] = system,
            ["system_small"] = system with { Small = true },
            ["system_level_iv"] = system with { Iv = [new() { Variables = Expression.Parse("z"), Equation = InstrumentedEquation.Level }, new() { Variables = Expression.Parse("z"), Equation = InstrumentedEquation.Diff }] },
            ["system_h2_iid"] = system with { Steps = 1, Covariance = iid, Small = true, InitialWeight = InitialWeight.Blocks },
            ["system_h1_iid"] = system with { Steps = 1, Covariance = iid, InitialWeight = InitialWeight.Identity },
            ["deviations"] = difference with { Transform = PanelTransform.Orthogonal },
            ["deviations_iid"] = difference with { Transform = PanelTransform.Orthogonal, Steps = 1, Covariance = iid },
            ["system_deviations"] = system with { Transform = PanelTransform.Orthogonal },
            ["weighted"] = difference with { Weights = weight },
            ["weighted_system"] = system with { Weights = weight },
            ["weighted_iid"] = difference with { Weights = weight, Steps = 1, Covariance = iid },
            ["weighted_system_iid"] = system with { Weights = weight, Steps = 1, Covariance = iid },
            ["weighted_deviations"] = difference with { Weights = Expression.Parse("mean(weight, by = city)"), Transform = PanelTransform.Orthogonal },
            ["region"] = system with { Gmm = shallow, Covariance = new Clustered(["region"]), Small = true },
            ["two_dimensions"] = difference with { Gmm = shallow, Steps = 1, Covariance = new Clustered(["region", "year"]), Small = true, ArTests = 3 },
            ["pca"] = system with { Pca = true },
            ["pca_difference"] = difference with { Pca = true, Steps = 1 },
            ["pca_six"] = system with { Pca = true, Components = 6 },
            ["pca_deviations"] = system with { Pca = true, Transform = PanelTransform.Orthogonal },
            ["pca_weighted"] = system with { Pca = true, Weights = weight },
            ["pca_all"] = difference with { Pca = true, Components = 4, Gmm = shallow },
            ["levels"] = system with { ArLevels = true },
            ["levels_one"] = system with { ArLevels = true, Steps = 1, ArTests = 3 },
            ["levels_deviations"] = system with { ArLevels = true, Transform = PanelTransform.Orthogonal },
            ["levels_iid"] = system with { ArLevels = true, Steps = 1, Covariance = iid },
            ["levels_h2_iid"] = system with { ArLevels = true, Steps = 1, Covariance = iid, InitialWeight = InitialWeight.Blocks },
            ["levels_h1_iid"] = system with { ArLevels = true, Steps = 1, Covariance = iid, InitialWeight = InitialWeight.Identity },
            ["levels_weighted"] = system with { ArLevels = true, Weights = weight },
            ["levels_weighted_iid"] = system with { ArLevels = true, Weights = weight, Steps = 1, Covariance = iid },
            ["levels_deviations_iid"] = system with { ArLevels = true, Transform = PanelTransform.Orthogonal, Steps = 1, Covariance = iid },
            ["iid_two"] = system with { Covariance = iid },
            ["small_iid"] = difference with { Steps = 1, Covariance = iid, Small = true },
        };
    }

    /// <summary>y_it = ρ y_{t−1} + 0.5 x_it + α_i + e_it from its stationary start, x_it = 0.5 x_{t−1} + 0.3 α_i + 0.3 e_it + noise.</summary>
    internal static Table Autoregression(ulong seed, int entities, int periods, double persistence)
    {
        const int BurnIn = 40;
        Philox random = new(seed, "autoregression");
        List<double> id = [], year = [], ys = [], xs = [];
        for (int g = 0; g < entities; g++)
        {
            double effect = random.NextNormal(), y = 0, x = 0;
            for (int t = -BurnIn; t < periods; t++)
            {
                double error = random.NextNormal();
                x = (0.5 * x) + (0.3 * effect) + (0.3 * error) + random.NextNormal();
                y = (persistence * y) + (0.5 * x) + effect + error;
                if (t >= 0)
                {
                    id.Add(g);
                    year.Add(2000 + t);
                    ys.Add(y);
                    xs.Add(x);
                }
            }
        }

        return Table(("id", [.. id]), ("year", [.. year]), ("y", [.. ys]), ("x", [.. xs]));
    }

    private static (string Gretl, string Term)[] GretlTerms { get; } =
    [
        ("n(-1)", "lag(log(emp))"), ("n(-2)", "lag(log(emp), 2)"), ("w", "log(wage)"), ("w_1", "lag(log(wage))"), ("k", "log(capital)"), ("k_1", "lag(log(capital))"), ("ys", "log(output)"), ("ys_1", "lag(log(output))"),
    ];

    private static Dictionary<string, DynamicPanelSpec> Gretl { get; } = Dpanels();

    private static Dictionary<string, DynamicPanelSpec> Dpanels()
    {
        DynamicPanelSpec ab = new()
        {
            Formula = Formula.Parse("log(emp) ~ lag(log(emp)) + lag(log(emp), 2) + log(wage) + lag(log(wage)) + log(capital) + log(output) + lag(log(output))"),
            Entity = "firm",
            Time = "year",
            Equations = DynamicEquations.Difference,
            Steps = 1,
            TimeEffects = true,
        };
        DynamicPanelSpec simple = ab with { Formula = Formula.Parse("log(emp) ~ lag(log(emp)) + log(wage) + log(capital)"), TimeEffects = false };
        DynamicPanelSpec system = simple with { Equations = DynamicEquations.System };
        DynamicPanelSpec bb = ab with { Formula = Formula.Parse("log(emp) ~ lag(log(emp)) + log(wage) + lag(log(wage)) + log(capital) + lag(log(capital))"), Endogenous = [Expression.Parse("log(wage)"), Expression.Parse("log(capital)")] };
        DynamicPanelSpec bbSystem = bb with { Equations = DynamicEquations.System, TimeInstruments = InstrumentedEquation.Level };
        return new(StringComparer.Ordinal)
        {
            ["AB_b.onestep"] = ab,
            ["AB_b.onestep.asymptotic"] = ab with { Covariance = new Iid() },
            ["AB_b.twostep"] = ab with { Steps = 2 },
            ["simple.diff.onestep"] = simple,
            ["simple.diff.twostep"] = simple with { Steps = 2 },
            ["simple.sys.onestep"] = system,
            ["simple.sys.twostep"] = system with { Steps = 2 },
            ["simple.sys.twostep.dpdstyle"] = system with { Steps = 2, InitialWeight = InitialWeight.Blocks },
            ["BB.sys.onestep"] = bbSystem,
            ["BB.sys.twostep"] = bbSystem with { Steps = 2 },
            ["BB.diff.twostep"] = bb with { Steps = 2 },
            ["collapse.diff.twostep"] = simple with { Steps = 2, Collapse = true },
            ["collapse.sys.twostep"] = system with { Steps = 2, Collapse = true },
            ["lag2_4.diff.twostep"] = simple with { Steps = 2, Gmm = [new() { Variables = Expression.Parse("log(emp)"), Last = 4 }] },
        };
    }

    private static IEnumerable<(string, Func<double>)> Scalars(PanelFitResult result, string name, JsonElement e)
    {
        if (name != "B4_ab1991_cons")
        {
            yield return ("N", () => result.Sample.Rows);
            yield return ("g_min", () => result.EntitySizes.Min());
            yield return ("g_max", () => result.EntitySizes.Max());
        }

        yield return ("N_g", () => result.EntitySizes.Count);
        yield return ("j", () => result["instruments"]);
        yield return ("zrank", () => result["instruments"]);
        yield return ("ar1", () => result["ar1_statistic"]);
        yield return ("ar2", () => result["ar2_statistic"]);
        yield return ("arm1", () => result["ar1_statistic"]);
        yield return ("arm2", () => result["ar2_statistic"]);
        yield return ("ar1p", () => result["ar1_p_value"]);
        yield return ("ar2p", () => result["ar2_p_value"]);
        yield return ("sargan", () => result[name == "A5_ar1_2step_conv" ? "hansen_statistic" : "sargan_statistic"]);
        yield return ("sarganp", () => result["sargan_p_value"]);
        yield return ("sar_df", () => result["sargan_df"]);
        yield return ("hansen", () => result["hansen_statistic"]);
        yield return ("hansenp", () => result["hansen_p_value"]);
        yield return ("sig2", () => result["sigma_e"] * result["sigma_e"]);

        // xtabond2's Wald statistic counts the constant, its degrees of freedom do not; ours counts neither.
        bool all = e.TryGetProperty("h", out _);
        yield return ("chi2", () => all ? TensorPrimitives.Dot<double>(result.Estimates, Cholesky.Factor(result.Covariance.Values).Solve(result.Estimates)) : result.Overall.Statistic);
    }

    internal static PanelFitResult Fit(DynamicPanelSpec spec, Table data) => DynamicPanel.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    private static string Term(string stata) => stata switch
    {
        "_cons" => "(Intercept)",
        ['L', '.', .. string name] => $"lag({name})",
        ['L', '2', '.', .. string name] => $"lag({name}, 2)",
        _ => stata,
    };

    private static Dictionary<string, DynamicPanelSpec> Specifications { get; } = Known();

    private static Dictionary<string, DynamicPanelSpec> Known()
    {
        DynamicPanelSpec ar1 = Spec("n ~ lag(n)") with { Equations = DynamicEquations.Difference, Steps = 1, Gmm = [Gmm("lag(n)", 1)] };
        DynamicPanelSpec wk = ar1 with { Formula = Formula.Parse("n ~ lag(n) + w + k"), Iv = [Iv("w + k", InstrumentedEquation.Diff)] };
        DynamicPanelSpec system = wk with { Equations = DynamicEquations.System, Iv = [Iv("w + k")] };
        DynamicPanelSpec ab = ar1 with { Formula = Formula.Parse("n ~ lag(n) + lag(n, 2) + w + lag(w) + k + lag(k) + lag(k, 2)"), Gmm = [Gmm("n", 2)], Iv = [Iv("w + lag(w) + k + lag(k) + lag(k, 2)", InstrumentedEquation.Diff)] };
        DynamicPanelSpec gap = ar1 with { Gmm = [Gmm("n", 2)] };
        DynamicPanelSpec sys2 = ar1 with { Equations = DynamicEquations.System, InitialWeight = InitialWeight.Blocks, Convention = DynamicConvention.Xtabond };
        Covariance iid = new Iid();
        string years = string.Join(" + ", Enumerable.Range(1979, 6).Select(year => $"yr{year}"));
        return new(StringComparer.Ordinal)
        {
            ["A1_ar1_1step_robust"] = Old(ar1),
            ["A2_ar1_1step_classic"] = Old(ar1) with { Covariance = iid },
            ["A4_ar1_2step_wc"] = Old(ar1) with { Steps = 2 },
            ["A5_ar1_2step_conv"] = Old(ar1) with { Steps = 2, Covariance = iid },
            ["A7_minlag3"] = ar1 with { Gmm = [Gmm("lag(n)", 2)] },
            ["B1_ab1991_1step_robust"] = Old(ab),
            ["B3_ab1991_yeardum"] = Old(ab) with { Formula = Formula.Parse(ab.Formula.ToText() + " + " + years), Iv = [.. ab.Iv, Iv(years, InstrumentedEquation.Diff)] },
            ["B4_ab1991_cons"] = Old(ab) with { Equations = DynamicEquations.System, InitialWeight = InitialWeight.Blocks, Gmm = [Gmm("n", 2) with { Equation = InstrumentedEquation.Diff }] },
            ["C2_w_endogenous"] = Old(ab) with { Gmm = [Gmm("n", 2), Gmm("w", 3)], Iv = [Iv("k + lag(k) + lag(k, 2)", InstrumentedEquation.Diff)] },
            ["D2_x2_diff_collapse"] = ar1 with { Gmm = [Gmm("lag(n)", 1) with { Collapse = true }] },
            ["D3_x2_diff_ivwk"] = wk,
            ["D5_x2_sys_2step_wc"] = system with { Steps = 2 },
            ["D6_x2_sys_collapse"] = system with { Steps = 2, Gmm = [Gmm("lag(n)", 1) with { Collapse = true }] },
            ["D8_x2_fod_sys_2step"] = system with { Steps = 2, Transform = PanelTransform.Orthogonal },
            ["D9_x2_fod_sys_1step"] = system with { Transform = PanelTransform.Orthogonal },
            ["D10_x2_fod_diff_2step"] = wk with { Steps = 2, Transform = PanelTransform.Orthogonal },
            ["E2_xtdpdsys_ar1_2step_wc"] = sys2 with { Steps = 2 },
            ["E3_xtdpdsys_wk_1step"] = sys2 with { Formula = wk.Formula, Iv = wk.Iv },
            ["F2_x2_sys_cluster_ind"] = system with { Covariance = new Clustered(["ind"]) },
            ["F4_x2_diff_cluster_id"] = wk with { Covariance = new Clustered(["id"]) },
            ["G2_ah_differences"] = Spec("n ~ lag(n)") with { Equations = DynamicEquations.AndersonHsiaoDifferences, Steps = 1 },
            ["G3_ah_levels_wk"] = Spec("n ~ lag(n) + w + k") with { Equations = DynamicEquations.AndersonHsiaoLevels, Steps = 1 },
            ["I1_gap_collapse_lag2"] = gap with { Gmm = [Gmm("n", 2) with { Last = 2, Collapse = true }] },
            ["I1_gap_collapse_lag4"] = gap with { Gmm = [Gmm("n", 4) with { Last = 4, Collapse = true }] },
            ["I1_gap_collapse_lag5"] = gap with { Gmm = [Gmm("n", 5) with { Last = 5, Collapse = true }] },
            ["I6_gap_diff_1step"] = gap,
            ["I7_gap_diff_2step_wc"] = gap with { Steps = 2 },
            ["I9_gap_sys_1step"] = gap with { Equations = DynamicEquations.System },
            ["I10_gap_wk_1step"] = gap with { Formula = wk.Formula, Iv = [Iv("w + k")] },
        };
    }

    private static DynamicPanelSpec Old(DynamicPanelSpec spec) => spec with { Convention = DynamicConvention.Xtabond };

    private static DynamicPanelSpec Spec(string formula) => new() { Formula = Formula.Parse(formula), Entity = "id", Time = "year" };

    private static GmmInstruments Gmm(string variables, int first) => new() { Variables = Expression.Parse(variables), First = first };

    private static IvInstruments Iv(string variables, InstrumentedEquation equation = InstrumentedEquation.Both) => new() { Variables = Expression.Parse(variables), Equation = equation };
}
