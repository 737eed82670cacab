using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Specification tests of a linear model: heteroskedasticity, functional form and, for a time series, autocorrelation.</summary>
/// <remarks>
/// <c>breusch_pagan</c>: n R² of ê² on the regressors, χ² (Breusch and Pagan 1979, studentized by Koenker 1981). <c>white</c>: the same on regressors, squares and products (White 1980).
/// <c>reset</c>: F of ŷ² and ŷ³ added to the model (Ramsey 1969). <c>durbin_watson</c>: d = Σ(ê_t − ê_{t−1})²/Σê², p against positive autocorrelation by the normal approximation with
/// the exact mean and variance of d (Durbin and Watson 1950, as lmtest's <c>exact = FALSE</c>). <c>breusch_godfrey</c>: n R² of ê on regressors and lagged ê, zeros before the start (Godfrey 1978).
/// R's <c>lmtest</c>; Stata's <c>estat hettest, iid</c>, <c>imtest, white</c>, <c>ovtest</c> (which also adds ŷ⁴), <c>bgodfrey</c>.
/// </remarks>
public static class Diagnose
{
    /// <summary>Estimates the model and tests it.</summary>
    /// <exception cref="SpecError">The model has absorbed effects, weights or no constant, or the order is below one.</exception>
    public static DiagnoseResult Fit(DiagnoseSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        LeastSquaresResult model = LeastSquares.Fit(spec.Model, inputs, run);
        LinearFit fit = model.Fit;
        List<SpecificationTest> tests =
        [
            BreuschPagan("breusch_pagan", fit, fit.X),
            BreuschPagan("white", fit, Products(fit)),
            Reset(fit, model.Fitted),
        ];
        if (spec.Model is { Time: { } time, Entity: null })
        {
            ReadOnlySpan<double> times = model.Sample.Times(time).Span;
            int[] order = [.. Enumerable.Range(0, fit.Residuals.Length)];
            Array.Sort(times.ToArray(), order);
            Matrix x = Scores.Reorder(fit.X, order);
            double[] e = Array.ConvertAll(order, row => fit.Residuals[row]);
            tests.Add(DurbinWatson(x, e));
            tests.Add(BreuschGodfrey(x, e, spec.Lags));
        }

        return new() { Tests = tests, Model = model };
    }

    private static void Check(DiagnoseSpec spec)
    {
        if (spec.Model.Formula.Effects.Count > 0 || spec.Model.Weights is not null || !spec.Model.Formula.Intercept)
        {
            throw new SpecError(
                new("diagnose takes a model with a constant, without absorbed effects and weights", "diagnose 要求模型含常数项，且不含吸收的固定效应与权重"),
                new("Write few effects as i(city) among the regressors.", "固定效应较少时，可写成解释变量 i(city)。"))
            { Field = "model" };
        }

        if (spec.Lags < 1)
        {
            throw new SpecError(new($"the order {spec.Lags} is below one", $"阶数 {spec.Lags} 小于一"), new("Write 1 or more.", "请取不小于 1 的整数。")) { Field = "lags" };
        }
    }

    private static SpecificationTest BreuschPagan(string name, LinearFit fit, Matrix z)
    {
        double mean = fit.ResidualSumOfSquares / fit.Residuals.Length;
        Qr qr = Qr.Factor(z);
        double share = Explained(qr, Array.ConvertAll(fit.Residuals, e => (e * e) - mean));
        double lm = fit.Residuals.Length * share;
        return new(name, ("The error variance does not depend on the regressors", "误差方差与解释变量无关"), lm, qr.Rank - 1, double.NaN, new ChiSquare(qr.Rank - 1).Survival(lm));
    }

