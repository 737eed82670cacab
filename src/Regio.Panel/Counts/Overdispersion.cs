using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Tests of a Poisson variance against one that grows with the mean, from the Poisson fit alone.</summary>
/// <remarks>Cameron and Trivedi (1990), Journal of Econometrics 46: regress [(y − μ)² − y]/μ on μ (against NB2) or on a constant (against NB1), without any other term; t of the coefficient, one-sided.</remarks>
internal static class Overdispersion
{
    internal static PanelTest[] Of(double[] y, double[] mu, double[]? weights)
        => [Test("overdispersion_nb2", y, mu, weights, value => value), Test("overdispersion_nb1", y, mu, weights, _ => 1)];

    /// <summary>Moment estimate of α or δ, to start from.</summary>
    internal static double Estimate(double[] y, double[] mu, double[]? weights, CountVariance variance)
        => Regress(y, mu, weights, variance == CountVariance.Quadratic ? value => value : _ => 1).Coefficient;

    private static PanelTest Test(string name, double[] y, double[] mu, double[]? weights, Func<double, double> regressor)
    {
        (double b, double error, double df) = Regress(y, mu, weights, regressor);
        return new(name, b / error, "t", df, double.NaN, new StudentT(df).Survival(b / error));
    }

    private static (double Coefficient, double Error, double Degrees) Regress(double[] y, double[] mu, double[]? weights, Func<double, double> regressor)
    {
        double xx = 0, xz = 0, total = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double w = weights?[i] ?? 1, x = regressor(mu[i]), z = (((y[i] - mu[i]) * (y[i] - mu[i])) - y[i]) / mu[i];
            (xx, xz, total) = (xx + (w * x * x), xz + (w * x * z), total + 1);
        }

        double b = xz / xx, squares = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double z = (((y[i] - mu[i]) * (y[i] - mu[i])) - y[i]) / mu[i], e = z - (b * regressor(mu[i]));
            squares += (weights?[i] ?? 1) * e * e;
        }

        return (b, Math.Sqrt(squares / (total - 1) / xx), total - 1);
    }
}
