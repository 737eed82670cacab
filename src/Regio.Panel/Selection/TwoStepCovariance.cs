using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Covariances of the two-step estimator, of (β, β_λ) and then γ.</summary>
/// <remarks>
/// iid: V(β) = σ²B[X'(I − ρ²Δ)X + ρ²X'ΔZ V(γ) Z'ΔX]B with B = (X'X)⁻¹, X the second step's regressors net of its effects, Δ = diag(δ), V(γ) the inverse observed information (Heckman 1979; Greene 1981,
/// Econometrica 49; Stata's and sampleSelection's). Cov(β, γ) = β_λ B X'ΔZ V(γ) under the same assumptions.
/// Robust and clustered: the sandwich of the stacked estimating equations of both steps, β̂ − β = B Σ x_i e_i + β_λ B X'ΔZ (γ̂ − γ) (Newey and McFadden 1994, sec. 6; Wooldridge 2010, sec. 12.4).
/// </remarks>
internal static class TwoStepCovariance
{
    /// <summary>The covariance asked for.</summary>
    internal static CovarianceEstimate Of(TwoStep fit, HeckmanSpec spec, Covariance covariance, LikelihoodAdjustment adjustment, RunContext run)
        => spec.Errors switch
        {
            SelectionErrors.Uncorrected => Uncorrected(fit, spec, covariance, run),
            SelectionErrors.Bootstrap => Bootstrap(fit, spec, run),
            _ => covariance is Iid ? Greene(fit, spec) : Stacked(fit, covariance, adjustment, run),
        };

    private static CovarianceEstimate Greene(TwoStep fit, HeckmanSpec spec)
    {
        LinearFit second = fit.Second.Fit;
        (double sigma, _, double rho) = fit.Correlation(spec.Correlation);
        Matrix selection = SelectionCovariance(fit), cross = Cross(fit);
        double[] scale = [.. fit.Delta.Select((delta, i) => (1 - (rho * rho * delta)) * (second.Weights?[i] ?? 1))];
        Matrix meat = Syrk.Gram(second.X, scale);
        Gemm.Multiply(rho * rho, Gemm.Multiply(cross, selection), false, cross, true, 1, meat);
        Matrix v = Sandwich.Of(second.Bread, meat, sigma * sigma);
        Matrix with = Gemm.Multiply(Gemm.Multiply(second.Bread, cross), selection);
        return Stack(v, with, fit.Coefficient, selection) with
        {
            Name = "iid",
            Description = ("Standard errors of the outcome equation allow for the estimated Mills ratio (Heckman 1979, Greene 1981), those of selection are of the probit", "结果方程的标准误已考虑逆米尔斯比率的估计误差（Heckman 1979、Greene 1981），选择方程的标准误来自 probit"),
        };
    }

    /// <summary>Blocks of (β, β_λ) and γ.</summary>
    private static CovarianceEstimate Stack(Matrix v, Matrix with, double coefficient, Matrix selection)
    {
        int k = v.Rows, m = selection.Rows;
        Matrix all = new(k + m, k + m);
        for (int j = 0; j < k; j++)
        {
            v.Column(j).CopyTo(all.Column(j));
            for (int i = 0; i < m; i++)
            {
                all[k + i, j] = all[j, k + i] = coefficient * with[j, i];
            }
        }

        for (int j = 0; j < m; j++)
        {
            selection.Column(j).CopyTo(all.Column(k + j)[k..]);
        }

        return new() { Values = all, DegreesOfFreedom = double.PositiveInfinity, Description = Label.Same(string.Empty), Name = string.Empty };
    }

    private static CovarianceEstimate Stacked(TwoStep fit, Covariance covariance, LikelihoodAdjustment adjustment, RunContext run)
    {
        LinearFit second = fit.Second.Fit;
        int k = second.Terms.Count, m = fit.Probit.Fit.Terms.Count;
        Matrix scores = new(fit.Sample.Selected.Length, k + m), bread = new(k + m, k + m), jacobian = Matrix.Identity(k + m);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < fit.Sample.Places.Length; i++)
            {
                scores[fit.Sample.Places[i], j] = second.X[i, j] * second.Residuals[i];
            }

