using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Regio.Numerics.Tests.Distributions;

/// <summary>Distributions against R, their limits and identities, and what they refuse.</summary>
public sealed class DistributionTests
{
    private static readonly JsonElement R = Golden.Read("distributions_r.json");
    private static readonly string Tool = R.GetProperty("tool").GetString()!;

    private static IEnumerable<double[]> Rows(string name)
        => R.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(Number).ToArray());

    private static double Number(JsonElement value)
        => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetString() is "Inf" ? double.PositiveInfinity : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);

    private static void Compare(string method, string grid, double relative, params (string What, int Column, Func<double[], double> Ours)[] columns)
    {
        Reference r = new(method, Tool);
        foreach (double[] row in Rows(grid))
        {
            foreach (var (what, column, ours) in columns)
            {
                if (double.IsInfinity(row[column]))
                {
                    ours(row).ShouldBe(row[column]);
                    continue;
                }

                r.Equal($"{what} at ({string.Join(", ", row)})", ours(row), row[column], relative, floor: 1e-300);
            }
        }
    }

    [Fact]
    public void StudentAgainstR() => Compare("student_t", "t", 1e-12, ("two-sided", 2, r => new StudentT(r[0]).TwoSided(r[1])), ("density", 3, r => new StudentT(r[0]).Density(r[1])));

    [Fact]
    public void FisherAgainstR() => Compare("fisher_f", "f", 1e-12, ("lower", 3, r => new FisherF(r[0], r[1]).Cumulative(r[2])), ("upper", 4, r => new FisherF(r[0], r[1]).Survival(r[2])), ("density", 5, r => new FisherF(r[0], r[1]).Density(r[2])));

    [Fact]
    public void ChiSquareAgainstR() => Compare("chi_square", "chi_square", 1e-12, ("lower", 2, r => new ChiSquare(r[0]).Cumulative(r[1])), ("upper", 3, r => new ChiSquare(r[0]).Survival(r[1])), ("density", 4, r => new ChiSquare(r[0]).Density(r[1])));

    [Fact]
    public void BetaAgainstR() => Compare("beta_distribution", "beta", 1e-12, ("lower", 3, r => new BetaDistribution(r[0], r[1]).Cumulative(r[2])), ("upper", 4, r => new BetaDistribution(r[0], r[1]).Survival(r[2])), ("density", 5, r => new BetaDistribution(r[0], r[1]).Density(r[2])));

    [Fact]
    public void BinomialAgainstR() => Compare("binomial", "binomial", 1e-12, ("ln p", 3, r => new BinomialDistribution(r[1], r[2]).LogProbability(r[0])), ("lower", 4, r => new BinomialDistribution(r[1], r[2]).Cumulative(r[0])), ("upper", 5, r => new BinomialDistribution(r[1], r[2]).Survival(r[0])));

    [Fact]
    public void PoissonAgainstR() => Compare("poisson", "poisson", 1e-12, ("ln p", 2, r => new PoissonDistribution(r[1]).LogProbability(r[0])), ("lower", 3, r => new PoissonDistribution(r[1]).Cumulative(r[0])), ("upper", 4, r => new PoissonDistribution(r[1]).Survival(r[0])));

    [Fact]
    public void QuantilesAgainstR()
    {
        Compare("student_t", "t_quantile", 1e-11, ("quantile", 2, r => new StudentT(r[1]).UpperQuantile(r[0])));
        Compare("chi_square", "chi_square_quantile", 1e-12, ("upper quantile", 2, r => new ChiSquare(r[1]).UpperQuantile(r[0])), ("quantile", 3, r => new ChiSquare(r[1]).Quantile(r[0])));
        Compare("fisher_f", "f_quantile", 1e-12, ("upper quantile", 2, r => new FisherF(3, r[1]).UpperQuantile(r[0])));
    }

    [Fact]
    public void NormalAgainstR()
    {
        Compare("normal", "normal", 1e-13, ("ln lower", 1, r => Normal.LogCumulative(r[0])), ("ln upper", 2, r => Normal.LogSurvival(r[0])), ("density", 3, r => Normal.Density(r[0])));
        Compare("normal", "log_quantile", 1e-13, ("log quantile", 1, r => Normal.LogQuantile(r[0])));
    }

    [Fact]
    public void QuantilesInvertTails()
    {
        Prop.ForAll<NormalFloat, NormalFloat, uint>((a, b, u) =>
        {
            double d1 = 0.2 + Math.Min(Math.Abs(a.Get), 1e5);
            double d2 = 0.2 + Math.Min(Math.Abs(b.Get), 1e5);
            double p = Math.Pow(10, -(u % 290)) * 0.7;
            FisherF f = new(d1, d2);
            double x = f.UpperQuantile(p);
            double lower = f.Quantile(p);
            return (double.IsInfinity(x) || x > 1e290 || Near(f.Survival(x), p)) && (lower < 1e-290 || Near(f.Cumulative(lower), p))
                && Near(new ChiSquare(d1).Survival(new ChiSquare(d1).UpperQuantile(p)), p)
                && Near(new StudentT(d2).Survival(new StudentT(d2).UpperQuantile(p / 2)), p / 2);
        }).Holds();

        // A tail of 1e-290 moves by 700 times a relative change of the point.
        static bool Near(double actual, double p) => Math.Abs(actual - p) <= 1e-10 * p;
    }

    [Fact]
    public void LimitsCoincide()
    {
        foreach (double x in new[] { 0.1, 1, 3.3, 20 })
        {
            Close.Relative(new StudentT(double.PositiveInfinity).TwoSided(x), Normal.TwoSided(x), 0, "t with infinite df");
            Close.Relative(new StudentT(1e15).TwoSided(x), Normal.TwoSided(x), 1e-9, "t with many df");
            Close.Relative(new FisherF(3, double.PositiveInfinity).Survival(x), new ChiSquare(3).Survival(3 * x), 1e-13, "F with infinite df");
            Close.Relative(new FisherF(1, 7.5).Survival(x * x), new StudentT(7.5).TwoSided(x), 1e-13, "F(1, df) is t squared");
            Close.Relative(new ChiSquare(1).Survival(x * x), Normal.TwoSided(x), 1e-13, "chi-square(1) is z squared");
            Close.Relative(new ChiSquare(2).LogSurvival(1e4 * x), -5e3 * x, 1e-14, "chi-square(2) is exponential");
            Close.Relative(Normal.Hazard(-x) * Normal.Survival(-x), Normal.Density(x), 1e-15, "hazard");
        }

        Normal.Hazard(1e8).ShouldBe(1e8, 1e-6);
        Normal.Survival(-50).ShouldBe(1);
        Normal.Survival(50).ShouldBe(0);
        new StudentT(3).TwoSided(double.PositiveInfinity).ShouldBe(0);
        new FisherF(3, 5).Survival(0).ShouldBe(1);
        new FisherF(3, 5).Survival(double.PositiveInfinity).ShouldBe(0);
        Close.Relative(new StudentT(1).Survival(1e200), 1 / (Math.PI * 1e200), 1e-13, "Cauchy tail");
        Close.Relative(new StudentT(1).Survival(1e140), 1 / (Math.PI * 1e140), 1e-13, "Cauchy tail");
    }

    [Fact]
    public void CountsAtTheEndsOfTheirRange()
    {
        new PoissonDistribution(0).Probability(0).ShouldBe(1);
        new PoissonDistribution(0).Survival(0).ShouldBe(0);
        new PoissonDistribution(3).Probability(1.5).ShouldBe(0);
        new BinomialDistribution(0, 0.3).Probability(0).ShouldBe(1);
        new BinomialDistribution(5, 0).Probability(0).ShouldBe(1);
        new BinomialDistribution(5, 0).Probability(2).ShouldBe(0);
        new BinomialDistribution(5, 1).Probability(5).ShouldBe(1);
        new BinomialDistribution(5, 1).Probability(3).ShouldBe(0);
        new BinomialDistribution(5, 0).Cumulative(0).ShouldBe(1);
        new BinomialDistribution(5, 1).Survival(4).ShouldBe(1);
    }

    [Fact]
    public void MissingStaysMissing()
    {
        new StudentT(5).TwoSided(double.NaN).ShouldBe(double.NaN);
        new FisherF(5, 3).Survival(double.NaN).ShouldBe(double.NaN);
        new ChiSquare(5).Cumulative(double.NaN).ShouldBe(double.NaN);
        Normal.Survival(double.NaN).ShouldBe(double.NaN);
        Normal.Quantile(double.NaN).ShouldBe(double.NaN);
        new StudentT(5).Quantile(double.NaN).ShouldBe(double.NaN);
        new ChiSquare(5).Quantile(double.NaN).ShouldBe(double.NaN);
    }

    [Fact]
    public void RefusesWhatIsNoParameterOrProbability()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new StudentT(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new StudentT(double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new FisherF(double.PositiveInfinity, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new ChiSquare(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PoissonDistribution(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => new BinomialDistribution(2.5, 0.5));
        Should.Throw<ArgumentOutOfRangeException>(() => new BinomialDistribution(3, 1.5));
        Should.Throw<ArgumentOutOfRangeException>(() => new StudentT(4).Quantile(1.1));
        Should.Throw<ArgumentOutOfRangeException>(() => Normal.Quantile(-0.1));
        new StudentT(4).Quantile(1).ShouldBe(double.PositiveInfinity);
        new StudentT(4).Quantile(0).ShouldBe(double.NegativeInfinity);
        new ChiSquare(4).Quantile(0).ShouldBe(0);
        new StudentT(4).Quantile(0.5).ShouldBe(0);
    }
}
