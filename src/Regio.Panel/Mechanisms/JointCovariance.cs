using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A coefficient of one of several equations.</summary>
/// <param name="Fit">The equation.</param>
/// <param name="Place">Place of the coefficient among its terms.</param>
internal sealed record EquationTerm(LeastSquaresResult Fit, int Place)
{
    /// <summary>The estimate.</summary>
    internal double Estimate => Fit.Fit.Coefficients[Place];

    /// <summary>Its standard error.</summary>
    internal double StandardError => Fit.Covariance.StandardError(Place);
}

/// <summary>Covariance of coefficients of several equations estimated on the same rows.</summary>
/// <remarks>
/// The influence of row i on coefficient k is ψ_ik = w_i e_i x_i'B_k with the bread B of its equation; the covariance that the spec asks for is formed from the ψ of all equations at once, as
/// stacked scores are in Stata's <c>suest</c> (Weesie 1999, Stata Technical Bulletin 49). Blocks are scaled so that every variance is that of its own equation, small-sample factor included.
/// Under iid errors cov(b_k, b_l) = σ_kl B_k X_k'W X_l B_l with σ_kl of the residuals (Zellner 1962). Estimators that deflate residuals by leverage or resample them give the variances;
/// correlations between equations are then those of their plain sandwich.
/// </remarks>
internal static class JointCovariance
{
    internal static Matrix Of(IReadOnlyList<EquationTerm> terms, Covariance covariance, RunContext run)
    {
        LinearFit first = terms[0].Fit.Fit;
        Matrix influence = new(first.Residuals.Length, terms.Count);
        bool iid = covariance is Iid;
        for (int k = 0; k < terms.Count; k++)
        {
            LinearFit fit = terms[k].Fit.Fit;
            double[] leverage = Gemv.Multiply(fit.X, fit.Bread.Column(terms[k].Place));
            Span<double> column = influence.Column(k);
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = iid ? leverage[i] : leverage[i] * fit.Residuals[i];
            }
        }

        Matrix raw = iid ? Unexplained(terms, influence, first) : OfInfluence(influence, first, terms[0].Fit.Sample, covariance, run);
        return Scaled(raw, terms);
    }

    private static Matrix Unexplained(IReadOnlyList<EquationTerm> terms, Matrix influence, LinearFit first)
    {
        Matrix products = first.Weights is null ? Syrk.Gram(influence) : Syrk.Gram(influence, first.Weights);
        Matrix residuals = new(influence.Rows, terms.Count);
        for (int k = 0; k < terms.Count; k++)
        {
            terms[k].Fit.Fit.Residuals.CopyTo(residuals.Column(k));
        }

        Matrix errors = first.Weights is null ? Syrk.Gram(residuals) : Syrk.Gram(residuals, first.Weights);
        for (int i = 0; i < products.Values.Length; i++)
        {
            products.Values[i] *= errors.Values[i];
        }

        return products;
    }

    /// <summary>The covariance of estimates from the influence of each row on them, without small-sample factor.</summary>
    internal static Matrix OfInfluence(Matrix influence, LinearFit first, EstimationSample sample, Covariance covariance, RunContext run)
    {
        double[] ones = new double[influence.Rows];
        Array.Fill(ones, 1);
        LinearFit stacked = new()
        {
            Terms = [.. Enumerable.Range(0, influence.Columns).Select(k => $"{k}")],
            Coefficients = new double[influence.Columns],
            X = influence,
            Residuals = ones,
            Weights = first.Weights,
            FrequencyWeights = first.FrequencyWeights,
            Bread = Matrix.Identity(influence.Columns),
            HasIntercept = false,
            Effects = [],
            Observations = first.Observations,
            ResidualSumOfSquares = 1,
        };
        Covariance plain = covariance switch
        {
            Heteroskedastic => new Heteroskedastic(HeteroskedasticKind.Hc0),
            ClusterAdjusted adjusted => new Clustered([adjusted.By]),
            WildCluster wild => new Clustered([wild.By]),
            PanelRobust or PanelCorrected => sample.Entity is { } entity ? new Clustered([entity]) : new Heteroskedastic(HeteroskedasticKind.Hc0),
            _ => covariance,
        };
        return plain.Estimate(stacked, sample, SmallSample.None, run).Values;
    }

    private static Matrix Scaled(Matrix raw, IReadOnlyList<EquationTerm> terms)
    {
        Matrix scaled = new(raw.Rows, raw.Columns);
        for (int j = 0; j < raw.Columns; j++)
        {
            for (int i = 0; i < raw.Rows; i++)
            {
                double correlation = i == j ? 1 : raw[i, i] > 0 && raw[j, j] > 0 ? raw[i, j] / Math.Sqrt(raw[i, i] * raw[j, j]) : 0;
                bool same = ReferenceEquals(terms[i].Fit, terms[j].Fit);
                scaled[i, j] = same ? terms[i].Fit.Covariance.Values[terms[i].Place, terms[j].Place] : correlation * terms[i].StandardError * terms[j].StandardError;
            }
        }

        return scaled;
    }
}