    private static SpecificationTest Reset(LinearFit fit, double[] fitted)
    {
        double scale = fitted.Max(Math.Abs);
        Matrix powers = Beside(fit.X, Array.ConvertAll(fitted, y => Math.Pow(y / scale, 2)), Array.ConvertAll(fitted, y => Math.Pow(y / scale, 3)));
        Qr qr = Qr.Factor(powers, 1e-12);
        int added = qr.Rank - fit.X.Columns;
        double df = fit.Residuals.Length - qr.Rank;
        double share = Explained(qr, fit.Residuals);
        double f = share / added / ((1 - share) / df);
        return new("reset", ("Powers of the fitted outcome add nothing", "拟合值的幂次没有额外解释力"), f, added, df, new FisherF(added, df).Survival(f));
    }

    private static SpecificationTest DurbinWatson(Matrix x, double[] e)
    {
        int n = e.Length;
        int k = x.Columns;
        double d = 0;
        for (int t = 1; t < n; t++)
        {
            d += (e[t] - e[t - 1]) * (e[t] - e[t - 1]);
        }

        d /= e.Sum(value => value * value);
        Matrix ax = new(n, k);
        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> column = x.Column(j);
            for (int t = 0; t < n; t++)
            {
                ax[t, j] = (t > 0 ? column[t] - column[t - 1] : 0) + (t < n - 1 ? column[t] - column[t + 1] : 0);
            }
        }

        Matrix bread = Qr.Factor(x).GramInverse();
        Matrix xaxb = Gemm.Multiply(Gemm.Multiply(x, true, ax, false), bread);
        double p = (2.0 * (n - 1)) - Trace(xaxb);
        double q = (2.0 * ((3 * n) - 4)) - (2 * Trace(Gemm.Multiply(Syrk.Gram(ax), bread))) + Trace(Gemm.Multiply(xaxb, xaxb));
        double mean = p / (n - k);
        double variance = 2.0 / ((n - k) * (n - k + 2.0)) * (q - (p * mean));
        return new("durbin_watson", ("No first-order autocorrelation; p against a positive one", "无一阶自相关；p 值针对正自相关"), d, double.NaN, double.NaN, Normal.Cumulative((d - mean) / Math.Sqrt(variance)));
    }

    private static SpecificationTest BreuschGodfrey(Matrix x, double[] e, int lags)
    {
        double[][] lagged = [.. Enumerable.Range(1, lags).Select(l => e.Select((_, t) => t >= l ? e[t - l] : 0).ToArray())];
        double lm = e.Length * Explained(Qr.Factor(Beside(x, lagged)), e);
        return new("breusch_godfrey", ("No autocorrelation up to the order", "直至该阶数均无自相关"), lm, lags, double.NaN, new ChiSquare(lags).Survival(lm));
    }

    /// <summary>Share of y'y in the span of the columns.</summary>
    private static double Explained(Qr qr, double[] y) => qr.TransposeMultiply(y).Sum(z => z * z) / y.Sum(value => value * value);

    private static double Trace(Matrix a)
    {
        double sum = 0;
        for (int i = 0; i < a.Rows; i++)
        {
            sum += a[i, i];
        }

        return sum;
    }

    private static Matrix Beside(Matrix x, params double[][] columns)
    {
        Matrix wide = new(x.Rows, x.Columns + columns.Length);
        x.Values.CopyTo(wide.Values);
        for (int j = 0; j < columns.Length; j++)
        {
            columns[j].CopyTo(wide.Column(x.Columns + j));
        }

        return wide;
    }

    /// <summary>Regressors, their squares and products, each divided by its largest value.</summary>
    private static Matrix Products(LinearFit fit)
    {
        double[][] scaled = [.. Enumerable.Range(0, fit.X.Columns).Where(k => k != Intercept.Column(fit)).Select(k => Scaled(fit.X.Column(k).ToArray()))];
        List<double[]> products = [];
        for (int a = 0; a < scaled.Length; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                products.Add([.. scaled[a].Zip(scaled[b], (u, v) => u * v)]);
            }
        }

        return Beside(fit.X, [.. products]);
    }

    private static double[] Scaled(double[] column)
    {
        double largest = column.Max(Math.Abs);
        return largest == 0 ? column : Array.ConvertAll(column, value => value / largest);
    }
}
