using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>Robust covariances of the estimators that are least squares on transformed rows: tests/goldens/make/panel_covariances.R.</summary>
public sealed class PanelCovarianceTests
{
    private const string Tool = "R 4.2.2; plm 2.6-2, sandwich 3.0-2";
    private static readonly Lazy<JsonElement> Cases = new(() => Own("panel_covariances.json").GetProperty("cases"));

    public static TheoryData<string> Models => [.. Cases.Value.EnumerateObject().Select(one => one.Name.Split(' ', 2)[0]).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Covariances_of_transformed_rows(string model)
    {
        string[] parts = model.Split('.');
        (Table data, string entity, string formula) = parts[^1] == "produc" ? Produc() : PanelTestsTests.Data(parts[^1]);
        (string method, IRegressionResult result, Func<Covariance, SmallSample, IRegressionResult> with) = Fit(parts, data, entity, Formula.Parse(formula));
        Reference reference = new(method, method == "random_effects_ml" ? "R 4.2.2; numDeriv 2016.8" : Tool);
        foreach (JsonProperty one in Cases.Value.EnumerateObject().Where(one => one.Name.StartsWith(model + " ", StringComparison.Ordinal)))
        {
            string line = one.Name[(model.Length + 1)..].Replace("ENTITY", entity, StringComparison.Ordinal);
            if (line == "pcse(serial)" && parts[^1] == "unbalanced")
            {
                // plm 2.6's vcovBK(cluster = "group") misplaces periods where the first entity lacks some.
                continue;
            }

            if (line == "hc3" && model is "ar1.fe.unbalanced" or "ar1.fe.long")
            {
                // After gaps effects enter with unequal weights, and leverages are refused.
                Should.Throw<SpecError>(() => with(Covariance.Parse(line), SmallSample.Areg)).Message.ShouldContain("gap");
                continue;
            }

            SmallSample rule = parts[0] is "oneway" || one.Value.GetProperty("call").GetString()!.StartsWith("vcov", StringComparison.Ordinal) && parts[0] == "twoways" && parts[^1] is "balanced" or "grunfeld" ? SmallSample.Plm : SmallSample.Areg;
            IRegressionResult ours = line == "own" ? result : with(Covariance.Parse(line), rule);
            if (ours.Notices.Any(notice => notice.Code == "covariance_repaired"))
            {
                // plm leaves an indefinite two-way matrix as it is; ours has no negative eigenvalue, and says so.
                line.ShouldContain(", year)");
                continue;
            }

            IReadOnlyList<CoefficientRow> rows = Coefficients(ours);
            foreach (JsonProperty term in one.Value.GetProperty("se").EnumerateObject())
            {
                double error = term.Name is "sigma_u" or "sigma_e"
                    ? ((PanelFitResult)ours).Details[0].Numbers("std_error").Values[term.Name == "sigma_u" ? 0 : 1]
                    : rows.Single(row => row.Term == term.Name).StandardError;
                reference.Equal($"{one.Name} {term.Name}", error, term.Value.GetDouble(), method == "random_effects_ml" ? 1e-6 : 1e-7);
            }
        }
    }

    [Fact]
    public void The_root_of_crossed_and_nested_effects_is_a_symmetric_root_of_the_inverse()
    {
        Table data = OwnData("panel.csv");
        PanelModel model = PanelModel.Build(new ErrorComponentsSpec { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "city", Time = "year" }, "error_components", MethodInputs.Of(data), RunContext.Default);
        foreach ((string second, double first, double other) in new[] { ("year", 3.0, 0.2), ("year", 0, 5.0), ("year", 1e4, 1e-3), ("region", 0.5, 2.0), ("region", 0.0, 0.0) })
        {
            CrossedInverse inverse = new(model.Groups, new(model.Sample.Group(second)), first, other);
            IReadOnlyList<(double Weight, CrossedInverse Inverse)> root = inverse.Root();
            double[] Half(ReadOnlySpan<double> z)
            {
                double[] sum = new double[z.Length];
                foreach ((double weight, CrossedInverse one) in root)
                {
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(one.Apply(z), weight, sum, sum);
                }

                return sum;
            }

            double[] x = [.. model.Sample.RowMap.Select(row => data.Numbers("x1").Values[row])], y = [.. model.Sample.RowMap.Select(row => data.Numbers("y").Values[row])];
            double[] twice = Half(Half(x)), once = inverse.Apply(x), left = Half(x), right = Half(y);
            double scale = once.Max(Math.Abs);
            for (int i = 0; i < x.Length; i++)
            {
                Close.Relative(twice[i], once[i], 1e-12, $"{second} {first} {other} row {i}", scale);
            }

            Close.Relative(System.Numerics.Tensors.TensorPrimitives.Dot<double>(left, y), System.Numerics.Tensors.TensorPrimitives.Dot<double>(x, right), 1e-12, "symmetry");
        }
    }

    [Fact]
    public void The_inverse_square_root_of_numbers()
    {
        foreach (double high in new[] { 1.0, 1 + 1e-12, 1.5, 40, 1e5, 1e9 })
        {
            IReadOnlyList<(double Weight, double Shift)> terms = InverseSquareRoot.Terms(2, 2 * high);
            foreach (double at in new[] { 0.0, 0.1, 0.5, 0.77, 1 })
            {
                double a = 2 * Math.Pow(high, at);
                Close.Relative(terms.Sum(term => term.Weight / (a + term.Shift)), 1 / Math.Sqrt(a), 1e-13 * Math.Max(1, Math.Sqrt(high) / 1e3), $"{high} {a}");
            }
        }

        Should.Throw<ArgumentOutOfRangeException>(() => InverseSquareRoot.Terms(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => InverseSquareRoot.Terms(2, 1));
    }

    [Fact]
    public void Nested_effects_clustered_by_their_groups_are_the_sandwich_of_the_dense_covariance()
    {
        Table data = OwnData("panel_balanced.csv");
        PanelFitResult result = ErrorComponents.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "city", Time = "year", Effects = ErrorComponentsEffects.Nested, Group = "region", VarianceMethod = ErrorComponentsMethod.WallaceHussain, Covariance = Covariance.Parse("cluster(region)"), SmallSample = SmallSample.None }, MethodInputs.Of(data), RunContext.Default);
        int n = data.RowCount;
        int[] city = data["city"].Group().Codes, region = data["region"].Group().Codes;
        double u = Math.Pow(result["sigma_u"], 2), g = Math.Pow(result["sigma_group"], 2), e = Math.Pow(result["sigma_e"], 2);
        Matrix omega = new(n, n), x = new(n, 3);
        for (int i = 0; i < n; i++)
        {
            (x[i, 0], x[i, 1], x[i, 2]) = (1, data.Numbers("x1").Values[i], data.Numbers("x2").Values[i]);
            for (int j = 0; j < n; j++)
            {
                omega[i, j] = (i == j ? e : 0) + (city[i] == city[j] ? u : 0) + (region[i] == region[j] ? g : 0);
            }
        }

        Cholesky factor = Cholesky.Factor(omega);
        Matrix weighted = new(n, 3), sums = new(region.Max() + 1, 3);
        double[] errors = factor.Solve([.. Enumerable.Range(0, n).Select(i => data.Numbers("y").Values[i] - (x[i, 0] * result.Estimates[0]) - (x[i, 1] * result.Estimates[1]) - (x[i, 2] * result.Estimates[2]))]);
        for (int k = 0; k < 3; k++)
        {
            factor.Solve(x.Column(k).ToArray()).CopyTo(weighted.Column(k));
            for (int i = 0; i < n; i++)
            {
                sums[region[i], k] += x[i, k] * errors[i];
            }
        }

        Matrix bread = Cholesky.Factor(Gemm.Multiply(x, true, weighted, false)).Inverse();
        Matrix expected = Gemm.Multiply(Gemm.Multiply(bread, Syrk.Gram(sums)), bread);
        for (int k = 0; k < 3; k++)
        {
            Close.Relative(result.Covariance.Values[k, k], expected[k, k], 1e-10, result.Terms[k]);
        }
    }

