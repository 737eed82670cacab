using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Tests and measures of fit of a system.</summary>
internal static class SystemDiagnostics
{
    /// <summary>n Σ_{i&gt;j} r_ij² ~ χ²(G(G − 1)/2): no correlation between equations. Breusch and Pagan (1980), Review of Economic Studies 47.</summary>
    internal static PanelTest BreuschPagan(string name, double[][] residuals)
    {
        double sum = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double r = TensorPrimitives.Dot<double>(residuals[i], residuals[j]) / (TensorPrimitives.Norm<double>(residuals[i]) * TensorPrimitives.Norm<double>(residuals[j]));
                sum += r * r;
            }
        }

        return PanelTest.ChiSquared(name, residuals[0].Length * sum, residuals.Length * (residuals.Length - 1) / 2.0);
    }

    /// <summary>(b₂ − b₃)'(V₂ − V₃)⁻(b₂ − b₃): 3SLS is consistent only where every equation is rightly specified, 2SLS where its own is. Hausman (1978), Econometrica 46.</summary>
    internal static (PanelTest Test, bool Indefinite) Hausman(SystemEstimate consistent, SystemEstimate efficient)
    {
        int k = consistent.Gamma.Length;
        double[] scale = [.. Enumerable.Range(0, k).Select(i => Math.Sqrt(consistent.Covariance[i, i]))];
        double[] z = [.. scale.Select((s, i) => (consistent.Gamma[i] - efficient.Gamma[i]) / s)];
        Matrix difference = new(k, k);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
            {
                difference[i, j] = (consistent.Covariance[i, j] - efficient.Covariance[i, j]) / (scale[i] * scale[j]);
            }
        }

        (double statistic, int rank, bool indefinite) = Panel.Hausman.QuadraticForm(difference, z);
        bool distributed = rank > 0 && statistic >= 0;
        return (distributed ? PanelTest.ChiSquared("hausman", statistic, rank) : PanelTest.Bare("hausman", statistic), indefinite);
    }

    /// <summary>1 − ê'(Σ̂⁻¹ ⊗ I)ê / Σ_ij σ̂^ij (y_i − ȳ_i)'(y_j − ȳ_j). McElroy (1977), J. Econometrics 6.</summary>
    internal static double McElroy(double[][] residuals, double[][] centred, Matrix weight)
    {
        double unexplained = 0, total = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            for (int j = 0; j < residuals.Length; j++)
            {
                unexplained += weight[i, j] * TensorPrimitives.Dot<double>(residuals[i], residuals[j]);
                total += weight[i, j] * TensorPrimitives.Dot<double>(centred[i], centred[j]);
            }
        }

        return 1 - (unexplained / total);
    }

    /// <summary>Gaussian log likelihood at Σ̂ = ê'ê/n: −n/2 (G ln 2π + ln|Σ̂| + G).</summary>
    internal static double LogLikelihood(int rows, int equations, double logDeterminant)
        => -0.5 * rows * ((equations * (Math.Log(2 * Math.PI) + 1)) + logDeterminant);
}
