using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Marginal effects of a model with one index, pooled or with absorbed fixed effects.</summary>
/// <remarks>
/// With absorbed effects α̂ follows β̂, so that η moves with the regressors' deviations ẍ in the metric of the information; what α̂ adds to the variance beyond that is orthogonal to ẍ. Let c_i be the derivative
/// of the effect by η_i and z the projection of c/ω on the dummies in that metric: the effect's influence function is g̃'B s_i + z_i e_i, s and e score and residual of the row. It is had by putting z beside ẍ
/// as one more regressor with coefficient z'Ωz in the gradient, in any covariance. For iid errors that is the delta method of the model with dummies (Fernández-Val 2009, J. Econometrics 150).
/// </remarks>
/// <param name="Formula">What the regressors are made by.</param>
/// <param name="Problem">Outcome, the regressors kept, effects, weights.</param>
/// <param name="Sample">The rows.</param>
/// <param name="Offset">What is added to the index, or null.</param>
/// <param name="Estimate">The maximum.</param>
/// <param name="Response">The quantity of interest.</param>
/// <param name="Again">A covariance like the one given of another weighted regression.</param>
internal sealed record IndexEffects(
    Formula Formula, LinearProblem Problem, EstimationSample Sample, double[]? Offset, GeneralizedEstimate Estimate, IndexResponse Response, Func<Covariance, LinearFit, CovarianceEstimate> Again)
{
    /// <summary>The bias of an average effect; null where there is none.</summary>
    internal Func<double[], double[], double>? Bias { get; init; }

    /// <summary>Refuses what is not defined with absorbed effects, before anything is estimated.</summary>
    /// <exception cref="SpecError">Effects at means are asked for beside absorbed effects.</exception>
    internal static void Require(MarginalSpec marginal, Formula formula)
    {
        if (marginal.At == MarginalAt.Means && formula.Effects.Count > 0)
        {
            throw new SpecError(new("with absorbed effects marginal effects are averages over the rows", "吸收固定效应时，边际效应只能取各行平均"), new("Write marginal: average.", "请写 marginal: average。")) { Field = "marginal", Given = "means" };
        }
    }

    internal AverageEffects Of(CovarianceEstimate covariance, MarginalSpec marginal, double level)
    {
        LinearFit fit = Estimate.Linear.Fit;
        IndexEquation equation = IndexEquation.Of(Formula, Problem, fit.Coefficients, 0, Offset);
        IndexModel model = new(Sample, [equation], Problem.Weights);
        if (Problem.Effects.Count > 0 && marginal.At != MarginalAt.None)
        {
            double[] offset = new double[Estimate.Eta.Length];
            TensorPrimitives.Subtract(Estimate.Eta, LeastSquares.XB(Problem, Estimate.Linear with { Kept = [.. Enumerable.Range(0, fit.Terms.Count)] }), offset);
            model = model with
            {
                Equations = [equation with { Offset = offset, Sensitivity = fit.X }],
                Bias = Bias,
                Variance = (gradient, byIndex) => Variance(covariance, gradient, byIndex),
            };
        }

        return AverageEffects.Of(model, [Response], covariance, marginal, level);
    }

    /// <summary>The variance with the part of the effects themselves.</summary>
    private double Variance(CovarianceEstimate covariance, double[] gradient, double[] byIndex)
    {
        LinearFit fit = Estimate.Linear.Fit;
        double[] projected = new double[byIndex.Length];
        TensorPrimitives.Divide(byIndex, fit.Weights!, projected);
        double[] deviation = (double[])projected.Clone();
        Estimate.Linear.Transform!.Demean([deviation]);
        TensorPrimitives.Subtract(projected, deviation, projected);
        double square = Moments.SumOfSquares(projected, fit.Weights, centred: false);
        if (!(square > 0))
        {
            return DeltaMethod.Variance(covariance.Values, gradient);
        }

        int k = fit.Terms.Count;
        Matrix x = new(fit.X.Rows, k + 1), bread = new(k + 1, k + 1);
        fit.X.Values.CopyTo(x.Values);
        projected.CopyTo(x.Column(k));
        for (int j = 0; j < k; j++)
        {
            fit.Bread.Column(j).CopyTo(bread.Column(j));
        }

        bread[k, k] = 1 / square;
        LinearFit wider = fit with { Terms = [.. fit.Terms, "effects"], Coefficients = [.. fit.Coefficients, 0], X = x, Bread = bread };
        CovarianceEstimate joint = Again(Covariance.Parse(covariance.Name), wider);

        return double.IsNaN(joint.StandardError(k))
            ? DeltaMethod.Variance(covariance.Values, gradient) // Scores of the effects cancel within clusters: they add nothing.
            : DeltaMethod.Variance(joint.Values, [.. gradient, square]) * covariance.SmallSampleFactor / joint.SmallSampleFactor;
    }
}
