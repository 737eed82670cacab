using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>Every number of the shared answers of plm's panel estimators and tests, and of lmtest, on Grunfeld's panel is compared, or named here with the reason why it cannot be.</summary>
public sealed class GrunfeldPanelPeersTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["plm.pmg.dmg/"] = "the demeaned mean group is not offered: cce_mean_group nests it",
        ["plm.pggls.within/"] = "ten firms in twenty years: the covariance over time is singular, and general_gls refuses what plm goes on with",
        ["plm.pggls.pooling/"] = "ten firms in twenty years: the covariance over time is singular, and general_gls refuses what plm goes on with",
        ["plm.unbalanced.random.twoways.swar/tab/se"] = "plm scales the covariance of unbalanced two-way models by residuals of another transformation: t of 500",
        ["plm.unbalanced.random.twoways.swar/tab/t"] = "of the same errors",
        ["plm.unbalanced.random.twoways.swar/tab/p"] = "of the same errors",
        ["plm.unbalanced.random.twoways.swar/vcov"] = "of the same errors",
        ["plm.unbalanced.random.twoways.swar/fstat"] = "of the same errors",
        ["plm.unbalanced.random.twoways.swar/r2"] = "of the same transformation",
        ["plm.unbalanced.random.twoways.swar/deviance"] = "of the same transformation",
        ["plm.unbalanced.random.twoways.swar/ssr"] = "of the same transformation",
        ["test.plmtest.twoways.ghm/parameter"] = "degrees of freedom and weights of the mixture: constants of the distribution",
        ["test.pdwtest/p"] = "plm takes the p value of least squares on the demeaned data as if nothing had been demeaned; ours has none",
        ["test.harvtest/"] = "Harvey and Collier's test is not offered: reset and white need no order of the rows",
        ["test.raintest/"] = "the rainbow test is not offered: reset and white need no order of the rows",
        ["test.gqtest/"] = "Goldfeld and Quandt's test is not offered: breusch_pagan and white need no order of the rows",
    };

    private static readonly Answers Walk = new(Reasons);
    private static readonly Formula Model = Formula.Parse("inv ~ value + capital");

    public static TheoryData<string> Cases => [.. GrunfeldPeers.Names.Where(name => !GrunfeldPeers.IsLeastSquares(name))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_by_case(string name)
    {
        JsonElement expected = GrunfeldCases.GetProperty(name);
        if (Answers.Leaves(string.Empty, expected).All(leaf => Walk.Reason($"{name}/{leaf.Path}") is not null))
        {
            return;
        }

        string[] parts = name.Split('.');
        KnownNumbers known = parts[0] == "test" ? Test(parts) : parts[1] switch
        {
            "random" => Random(parts),
            "unbalanced" when parts[3] == "twoways" => new KnownNumbers { ["df_resid"] = 169 }.Rows("tab/", Components(ErrorComponentsMethod.SwamyArora, unbalanced: true).Coefficients),
            "unbalanced" => Random(parts),
            "vcovHC" => RobustRandom(),
            "fd" => Differences(),
            "between_ind" or "between_time" => Between(parts[1] == "between_ind" ? "firm" : "year"),
            "pvcm" => Separate(),
            "pcce" => new KnownNumbers().Rows(string.Empty, MeanGroup.Fit(new() { Formula = Model, Entity = "firm", Time = "year", Estimator = MeanGroupEstimator.CcePooled }, Inputs(), RunContext.Default).Coefficients),
            "pmg" => new KnownNumbers().Rows(string.Empty, MeanGroup.Fit(new() { Formula = Model, Entity = "firm", Time = "year" }, Inputs(), RunContext.Default).Coefficients),
            _ => throw new InvalidOperationException($"no counterpart of {name}"),
        };
        Walk.Compare(new(MethodOf(parts), parts[0] == "test" && parts[1] is "bptest" or "resettest" or "dwtest" or "bgtest" ? "lmtest 0.9-40" : "plm 2.6-6"), name, expected, known, path => Tolerance(name, path)).ShouldBePositive();
    }

    [Fact]
    public void Every_reason_is_of_a_number_of_the_file() => Walk.AllReasonsMet(GrunfeldCases);

    /// <summary>plm takes p values of Dickey-Fuller tests from tables of three digits a step; the rest are distribution functions.</summary>
    private static (double Relative, double Floor) Tolerance(string name, string path)
    {
        bool fisher = name.Contains("purtest", StringComparison.Ordinal) && !name.Contains("hadri", StringComparison.Ordinal) && !name.Contains("levinlin", StringComparison.Ordinal) && !name.Contains(".ips.", StringComparison.Ordinal);
        return path == "p" || path.EndsWith("/p", StringComparison.Ordinal) || path.Contains("/p/", StringComparison.Ordinal) ? (fisher ? 1e-5 : 1e-6, 1e-300)
            : path.StartsWith("df", StringComparison.Ordinal) || path.StartsWith("parameter", StringComparison.Ordinal) || path.Contains("/parameter", StringComparison.Ordinal) ? (0, 0)
            : path.StartsWith("ranef", StringComparison.Ordinal) ? (1e-7, 1)
            : fisher ? (1e-6, 0) : (name.Contains("twoways", StringComparison.Ordinal) ? 1e-7 : 1e-8, path.StartsWith("sigma2", StringComparison.Ordinal) || path.StartsWith("theta", StringComparison.Ordinal) ? 1e-6 : 0);
    }

    private static string MethodOf(string[] parts) => (parts[0], parts[1]) switch
    {
        ("plm", "random" or "unbalanced") => parts.Contains("twoways") ? "error_components" : "random_effects",
        ("plm", "fd") => "first_differences",
        ("plm", "vcovHC") => "random_effects",
        ("plm", "pvcm") => "random_coefficients",
        ("plm", "pcce" or "pmg") => "mean_group",
        ("plm", _) => "between",
        ("test", "hausman") => "hausman",
        ("test", "purtest" or "cips") => "panel_unit_root",
        ("test", "pgrangertest") => "panel_granger",
        ("test", "bptest" or "resettest" or "dwtest" or "bgtest") => "diagnose",
        ("test", "plmtest" or "pwtest") => "breusch_pagan_lm",
        ("test", "pFtest" or "pooltest") => "effect_tests",
        ("test", "pcdtest") => "cross_section_dependence",
        _ => "serial_correlation",
    };

    private static KnownNumbers Random(string[] parts)
    {
        bool unbalanced = parts[1] == "unbalanced";
        string[] rest = unbalanced ? parts[3..] : parts[2..];
        if (rest[0] == "twoways")
        {
            return TwoWay(rest[1]);
        }

        string entity = rest[0] == "time" ? "year" : "firm";
        VarianceMethod method = rest[^1] switch
        {
            "amemiya" => VarianceMethod.Amemiya,
            "walhus" => VarianceMethod.WallaceHussain,
            "nerlove" => VarianceMethod.Nerlove,
            "kinla" => VarianceMethod.BaltagiChang,
            _ => unbalanced ? VarianceMethod.BaltagiChang : VarianceMethod.SwamyArora,
        };
        RandomEffectsResult result = Spec("inv ~ value + capital", entity, entity == "firm" ? "year" : "firm", method).Fit(Grunfeld(unbalanced));
        string effect = entity == "firm" ? "id" : "time";
        KnownNumbers known = Linear(result.Coefficients, result.Covariance.Values, result.Fit.ResidualSumOfSquares, result.Goodness.Transformed, result.Sample.Rows).Test("fstat", result.Overall.Statistic, result.Overall.PValue, result.Overall.Degrees);
        (known["sigma2/idios"], known["sigma2/" + effect], known["theta/" + effect]) = (result.Components.Error, result.Components.Entity, result.Components.Theta[0]);
        for (int g = 0; g < result.Effects.Length; g++)
        {
            known["ranef/" + result.EntityNames[g]] = result.Effects[g];
        }

        return known;
    }

    /// <summary>R², its adjustment and the deviance are of the transformed regression, whose total follows from θ; plm's θ of two-way effects in a balanced panel.</summary>
    private static KnownNumbers TwoWay(string method)
    {
        PanelFitResult result = Components(method switch { "amemiya" => ErrorComponentsMethod.Amemiya, "walhus" => ErrorComponentsMethod.WallaceHussain, _ => ErrorComponentsMethod.SwamyArora });
        double e = Math.Pow(result["sigma_e"], 2), u = Math.Pow(result["sigma_u"], 2), t = Math.Pow(result["sigma_time"], 2);
        double first = 1 - Math.Sqrt(e / (e + (20 * u))), second = 1 - Math.Sqrt(e / (e + (10 * t))), both = first + second - 1 + Math.Sqrt(e / (e + (20 * u) + (10 * t)));
        double[] y = Quasi(Grunfeld().Numbers("inv").Values.ToArray(), first, second, both), left = Quasi(result.Residuals, first, second, both);
        double ssr = left.Sum(value => value * value), mean = y.Average(), rsq = 1 - (ssr / y.Sum(value => (value - mean) * (value - mean)));
        KnownNumbers known = Linear(result.Coefficients, result.Covariance.Values, ssr, rsq, 200).Test("fstat", result.Overall.Statistic, result.Overall.PValue, result.Overall.Degrees);
        (known["sigma2/idios"], known["sigma2/id"], known["sigma2/time"]) = (e, u, t);
        (known["theta/id.id"], known["theta/time.time"], known["theta/total"], known["theta/total.total"]) = (first, second, both, both);
        Table effects = result.Details[0];
        for (int i = 0; i < effects.RowCount; i++)
        {
            known["ranef/" + effects["level"].TextAt(i)] = effects.Numbers("estimate").Values[i];
        }

        return known;
    }

    /// <summary>x_it − θ₁x̄_i − θ₂x̄_t + θ₃x̄ of ten firms in twenty years.</summary>
    private static double[] Quasi(double[] x, double first, double second, double both)
    {
        double mean = x.Average();
        double[] firm = [.. Enumerable.Range(0, 10).Select(g => Enumerable.Range(0, 20).Average(t => x[(20 * g) + t]))], year = [.. Enumerable.Range(0, 20).Select(t => Enumerable.Range(0, 10).Average(g => x[(20 * g) + t]))];
        return [.. x.Select((value, i) => value - (first * firm[i / 20]) - (second * year[i % 20]) + (both * mean))];
    }

    private static KnownNumbers Linear(IReadOnlyList<CoefficientRow> rows, Matrix covariance, double ssr, double rsq, double n)
    {
        double df = n - rows.Count;
        KnownNumbers known = new KnownNumbers().Rows("tab/", rows).Matrix("vcov/values", covariance);
        (known["df_resid"], known["deviance"], known["ssr"], known["r2/rsq"], known["r2/adjrsq"]) = (df, ssr, ssr, rsq, 1 - ((1 - rsq) * (n - 1) / df));
        return known;
    }

    private static KnownNumbers RobustRandom()
    {
        RandomEffectsResult result = Spec("inv ~ value + capital", "firm", "year", convention: SmallSample.Plm).Fit(Grunfeld());
        KnownNumbers known = [];
        foreach ((string name, string covariance) in new[] { ("arellano", "cluster(firm)"), ("white1", "hc0") })
        {
            foreach (CoefficientRow row in result.With(Covariance.Parse(covariance)).Coefficients)
            {
                known[$"{name}/{row.Term}"] = row.StandardError;
            }
        }

        return known;
    }

    private static KnownNumbers Differences()
    {
        PanelFitResult result = FirstDifferences.Fit(new() { Formula = Model, Entity = "firm", Time = "year", SmallSample = SmallSample.Plm }, Inputs(), RunContext.Default);
        double ssr = result.Residuals.Where(double.IsFinite).Sum(value => value * value);
        KnownNumbers known = Linear(result.Coefficients, result.Covariance.Values, ssr, result["r_squared"], 190);

        // plm compares χ²/q with F.
        double f = result.Overall.Statistic / result.Overall.Degrees;
        return known.Test("fstat", f, new FisherF(result.Overall.Degrees, result.Covariance.DegreesOfFreedom).Survival(f), result.Overall.Degrees, result.Covariance.DegreesOfFreedom);
    }

    private static KnownNumbers Between(string entity)
    {
        BetweenResult result = Regio.Panel.Between.Fit(new() { Formula = Model, Entity = entity }, Inputs(), RunContext.Default);
        return Linear(result.Coefficients, result.Covariance.Values, result.Fit.ResidualSumOfSquares, result.Goodness.RSquared, result.EntitySizes.Count)
            .Test("fstat", result.Overall.Statistic, result.Overall.PValue, result.Overall.Numerator, result.Overall.Denominator);
    }

    private static KnownNumbers Separate()
    {
        Table rows = RandomCoefficients.Fit(new() { Formula = Model, Entity = "firm" }, Inputs(), RunContext.Default).Details[0];
        KnownNumbers known = [];
        for (int i = 0; i < rows.RowCount; i++)
        {
            string at = string.Create(CultureInfo.InvariantCulture, $"values/{i / 3}/{i % 3}");
            (known["coef/" + at], known["se/" + at]) = (rows.Numbers("estimate").Values[i], rows.Numbers("std_error").Values[i]);
        }

        return known;
    }

    private static KnownNumbers Test(string[] parts)
    {
        switch (parts[1])
        {
            case "hausman":
                return Hausman(parts[2]);
            case "bptest" or "resettest" or "dwtest" or "bgtest":
                SpecificationTest diagnosis = Diagnose.Fit(new() { Model = new() { Formula = Model }, Lags = 2 }, Inputs(), RunContext.Default).Tests.Single(test => test.Name == (parts[^1] switch { "white" => "white", "bptest" => "breusch_pagan", "resettest" => "reset", "dwtest" => "durbin_watson", _ => "breusch_godfrey" }));
                return new KnownNumbers().Test(string.Empty, diagnosis.Statistic, diagnosis.PValue, diagnosis.DegreesOfFreedom, diagnosis.Denominator);
            case "pgrangertest":
                GrangerStatistic granger = PanelGranger.Fit(new() { Variables = [Expression.Parse("inv"), Expression.Parse("value")], Entity = "firm", Time = "year", Lags = 1 }, Inputs(), RunContext.Default).Of("inv", "value")["z_bar_tilde"];
                return new KnownNumbers().Test(string.Empty, granger.Value, granger.PValue, granger.Degrees);
            case "purtest" or "cips":
                return UnitRoot(parts);
            default:
                PanelTest test = Panel(string.Join('.', parts[1..]));
                return new KnownNumbers().Test(string.Empty, test.Statistic, test.PValue, test.Degrees, test.Denominator);
        }
    }

    private static KnownNumbers UnitRoot(string[] parts)
    {
        (UnitRootTest test, string row) = parts[1] == "cips" ? (UnitRootTest.Cips, "cips") : parts[2] switch
        {
            "levinlin" => (UnitRootTest.LevinLinChu, "levin_lin_chu"),
            "ips" => (UnitRootTest.ImPesaranShin, "ips_w_t_bar"),
            "madwu" => (UnitRootTest.FisherAdf, "fisher_adf_p"),
            "Pm" => (UnitRootTest.FisherAdf, "fisher_adf_pm"),
            "invnormal" => (UnitRootTest.FisherAdf, "fisher_adf_z"),
            "logit" => (UnitRootTest.FisherAdf, "fisher_adf_l"),
            _ => (UnitRootTest.Hadri, "hadri_heterogeneous"),
        };
        PanelUnitRootSpec spec = new()
        {
            Variables = [Expression.Parse("inv")],
            Entity = "firm",
            Time = "year",
            Tests = [test],
            Forms = SeriesForms.Level,
            LagSelection = LagSelection.Fixed,
            Deterministic = parts[^1] == "trend" ? Deterministic.Trend : Deterministic.Intercept,
            Lags = 1,
            SmallSample = false,
            AdjustmentLength = AdjustmentLength.Total,
        };
        UnitRootStatistic statistic = PanelUnitRoot.Fit(spec, Inputs(), RunContext.Default).Of("inv")[row];
        return new KnownNumbers().Test(string.Empty, statistic.Value, statistic.PValue, statistic.Degrees);
    }

    private static KnownNumbers Hausman(string name)
    {
        if (name == "two")
        {
            // phtest of two-way effects: the same quadratic form of our two-way estimates.
            LeastSquaresResult within = LeastSquares.Fit(new() { Formula = Formula.Parse("inv ~ value + capital | firm + year") }, Grunfeld(), RunContext.Default);
            PanelFitResult random = Components(ErrorComponentsMethod.SwamyArora);
            double[] d = [within.Fit.Coefficients[0] - random.Estimates[1], within.Fit.Coefficients[1] - random.Estimates[2]];
            double V(int i, int j) => within.Covariance.Values[i, j] - random.Covariance.Values[i + 1, j + 1];
            double determinant = (V(0, 0) * V(1, 1)) - (V(0, 1) * V(0, 1));
            double chi2 = ((d[0] * d[0] * V(1, 1)) - (2 * d[0] * d[1] * V(0, 1)) + (d[1] * d[1] * V(0, 0))) / determinant;
            return new KnownNumbers().Test(string.Empty, chi2, new ChiSquare(2).Survival(chi2), 2);
        }

        HausmanSpec spec = new() { Formula = Model, Entity = "firm", Time = "year", Form = HausmanForm.Classical };
        HausmanResult result = Regio.Panel.Hausman.Fit(name == "aux" ? spec with { Form = HausmanForm.Regression, Covariance = new Iid() } : spec, Inputs(), RunContext.Default);
        return new KnownNumbers().Test(string.Empty, result.Statistic, result.PValue, result.Degrees);
    }

    private static PanelTest Panel(string name)
    {
        MethodInputs inputs = name.Contains("unbalanced", StringComparison.Ordinal) ? MethodInputs.Of(Grunfeld(unbalanced: true)) : Inputs();
        return name switch
        {
            "pFtest.ind" => Effects()["f_entity"],
            "pFtest.two" => Effects()["f_two_way"],
            "pooltest" => Effects()["poolability"],
            "plmtest.individual.bp" or "plmtest.unbalanced.bp" => Multipliers()["breusch_pagan"],
            "plmtest.individual.kw" or "plmtest.unbalanced.honda" => Multipliers()["honda"],
            "plmtest.time.bp" => Multipliers()["breusch_pagan_time"],
            "plmtest.time.honda" => Multipliers()["honda_time"],
            "plmtest.twoways.bp" => Multipliers()["breusch_pagan_two_way"],
            "plmtest.twoways.honda" => Multipliers()["honda_two_way"],
            "plmtest.twoways.ghm" => Multipliers()["gourieroux_holly_monfort"],
            "pwtest" => Multipliers()["wooldridge"],
            "pcdtest.cd" => Dependence()["cd"],
            "pcdtest.lm" => Dependence()["lm"],
            "pcdtest.bcsclm" => Dependence()["bias_corrected_lm"],
            "pbgtest.within" => Serial(20)["breusch_godfrey"],
            "pbgtest.within.order2" => Serial(2)["breusch_godfrey"],
            "pbsytest.AR" => Serial(1, SerialConvention.ByTime)["bera_sosa_yoon_ar"],
            "pbsytest.J" => Serial(1, SerialConvention.ByTime)["baltagi_li_joint"],
            "pwartest" => Serial(1, SerialConvention.ByTime)["wooldridge_within"],
            "pwfdtest.fd" => Serial(1, SerialConvention.ByTime)["wooldridge_difference"],
            "pdwtest" => Serial(1)["durbin_watson"],
            "pbnftest" => Serial(1)["bhargava"],
            _ => throw new InvalidOperationException($"no counterpart of {name}"),
        };

        PanelTestResult Effects() => EffectTests.Fit(new() { Formula = Model, Entity = "firm", Time = "year" }, inputs, RunContext.Default);
        PanelTestResult Multipliers() => BreuschPagan.Fit(new() { Formula = Model, Entity = "firm", Time = "year" }, inputs, RunContext.Default);
        PanelTestResult Dependence() => CrossSection.Fit(new() { Formula = Model, Entity = "firm", Time = "year" }, inputs, RunContext.Default);
        PanelTestResult Serial(int order, SerialConvention convention = SerialConvention.Plm) => SerialCorrelation.Fit(new() { Formula = Model, Entity = "firm", Time = "year", Order = order, Convention = convention }, inputs, RunContext.Default);
    }

    private static PanelFitResult Components(ErrorComponentsMethod method, bool unbalanced = false)
        => ErrorComponents.Fit(new() { Formula = Model, Entity = "firm", Time = "year", VarianceMethod = method }, MethodInputs.Of(Grunfeld(unbalanced)), RunContext.Default);

    private static MethodInputs Inputs() => MethodInputs.Of(Grunfeld());
}