    [Fact]
    public void Clustered_errors_cover_where_conventional_ones_do_not()
    {
        // Errors of an entity follow a random walk that no estimator here assumes; the slope of a trending regressor is 0.5.
        (int Conventional, int Clustered)[] covered = new (int, int)[4];
        const int Replications = 200;
        for (int r = 0; r < Replications; r++)
        {
            Table data = Walks((ulong)(4000 + r), 60, 6);
            MethodInputs inputs = MethodInputs.Of(data);
            Formula formula = Formula.Parse("y ~ x");
            PanelFitResult[] fits =
            [
                ErrorComponents.Fit(new() { Formula = formula, Entity = "id", Time = "year" }, inputs, RunContext.Default),
                LikelihoodRandomEffects.Fit(new() { Formula = formula, Entity = "id" }, inputs, RunContext.Default),
                PanelAr1.Fit(new() { Formula = formula, Entity = "id", Time = "year", Rho = -0.3 }, inputs, RunContext.Default),
                PraisWinstenPcse.Fit(new() { Formula = formula, Entity = "id", Time = "year", Panels = PanelStructure.Heteroskedastic }, inputs, RunContext.Default),
            ];
            for (int m = 0; m < fits.Length; m++)
            {
                static int Inside(PanelFitResult fit) => fit.Coefficients.Single(row => row.Term == "x") is { } row && row.Low < 0.5 && 0.5 < row.High ? 1 : 0;
                covered[m] = (covered[m].Conventional + Inside(fits[m]), covered[m].Clustered + Inside(fits[m].With(Covariance.Parse("cluster(id)"))));
            }
        }

        foreach ((int conventional, int clustered) in covered)
        {
            // 200 replications at 95% have a standard error of 1.5 points.
            (clustered / (double)Replications).ShouldBeInRange(0.88, 0.99, string.Join(' ', covered));
            (conventional / (double)Replications).ShouldBeLessThan(0.86, string.Join(' ', covered));
        }
    }

