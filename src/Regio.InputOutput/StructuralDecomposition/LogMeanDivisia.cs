using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>LMDI-I over the cells q_i B_ij Y_jr, Y in one to three factors; effects summed over j (n × R each).</summary>
/// <remarks>ln(w₁/w₀) is the sum of the factors' logarithms, which are taken once a factor and not once a cell: a cell costs one division.</remarks>
internal static class LogMeanDivisia
{
    internal static Matrix[] Effects(FactorSet before, FactorSet after, RunContext run)
    {
        Matrix b0 = before.Leontief.Inverse(), b1 = after.Leontief.Inverse();
        (int n, int columns, int finals) = (b0.Rows, before.Total.Columns, before.Final.Length);
        Matrix logs = new(n, n);
        run.ForEach(n, j =>
        {
            for (int i = 0; i < n; i++)
            {
                logs[i, j] = Ratio(b0[i, j], b1[i, j]);
            }
        });
        double[] intensity = [.. before.Intensity.Zip(after.Intensity, Ratio)];
        Matrix[] effects = [.. Enumerable.Range(0, 2 + finals).Select(_ => new Matrix(n, columns))];
        run.ForEach(columns, r =>
        {
            double[] f0 = new double[2 + finals], f1 = new double[2 + finals], ratios = new double[finals];
            for (int j = 0; j < n; j++)
            {
                (double y0, double y1, double log) = (1, 1, 0);
                for (int k = 0; k < finals; k++)
                {
                    (f0[2 + k], f1[2 + k]) = (Factor(before, k, j, r), Factor(after, k, j, r));
                    ratios[k] = Ratio(f0[2 + k], f1[2 + k]);
                    (y0, y1, log) = (y0 * f0[2 + k], y1 * f1[2 + k], log + ratios[k]);
                }

                if (y0 == 0 && y1 == 0)
                {
                    continue;
                }

                for (int i = 0; i < n; i++)
                {
                    (f0[0], f1[0], f0[1], f1[1]) = (before.Intensity[i], after.Intensity[i], b0[i, j], b1[i, j]);
                    double w0 = f0[0] * f0[1] * y0, w1 = f1[0] * f1[1] * y1;
                    double total = intensity[i] + logs[i, j] + log;
                    if (double.IsNaN(total))
                    {
                        Irregular(effects, i, r, f0, f1, w0, w1);
                        continue;
                    }

                    double mean = LogMean(w0, w1, total);
                    effects[0][i, r] += mean * intensity[i];
                    effects[1][i, r] += mean * logs[i, j];
                    for (int k = 0; k < finals; k++)
                    {
                        effects[2 + k][i, r] += mean * ratios[k];
                    }
                }
            }
        });
        return effects;
    }

    /// <summary>(w₁ − w₀)/ln(w₁/w₀), its series where the two are close.</summary>
    internal static double LogMean(double w0, double w1, double log)
        => Math.Abs(log) < 1e-6 ? w0 * (1 + (log / 2) + (log * log / 6)) : (w1 - w0) / log;

    private static double Factor(FactorSet set, int k, int j, int r)
    {
        Matrix factor = set.Final[k];
        return factor[factor.Rows == 1 ? 0 : factor.Rows == set.Sectors ? j % set.Sectors : j, r];
    }

    /// <summary>ln(b/a); NaN where one is zero or the sign differs.</summary>
    private static double Ratio(double a, double b) => a * b > 0 ? Math.Log(b / a) : double.NaN;

    private static void Irregular(Matrix[] effects, int i, int r, double[] f0, double[] f1, double w0, double w1)
    {
        if (w0 == w1)
        {
            return;
        }

        bool flips = false;
        int switches = 0;
        for (int k = 0; k < f0.Length; k++)
        {
            flips |= f0[k] * f1[k] < 0;
            switches += (f0[k] == 0) != (f1[k] == 0) ? 1 : 0;
        }

        for (int k = 0; k < f0.Length; k++)
        {
            effects[k][i, r] += flips ? Shapley(f0, f1, k) : (f0[k] == 0) != (f1[k] == 0) ? (w1 - w0) / switches : 0;
        }
    }

    private static double Shapley(double[] f0, double[] f1, int k)
    {
        double effect = 0;
        for (int subset = 0; subset < 1 << f0.Length; subset++)
        {
            double product = AdditiveOrders.Weights(subset, f0.Length, DecompositionForm.Shapley)[k];
            for (int f = 0; f < f0.Length; f++)
            {
                product *= (subset >> f & 1) == 1 ? f1[f] : f0[f];
            }

            effect += product;
        }

        return effect;
    }
}
