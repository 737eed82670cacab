using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>Every number of the shared answers of fixest, sandwich, lfe and plm's least squares on Grunfeld's panel is compared, or named here with the reason why it cannot be.</summary>
public sealed class GrunfeldLeastSquaresPeersTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["plm.vcovDC.fd/"] = "the two-way matrix is indefinite: ours has its negative eigenvalue set to zero, with a notice",
    };

    private static readonly Answers Walk = new(Reasons);

    public static TheoryData<string> Cases => [.. GrunfeldPeers.Names.Where(GrunfeldPeers.IsLeastSquares)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_by_case(string name)
    {
        string[] parts = name.Split('.');
        Reference reference = parts[0] switch { "fixest" => new("least_squares", "fixest 0.14.2"), "sandwich" => new("least_squares", "sandwich 3.0-2"), "lfe" => new("least_squares", "lfe 3.1.1"), _ => new("least_squares", "plm 2.6-6") };
        KnownNumbers known = (parts[0], parts[1]) switch
        {
            ("fixest", "wald" or "weighted" or "slopes") => Special(parts[1]),
            ("fixest", _) when parts[2] == "fixef" => Effects(Fit(parts[1], "iid", SmallSample.Fixest).FixedEffects()),
            ("fixest", _) when parts[2] == "fit" => Goodness(Fit(parts[1], "iid", SmallSample.Fixest)),
            ("fixest", _) => Fixest(parts),
            ("lfe", _) => new KnownNumbers().Rows(string.Empty, Fit("fe_two", "cluster(firm)", SmallSample.Xtreg).Coefficients),
            ("sandwich", _) => Sandwich(parts),
            ("plm", "pooling" or "within_ind" or "within_time" or "within_two") when parts.Length == 2 => Plm(parts[1]),
            ("plm", "within_ind" or "within_time") => PlmEffects(parts[1]),
            _ => PlmCovariance(parts),
        };
        Walk.Compare(reference, name, GrunfeldCases.GetProperty(name), known, Tolerance);
    }

    [Fact]
    public void Every_reason_is_of_a_number_of_the_file() => Walk.AllReasonsMet(GrunfeldCases);

    private static (double Relative, double Floor) Tolerance(string path) => path.StartsWith("p/", StringComparison.Ordinal) || path.EndsWith("/p", StringComparison.Ordinal) || path.Contains("/p/", StringComparison.Ordinal) || path == "p" ? (1e-6, 1e-300)
        : path.StartsWith("df_", StringComparison.Ordinal) || path is "df1" or "df2" or "nobs" || path.Contains("parameter", StringComparison.Ordinal) ? (0, 0)
        : path.StartsWith("firm/", StringComparison.Ordinal) || path.StartsWith("year/", StringComparison.Ordinal) || path.StartsWith("level/", StringComparison.Ordinal) || path.StartsWith("dmean/", StringComparison.Ordinal) || path.StartsWith("dfirst/", StringComparison.Ordinal) ? (1e-8, 1)
        : path.StartsWith("coef/", StringComparison.Ordinal) || path.Contains("/coef/", StringComparison.Ordinal) ? (1e-9, 0) : (1e-8, 0);

    private static KnownNumbers Special(string name)
    {
        if (name == "wald")
        {
            OverallTest wald = Fit("fe_firm", "iid", SmallSample.Fixest).Overall;
            return new KnownNumbers().Test(string.Empty, wald.Statistic, wald.PValue, wald.Numerator, wald.Denominator);
        }

        LeastSquaresSpec spec = name == "slopes"
            ? new() { Formula = Formula.Parse("inv ~ value + capital | firm[year]") }
            : new() { Formula = Formula.Parse("inv ~ value | firm"), Covariance = Covariance.Parse("hc1"), Weights = Expression.Parse("capital") };
        return new KnownNumbers().Rows(string.Empty, LeastSquares.Fit(spec, Grunfeld(), RunContext.Default).Coefficients);
    }

    private static KnownNumbers Effects(FixedEffectEstimates effects)
    {
        KnownNumbers known = [];
        foreach (EffectEstimate effect in effects.Effects)
        {
            for (int i = 0; i < effect.Values.Length; i++)
            {
                known[$"{effect.Name}/{effect.LevelNames![i]}"] = effect.Values[i];
            }
        }

        return known;
    }

    private static KnownNumbers Goodness(LeastSquaresResult result)
    {
        GoodnessOfFit fit = result.Goodness;
        return new()
        {
            ["nobs"] = fit.Observations,
            ["r2"] = fit.RSquared,
            ["ar2"] = fit.AdjustedRSquared,
            ["wr2"] = fit.RSquaredWithin ?? double.NaN,
            ["war2"] = fit.AdjustedRSquaredWithin(SmallSample.Fixest, false) ?? double.NaN,
            ["ll"] = fit.LogLikelihood,
            ["aic"] = fit.Aic,
            ["bic"] = fit.Bic,
            ["rmse"] = fit.RootMeanSquaredError,
            ["sigma2"] = fit.Sigma * fit.Sigma,
            ["ssr"] = fit.ResidualSumOfSquares,
            ["df_resid"] = fit.ResidualDegreesOfFreedom,
            ["df_t"] = result.Covariance.DegreesOfFreedom,
        };
    }

    private static KnownNumbers Fixest(string[] parts)
    {
        string rule = parts.Length > 3 ? parts[3] : string.Empty;
        string covariance = parts[2] switch
        {
            "cl_firm" => "cluster(firm)",
            "cl_year" => "cluster(year)",
            "cl_firm_year" => "cluster(firm, year)",
            "HC1" when rule == "noadj" => "hc0",
            _ when parts[2][..2] is "NW" or "DK" => $"{parts[2][..2].ToLowerInvariant()}({parts[2][2..]})",
            _ => parts[2].ToLowerInvariant(),
        };
        SmallSample convention = rule switch { "noadj" => SmallSample.None, "Kfull" => SmallSample.Areg, "Knone" => SmallSample.PlmSss, "conventional" => SmallSample.Sandwich, _ => SmallSample.Fixest };
        LeastSquaresResult result = Fit(parts[1], covariance, convention);
        KnownNumbers known = new KnownNumbers().Rows(string.Empty, result.Coefficients).Matrix("vcov/values", result.Covariance.Values);

        // The rules of ssc() change the factor of the covariance and leave the degrees of freedom of t where they are; without K.fixef those of robust errors count the slopes alone.
        double df = Fit(parts[1], covariance == "hc0" ? "hc1" : covariance, SmallSample.Fixest).Covariance.DegreesOfFreedom;
        double t = rule == "Knone" && parts[2] == "HC1" ? result.Observations - result.Fit.Terms.Count : df;
        foreach (CoefficientRow row in rule.Length > 0 ? result.Coefficients : [])
        {
            known["p/" + row.Term] = new StudentT(t).TwoSided(row.Statistic);
        }

        known["df_t"] = t;
        return known;
    }

    private static KnownNumbers Sandwich(string[] parts)
    {
        Table ordered = Grunfeld().With(new NumberColumn("row", [.. Enumerable.Range(0, 200).Select(i => (double)i)]));
        string covariance = parts[2..] switch
        {
            ["const"] => "iid",
            ["CL", "firm", "HC0" or "HC1"] => "cluster(firm)",
            ["CL", "firm", "HC2"] => "cr2(firm)",
            ["CL", "firm_year"] => "cluster(firm, year)",
            ["NW"] => "nw(2, time=row)",
            ["PC"] => "pcse",
            _ => parts[2].ToLowerInvariant(),
        };
        bool plain = parts[^1] == "HC0" && parts.Length > 3;
        LeastSquaresSpec spec = new() { Formula = Formula.Parse("inv ~ value + capital"), Entity = parts[2] == "NW" ? null : "firm", Time = parts[2] == "NW" ? "row" : "year", Covariance = Covariance.Parse(covariance), SmallSample = plain ? SmallSample.None : SmallSample.Sandwich };
        LeastSquaresResult result = LeastSquares.Fit(spec, ordered, RunContext.Default);
        KnownNumbers known = new KnownNumbers().Rows(string.Empty, result.Coefficients);

        // vcovCL's HC0 still multiplies by G/(G − 1), its cadjust.
        foreach (CoefficientRow row in plain ? result.Coefficients : [])
        {
            known["se/" + row.Term] = row.StandardError * Math.Sqrt(10.0 / 9);
        }

        return known;
    }

    private static KnownNumbers Plm(string model)
    {
        LeastSquaresResult result = Fit(model, "iid", SmallSample.Plm);
        GoodnessOfFit fit = result.Goodness;
        KnownNumbers known = new KnownNumbers().Rows("tab/", result.Coefficients).Matrix("vcov/values", result.Covariance.Values).Test("fstat", result.Overall.Statistic, result.Overall.PValue, result.Overall.Numerator, result.Overall.Denominator);
        (known["df_resid"], known["deviance"], known["ssr"]) = (fit.ResidualDegreesOfFreedom, fit.ResidualSumOfSquares, fit.ResidualSumOfSquares);
        (known["r2/rsq"], known["r2/adjrsq"]) = (fit.RSquaredWithin ?? fit.RSquared, fit.AdjustedRSquaredWithin(SmallSample.Xtreg, false) ?? fit.AdjustedRSquared);
        return known;
    }

    private static KnownNumbers PlmEffects(string model)
    {
        EffectEstimate effect = Fit(model, "iid", SmallSample.Plm).FixedEffects().Effects.Single();
        KnownNumbers known = [];
        double mean = effect.Values.Average();
        for (int i = 0; i < effect.Values.Length; i++)
        {
            string level = effect.LevelNames![i];
            (known["level/" + level], known["dmean/" + level], known["dfirst/" + level]) = (effect.Values[i], effect.Values[i] - mean, effect.Values[i] - effect.Values[0]);
            known["se/" + level] = effect.StandardErrors![i];
        }

        return known;
    }

    private static KnownNumbers PlmCovariance(string[] parts)
    {
        (string model, string covariance) = parts switch
        {
            [_, "vcovHC", var fitted, var method, var type, var cluster] => (fitted, $"{method}({type}{(cluster == "time" ? ", by=time" : string.Empty)})"),
            [_, "vcovSCC", var fitted, var lag] => (fitted, $"dk({lag})"),
            [_, "vcovNW", var fitted, var lag] => (fitted, $"nw({lag})"),
            [_, "vcovDC", var fitted] => (fitted, "cluster(firm, year)"),
            [_, "vcovBK", var fitted, var cluster] => (fitted, cluster == "time" ? "pcse" : "pcse(serial)"),
            _ => throw new InvalidOperationException($"no counterpart of {string.Join('.', parts)}"),
        };
        if (model == "fd")
        {
            FirstDifferencesSpec spec = new() { Formula = Formula.Parse("inv ~ value + capital"), Entity = "firm", Time = "year" };
            return new KnownNumbers().Rows(string.Empty, FirstDifferences.Fit(spec, MethodInputs.Of(Grunfeld()), RunContext.Default).With(Covariance.Parse(covariance), SmallSample.Plm).Coefficients);
        }

        return new KnownNumbers().Rows(string.Empty, Fit(model, covariance, SmallSample.Plm).Coefficients);
    }

    private static LeastSquaresResult Fit(string model, string covariance, SmallSample convention)
    {
        string effects = model switch
        {
            "fe_firm" or "within_ind" => " | firm",
            "fe_year" or "within_time" => " | year",
            "fe_two" or "within_two" => " | firm + year",
            _ => string.Empty,
        };
        return LeastSquares.Fit(new() { Formula = Formula.Parse("inv ~ value + capital" + effects), Entity = "firm", Time = "year", Covariance = Covariance.Parse(covariance), SmallSample = convention }, Grunfeld(), RunContext.Default);
    }
}