    [Fact]
    public void Robust_is_clustered_by_entity_and_what_has_no_meaning_is_refused_with_the_reason()
    {
        MethodInputs inputs = MethodInputs.Of(OwnData("panel.csv"));
        Formula formula = Formula.Parse("y ~ x1 + x2");
        Covariance robust = Covariance.Parse("robust"), rows = Covariance.Parse("hc3"), year = Covariance.Parse("cluster(year)");
        ErrorComponents.Fit(new() { Formula = formula, Entity = "city", Time = "year", Covariance = robust }, inputs, RunContext.Default).Covariance.Name.ShouldBe("cluster(city)");
        PanelAr1.Fit(new() { Formula = formula, Entity = "city", Time = "year", Covariance = robust }, inputs, RunContext.Default).Covariance.Name.ShouldBe("cluster(city)");
        LikelihoodRandomEffects.Fit(new() { Formula = formula, Entity = "city", Covariance = robust }, inputs, RunContext.Default).Covariance.Name.ShouldBe("cluster(city)");
        SpecError ml = Should.Throw<SpecError>(() => LikelihoodRandomEffects.Fit(new() { Formula = formula, Entity = "city", Time = "year", Covariance = year }, inputs, RunContext.Default));
        (ml.Field, ml.Message.Contains("more than one cluster", StringComparison.Ordinal)).ShouldBe(("covariance", true));
        Should.Throw<SpecError>(() => LikelihoodRandomEffects.Fit(new() { Formula = formula, Entity = "city", Covariance = rows }, inputs, RunContext.Default)).Message.ShouldContain("hc3");
        SpecError ar1 = Should.Throw<SpecError>(() => PanelAr1.Fit(new() { Formula = formula, Entity = "city", Time = "year", Covariance = rows }, inputs, RunContext.Default));
        ar1.Message.ShouldContain("gap");
        MethodInputs grunfeld = MethodInputs.Of(PanelTestsTests.Data("grunfeld").Data);
        PanelGlsSpec gls = new() { Formula = Formula.Parse("inv ~ value + capital"), Entity = "firm", Time = "year", Panels = PanelStructure.Correlated };
        foreach (string line in new[] { "robust", "cluster(firm)", "nw(2)", "hc3" })
        {
            SpecError refused = Should.Throw<SpecError>(() => PanelGls.Fit(gls with { Covariance = Covariance.Parse(line) }, grunfeld, RunContext.Default));
            refused.Message.ShouldContain("together");
            refused.WayOut!.En.ShouldContain("cluster(year)");
            refused.WayOut!.Zh.ShouldContain("cluster(year)");
        }

        GeneralGlsSpec general = new() { Formula = formula, Entity = "city", Time = "year", Model = GeneralGlsModel.Pooled };
        MethodInputs many = MethodInputs.Of(OwnData("panel_wide.csv"));
        GeneralGls.Fit(general with { Covariance = robust }, many, RunContext.Default).Covariance.Name.ShouldBe("cluster(city)");
        Should.Throw<SpecError>(() => GeneralGls.Fit(general with { Covariance = Covariance.Parse("dk(2)") }, many, RunContext.Default)).WayOut!.En.ShouldContain("cluster(city)");
    }

