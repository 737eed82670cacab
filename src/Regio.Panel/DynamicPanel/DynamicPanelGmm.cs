using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>One step of a GMM estimate.</summary>
/// <param name="Solution">β̂ and (M'WM)⁻¹, M = Z'X/n.</param>
/// <param name="Weight">W.</param>
/// <param name="Moments">The covariance that W inverts.</param>
/// <param name="Residuals">y − Xβ̂, weighted.</param>
internal sealed record GmmStep(LinearGmm Solution, GmmWeight Weight, Matrix Moments, double[] Residuals)
{
    internal double[] Coefficients => Solution.Coefficients;
}

/// <summary>One- and two-step GMM of stacked equations with its covariances, as xtabond2 computes them (Roodman 2009).</summary>
internal sealed class DynamicPanelGmm
{
    private readonly DynamicPanelModel _model;
    private readonly Matrix _mean;
    private readonly double[] _outcome;

    internal DynamicPanelGmm(DynamicPanelModel model, RunContext run)
    {
        _model = model;
        _mean = model.Moments.Mean(model.X, run);
        _outcome = model.Moments.Mean(model.Y);
        Matrix unscaled = model.Moments.OneStep(model.Pattern, model.Weights, run);
        GmmStep first = Step(unscaled);
        SigmaSquared = ErrorVariance(first.Residuals);
        for (int i = 0; i < unscaled.Array.Length; i++)
        {
            unscaled.Array[i] *= SigmaSquared;
        }

        First = first with { Weight = first.Weight.Scaled(1 / Math.Sqrt(SigmaSquared)), Moments = unscaled, Solution = first.Solution.Scaled(SigmaSquared) };
        Clusters = new(model, First.Residuals);
        Second = Conventional && model.Spec.Steps == 1 ? null : Step(Clusters.Covariance());
    }

    /// <summary>Whether one step is taken with the covariance of independent errors.</summary>
    internal bool Conventional => _model.Spec.Covariance is Regression.Iid;

    /// <summary>The first step; its weight and covariance are those of errors with the variance <see cref="SigmaSquared"/>.</summary>
    internal GmmStep First { get; }

    /// <summary>The second step, on which Hansen's test rests in one-step robust estimates too; null where one step with independent errors is taken.</summary>
    internal GmmStep? Second { get; }

    /// <summary>The step whose coefficients are reported.</summary>
    internal GmmStep Reported => _model.Spec.Steps == 1 ? First : Second!;

    /// <summary>Scores of the first step by cluster.</summary>
    internal ClusteredScores Clusters { get; }

    /// <summary>Variance of e_it from the first step.</summary>
    internal double SigmaSquared { get; }

    /// <summary>n of the reported step's Hansen statistic or, where there is none, Sargan's.</summary>
    internal int Entities => _model.Moments.Entities;

    /// <summary>Number of instruments that are no combinations of others.</summary>
    internal int Instruments => First.Weight.Rank;

    /// <summary>Ze'A_1Ze of the first step.</summary>
    internal double Sargan => Entities * First.Solution.Objective;

    /// <summary>The minimum of the second step.</summary>
    internal double Hansen => Second is null ? double.NaN : Entities * Second.Solution.Objective;

    /// <summary>Z'X/n.</summary>
    internal Matrix Mean => _mean;

    /// <summary>Conventional covariance of a step, (M'WM)⁻¹/n.</summary>
    internal Matrix Inverse(GmmStep step) => Over(step.Solution.Inverse, Entities);

    /// <summary>The covariance that was asked for, without small-sample factor.</summary>
    internal Matrix Covariance()
    {
        if (Conventional)
        {
            return Inverse(Reported);
        }

        Matrix sandwich = First.Solution.Sandwich(First.Weight.Factor, Clusters.Covariance(), Entities);
        return _model.Spec.Steps == 1 ? sandwich : Windmeijer(sandwich);
    }

    /// <summary>GMM of some of the moments alone with the inverse of their covariance; null where the coefficients are not identified.</summary>
    internal GmmStep? Restricted(Matrix moments, int[] kept)
    {
        GmmWeight weight = GmmWeight.Selecting(GmmWeight.Minor(moments, kept));
        Matrix mean = new(kept.Length, _mean.Columns);
        for (int k = 0; k < mean.Columns; k++)
        {
            for (int i = 0; i < kept.Length; i++)
            {
                mean[i, k] = _mean[kept[i], k];
            }
        }

        LinearGmm? solution = LinearGmm.Solve(Gemm.Multiply(weight.Factor, mean), Gemv.Multiply(weight.Factor, Array.ConvertAll(kept, i => _outcome[i])));
        return solution is null ? null : new(solution, weight, moments, []);
    }

