using System.Numerics;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>What follows from the coefficients of a VAR: roots, responses to shocks, shares of forecast errors.</summary>
internal static class PanelVarDynamics
{
    /// <summary>Eigenvalues of the companion matrix, largest modulus first: all inside the unit circle where the VAR is stable.</summary>
    internal static Complex[] Roots(Matrix[] lags)
    {
        int m = lags[0].Rows, size = m * lags.Length;
        Matrix companion = new(size, size);
        for (int k = 0; k < lags.Length; k++)
        {
            for (int j = 0; j < m; j++)
            {
                lags[k].Column(j).CopyTo(companion.Column((k * m) + j));
            }
        }

        for (int i = m; i < size; i++)
        {
            companion[i, i - m] = 1;
        }

        return [.. GeneralEigenvalues.Of(companion).OrderByDescending(root => root.Magnitude).ThenByDescending(root => root.Real).ThenByDescending(root => root.Imaginary)];
    }

    /// <summary>Φ_h P for h = 0, …, horizon: row the response, column the shock.</summary>
    internal static Matrix[] Responses(Matrix[] lags, Matrix factor, int horizon)
    {
        int m = factor.Rows;
        Matrix[] phi = new Matrix[horizon + 1];
        phi[0] = Matrix.Identity(m);
        for (int h = 1; h <= horizon; h++)
        {
            phi[h] = new(m, m);
            for (int k = 1; k <= Math.Min(h, lags.Length); k++)
            {
                Gemm.Multiply(1, lags[k - 1], false, phi[h - k], false, 1, phi[h]);
            }
        }

        return Array.ConvertAll(phi, one => Gemm.Multiply(one, factor));
    }

    /// <summary>Shares of the variance of a forecast h + 1 periods ahead: row the variable, column the shock; of each h.</summary>
    internal static Matrix[] Shares(Matrix[] responses)
    {
        int m = responses[0].Rows;
        Matrix sums = new(m, m);
        return Array.ConvertAll(responses, response =>
        {
            Matrix shares = new(m, m);
            for (int i = 0; i < m; i++)
            {
                double total = 0;
                for (int j = 0; j < m; j++)
                {
                    sums[i, j] += response[i, j] * response[i, j];
                    total += sums[i, j];
                }

                for (int j = 0; j < m; j++)
                {
                    shares[i, j] = sums[i, j] / total;
                }
            }

            return shares;
        });
    }

    /// <summary>Responses of coefficients drawn from their normal distribution, Σ held: replications × (horizon + 1)·m·m.</summary>
    internal static double[][] Draws(PanelVarEstimate estimate, int variables, int lags, Matrix factor, int horizon, int replications, RunContext run)
    {
        SymmetricEigen eigen = SymmetricEigen.Compute(estimate.Covariance);
        int k = estimate.Coefficients.Length;
        double[][] draws = new double[replications][];
        run.ForEach(replications, r =>
        {
            double[] normal = new double[k];
            new Philox(run.Seed, "panel_var", (ulong)r).Normals(normal);
            double[] drawn = (double[])estimate.Coefficients.Clone();
            for (int j = 0; j < k; j++)
            {
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(eigen.Vectors!.Column(j), normal[j] * Math.Sqrt(Math.Max(0, eigen.Values[j])), drawn, drawn);
            }

            draws[r] = [.. Responses(PanelVarEstimate.LagMatrices(drawn, variables, lags), factor, horizon).SelectMany(response => response.Array)];
        });
        return draws;
    }
}