            second.Bread.Column(j).CopyTo(bread.Column(j));
        }

        // Scores of the probit in its working coefficients, T'X's; its bread there, and T to the coefficients.
        LikelihoodMaximum probit = fit.Probit.Fit.Maximum;
        probit.Scores.Values.CopyTo(scores.Values[(scores.Rows * k)..]);
        Matrix through = Gemm.Multiply(Gemm.Multiply(second.Bread, Cross(fit)), fit.Probit.Fit.Jacobian);
        for (int j = 0; j < m; j++)
        {
            probit.InverseInformation.Column(j).CopyTo(bread.Column(k + j)[k..]);
            fit.Probit.Fit.Jacobian.Column(j).CopyTo(jacobian.Column(k + j)[k..]);
            for (int i = 0; i < k; i++)
            {
                jacobian[i, k + j] = fit.Coefficient * through[i, j];
            }
        }

        string[] terms = [.. second.Terms, .. fit.Probit.Fit.Terms.Select(term => $"selection:{term}")];
        LikelihoodMaximum stacked = new(terms, scores, bread, "observed", fit.Sample.Choice.Problem.Weights, fit.Sample.Choice.Problem.FrequencyWeights);
        return new LikelihoodFit(terms, new double[k + m], jacobian, stacked, 0, 0).Covariance(covariance, fit.Sample.Choice.Sample, adjustment, run);
    }

    private static CovarianceEstimate Uncorrected(TwoStep fit, HeckmanSpec spec, Covariance covariance, RunContext run)
    {
        CovarianceEstimate second = LeastSquares.Estimate(covariance, fit.Second.Fit, fit.Sample.Outcome.Sample, spec.SmallSample, run);
        Matrix selection = covariance is Iid ? SelectionCovariance(fit) : fit.Probit.Fit.Covariance(covariance, fit.Sample.Choice.Sample, spec.Adjustment, run).Values;
        return Stack(second.Values, new Matrix(second.Values.Rows, selection.Rows), 0, selection) with
        {
            Name = second.Name,
            Groups = second.Groups,
            DegreesOfFreedom = second.DegreesOfFreedom,
            Notices = [.. second.Notices, new Notice(NoticeKind.Warning, "mills_ratio_uncorrected", (
                "The standard errors take the inverse Mills ratio for data: they leave out that it is estimated. errors: corrected or bootstrap allow for it.",
                "标准误将逆米尔斯比率视为数据，未考虑其估计误差；errors 设为 corrected 或 bootstrap 可予以考虑。"))],
            Description = new($"{second.Description.En}, not corrected for the estimated Mills ratio", $"{second.Description.Zh}，未校正逆米尔斯比率的估计误差"),
        };
    }

    private static CovarianceEstimate Bootstrap(TwoStep fit, HeckmanSpec spec, RunContext run)
    {
        (DrawnEstimates drawn, Label unit) = TwoStepBootstrap.Draw(fit, spec, run);
        int p = fit.Second.Fit.Terms.Count + fit.Probit.Fit.Terms.Count, n = drawn.Usable.Length;
        if (n <= 1)
        {
            throw new IdentificationError(
                new($"{n} of {drawn.Values.Length} bootstrap replications could be estimated", $"{drawn.Values.Length} 次自助抽样中仅 {n} 次可以估计"),
                new("Use corrected errors, or a selection equation with fewer regressors.", "请使用 corrected 标准误，或减少选择方程的解释变量。"));
        }

        Matrix deviations = new(n, p);
        for (int j = 0; j < p; j++)
        {
            double mean = drawn.Usable.Average(row => row[j]);
            for (int r = 0; r < n; r++)
            {
                deviations[r, j] = drawn.Usable[r][j] - mean;
            }
        }

        return new()
        {
            Values = Sandwich.Scaled(Syrk.Gram(deviations), 1.0 / (n - 1)),
            DegreesOfFreedom = double.PositiveInfinity,
            Name = "bootstrap",
            Description = new($"Bootstrap standard errors of both steps ({n} draws of {unit.En})", $"两步自助法标准误（按{unit.Zh}抽样 {n} 次）"),
            Notices = [.. drawn.Notices()],
        };
    }

    /// <summary>V(γ) from the observed information.</summary>
    private static Matrix SelectionCovariance(TwoStep fit)
        => Sandwich.Scaled(Gemm.Multiply(Gemm.Multiply(fit.Probit.Fit.Jacobian, fit.Probit.Fit.Maximum.InverseInformation), false, fit.Probit.Fit.Jacobian, true), 1);

    /// <summary>X'WΔZ.</summary>
    private static Matrix Cross(TwoStep fit)
    {
        Matrix z = fit.Probit.Design.Problem.X, scaled = new(fit.Sample.Count, z.Columns);
        for (int j = 0; j < z.Columns; j++)
        {
            ReadOnlySpan<double> column = z.Column(j);
            Span<double> to = scaled.Column(j);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = column[fit.Sample.Places[i]] * fit.Delta[i];
            }

            if (fit.Second.Fit.Weights is { } w)
            {
                TensorPrimitives.Multiply<double>(to, w, to);
            }
        }

        return Gemm.Multiply(fit.Second.Fit.X, true, scaled, false);
    }
}