    [Theory]
    [InlineData("random_coefficients", "mean_group")]
    [InlineData("mean_group", "least_squares")]
    [InlineData("lsdv_corrected", "dynamic_panel")]
    public void A_covariance_that_cannot_be_chosen_says_why_and_what_to_use(string method, string instead)
    {
        Method entry = PanelMethods.All.Single(one => one.Name == method);
        SpecError refused = Should.Throw<SpecError>(() => SpecJson.Read("""{"formula": "y ~ x1", "entity": "city", "covariance": "cluster(city)"}""", entry.SpecType, "spec.json"));
        refused.Field.ShouldBe("covariance");
        refused.Message.ShouldContain("cannot be chosen here");
        refused.WayOut!.En.ShouldContain(instead);
        refused.WayOut.Zh.ShouldContain(instead);
    }

    [Fact]
    public void Few_periods_for_correlated_errors_and_a_nearly_singular_covariance_are_warned_of()
    {
        Table data = PanelTestsTests.Data("grunfeld").Data;
        PanelGlsSpec spec = new() { Formula = Formula.Parse("inv ~ value + capital"), Entity = "firm", Time = "year", Panels = PanelStructure.Correlated };
        PanelGls.Fit(spec, MethodInputs.Of(data), RunContext.Default).Notices.Single(notice => notice.Code == "few_periods").Message.Zh.ShouldContain("cluster(year)");
        PanelGls.Fit(spec with { Panels = PanelStructure.Heteroskedastic }, MethodInputs.Of(data), RunContext.Default).Notices.ShouldNotContain(notice => notice.Code == "few_periods");

        // A firm whose outcome is another's but for noise of 1e-6.
        double[] inv = data.Numbers("inv").Values.ToArray(), value = data.Numbers("value").Values.ToArray(), capital = data.Numbers("capital").Values.ToArray();
        Philox random = new(5, 0);
        for (int t = 0; t < 20; t++)
        {
            (inv[20 + t], value[20 + t], capital[20 + t]) = (inv[t] * (1 + (1e-6 * random.NextNormal())), value[t], capital[t]);
        }

        Table twins = data.With(new NumberColumn("inv", inv)).With(new NumberColumn("value", value)).With(new NumberColumn("capital", capital));
        PanelGls.Fit(spec, MethodInputs.Of(twins), RunContext.Default).Notices.ShouldContain(notice => notice.Code == "nearly_singular_covariance");
    }

    [Fact]
    public void Instruments_that_say_nothing_of_a_constant_regressor_are_warned_of()
    {
        // z is drawn apart from x in Simulate's data of the second seed; x̄ depends on z's neighbour alone.
        Table data = Simulate(12, 80, 1);
        double[] z = data.Numbers("z").Values.ToArray(), x = data.Numbers("x").Values.ToArray();
        HausmanTaylorSpec spec = new() { Formula = Formula.Parse("y ~ x + z"), Entity = "id", Endogenous = ["z"] };
        Notice weak = HausmanTaylor.Fit(spec, MethodInputs.Of(data), RunContext.Default).Notices.Single(notice => notice.Code == "weak_instruments");
        (weak.Kind, weak.Message.Zh.Contains("弱工具变量", StringComparison.Ordinal)).ShouldBe((NoticeKind.Warning, true));
        Table tied = data.With(new NumberColumn("x", [.. x.Zip(z, (a, b) => a + (3 * b))]));
        HausmanTaylor.Fit(spec, MethodInputs.Of(tied), RunContext.Default).Notices.ShouldNotContain(notice => notice.Code == "weak_instruments");
    }