    /// <summary>e'e over the transformed equations (those in levels where H is the identity), over 2 for differences.</summary>
    internal double ErrorVariance(double[] residuals)
    {
        DynamicPanelSpec spec = _model.Spec;
        bool levels = _model.System && spec.InitialWeight == InitialWeight.Identity;
        double sum = 0, count = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            if (_model.Equations.Levels[i] == levels)
            {
                double weight = _model.Weights?[i] ?? 1;
                sum += residuals[i] * residuals[i] / weight;
                count += _model.Weights is null || spec.WeightKind != Regression.WeightKind.Frequency ? 1 : weight;
            }
        }

        double spent = spec.Convention == DynamicConvention.Xtabond ? _model.Terms.Count : 0;
        return sum / (spec.Transform == PanelTransform.Orthogonal || spec.InitialWeight == InitialWeight.Identity ? 1 : 2) / (count - spent);
    }

    private GmmStep Step(Matrix moments)
    {
        GmmWeight weight = GmmWeight.Selecting(moments);
        LinearGmm solution = LinearGmm.Solve(Gemm.Multiply(weight.Factor, _mean), Gemv.Multiply(weight.Factor, _outcome)) ?? throw Unidentified(weight.Rank);
        return new(solution, weight, moments, _model.Residuals(solution.Coefficients));
    }

    /// <summary>V_2 + D V_1 D' + D V_2 + V_2 D', D the derivative of β̂_2 in the estimate that its weight rests on (Windmeijer 2005, eq. 3.3), by cluster as xtabond2.</summary>
    private Matrix Windmeijer(Matrix firstRobust)
    {
        GmmStep second = Second!;
        Matrix v = Inverse(second);
        Matrix white = second.Solution.White;
        double[] whiteMoments = Gemv.Multiply(second.Weight.Factor, _model.Moments.Mean(second.Residuals));
        double[] weighted = Gemv.TransposeMultiply(second.Weight.Factor, whiteMoments);
        Matrix derivative = Clusters.Derivative(_model.X, weighted);
        Matrix projected = Gemm.Multiply(white, true, Gemm.Multiply(second.Weight.Factor, derivative), false);
        Matrix d = Gemm.Multiply(second.Solution.Inverse, projected);
        Matrix dv = Gemm.Multiply(d, v);
        Matrix outer = Gemm.Multiply(Gemm.Multiply(d, firstRobust), false, d, true);
        Matrix corrected = new(v.Rows, v.Columns);
        for (int j = 0; j < v.Columns; j++)
        {
            for (int i = 0; i < v.Rows; i++)
            {
                corrected[i, j] = v[i, j] + ((outer[i, j] + outer[j, i]) / 2) + dv[i, j] + dv[j, i];
            }
        }

        return corrected;
    }

    private static Matrix Over(Matrix a, double divisor)
    {
        Matrix over = a.Clone();
        TensorPrimitives.Divide(over.Array, divisor, over.Array);
        return over;
    }

    private IdentificationError Unidentified(int instruments) => First is { } first && instruments < first.Weight.Rank
        ? new(
            new($"the second step weighs {first.Weight.Rank} moments by a covariance of rank {instruments}, from {Clusters.Fewest} entities or clusters: too few for {_model.Terms.Count} coefficients", $"第二步以 {Clusters.Fewest} 个个体（聚类）得到的秩为 {instruments} 的协方差矩阵为 {first.Weight.Rank} 个矩条件加权，不足以识别 {_model.Terms.Count} 个系数"),
            new("Set steps to 1, use more entities, or leave regressors out.", "请将 steps 设为 1，增加个体，或减少解释变量。"))
        { Culprits = _model.Terms }
        : instruments < _model.Terms.Count
        ? new(
            new($"{_model.Terms.Count} coefficients and {instruments} independent instruments: the model is not identified", $"共 {_model.Terms.Count} 个系数，仅 {instruments} 个独立工具变量：模型不可识别"),
            new("Add instruments (more lags, gmm or iv), or leave regressors out.", "请增加工具变量（更多滞后、gmm 或 iv），或减少解释变量。"))
        { Culprits = _model.Terms }
        : new(
            new("the instruments do not identify the coefficients: some combination of regressors is unrelated to all of them", "工具变量无法识别系数：某些解释变量的组合与全部工具变量无关"),
            new("Give each regressor an instrument, its own lags (gmm) or itself (iv).", "请为每个解释变量提供工具变量：其自身滞后（gmm）或其本身（iv）。"))
        { Culprits = _model.Terms };
}