    [Fact]
    public void Another_covariance_changes_no_coefficient_and_goes_back_to_the_first()
    {
        MethodInputs inputs = MethodInputs.Of(OwnData("panel.csv"));
        PanelFitResult first = PanelAr1.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "city", Time = "year" }, inputs, RunContext.Default);
        PanelFitResult other = first.With(Covariance.Parse("cluster(city)"));
        other.Estimates.ShouldBe(first.Estimates);
        other.Coefficients[1].StandardError.ShouldNotBe(first.Coefficients[1].StandardError);
        other.Covariance.DegreesOfFreedom.ShouldBe(other.Covariance.Groups[0] - 1);
        other.With(new Iid()).Covariance.Values.Array.ShouldBe(first.Covariance.Values.Array);
    }

    private static (string Method, IRegressionResult Result, Func<Covariance, SmallSample, IRegressionResult> With) Fit(string[] parts, Table data, string entity, Formula formula)
    {
        MethodInputs inputs = MethodInputs.Of(data);
        if (parts[0] == "oneway")
        {
            RandomEffectsResult random = RandomEffects.Fit(new() { Formula = formula, Entity = entity, Time = "year", VarianceMethod = VarianceMethod.BaltagiChang }, inputs, RunContext.Default);
            return ("random_effects", random, (covariance, rule) => random.With(covariance, rule));
        }

        ErrorComponentsSpec components = new() { Formula = formula, Entity = entity, Time = "year", VarianceMethod = parts[1] == "walhus" ? ErrorComponentsMethod.WallaceHussain : ErrorComponentsMethod.SwamyArora };
        (string method, PanelFitResult fit) = parts[0] switch
        {
            "twoways" => ("error_components", ErrorComponents.Fit(components, inputs, RunContext.Default)),
            "nested" => ("error_components", ErrorComponents.Fit(components with { Effects = ErrorComponentsEffects.Nested, Group = "region" }, inputs, RunContext.Default)),
            "ar1" => ("panel_ar1", PanelAr1.Fit(new() { Formula = formula, Entity = entity, Time = "year", Rho = 0.3, Effects = parts[1] == "fe" ? PanelAr1Effects.Fixed : PanelAr1Effects.Random }, inputs, RunContext.Default)),
            "pcse" => ("prais_winsten_pcse", PraisWinstenPcse.Fit(new() { Formula = formula, Entity = entity, Time = "year", Correlation = SerialStructure.Ar1 }, inputs, RunContext.Default)),
            "gls" => ("panel_gls", PanelGls.Fit(new() { Formula = formula, Entity = entity, Time = "year", Correlation = parts[1] == "ar1" ? SerialStructure.Ar1 : SerialStructure.Independent, Panels = parts[1] == "ar1" ? PanelStructure.Heteroskedastic : PanelStructure.Correlated }, inputs, RunContext.Default)),
            "pggls" => ("general_gls", GeneralGls.Fit(new() { Formula = formula, Entity = entity, Time = "year", Model = GeneralGlsModel.Pooled }, inputs, RunContext.Default)),
            _ => ("random_effects_ml", LikelihoodRandomEffects.Fit(new() { Formula = formula, Entity = entity }, inputs, RunContext.Default)),
        };
        return (method, fit, (covariance, rule) => fit.With(covariance, rule));
    }

    private static IReadOnlyList<CoefficientRow> Coefficients(IRegressionResult result) => result is RandomEffectsResult random ? random.Coefficients : ((PanelFitResult)result).Coefficients;

    private static (Table Data, string Entity, string Formula) Produc() => (CsvFile.Read(Shared.File("data", "panel", "Produc.csv")), "state", "log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp");

    private static Table Walks(ulong seed, int entities, int periods)
    {
        Philox random = new(seed, 0);
        int rows = entities * periods;
        double[] id = new double[rows], year = new double[rows], x = new double[rows], y = new double[rows];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double walk = random.NextNormal(), level = random.NextNormal(), slope = random.NextNormal(), steep = Math.Exp(0.5 * random.NextNormal());
            for (int t = 0; t < periods; t++, i++)
            {
                walk += random.NextNormal() * steep;
                (id[i], year[i], x[i]) = (g, 2000 + t, (0.7 * level) + (slope * t) + (0.3 * random.NextNormal()));
                y[i] = 1 + (0.5 * x[i]) + walk;
            }
        }

        return Table(("id", id), ("year", year), ("x", x), ("y", y));
    }
}
