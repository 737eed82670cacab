using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Marginal effects of a binary model.</summary>
/// <remarks>
/// With absorbed effects α̂ follows β̂, so that η moves with the regressors' deviations ẍ in the metric of the information; what α̂ adds to the variance beyond that is orthogonal to ẍ. Let c_i be the derivative
/// of the effect by η_i and z the projection of c/ω on the dummies in that metric: the effect's influence function is g̃'B s_i + z_i e_i, s and e score and residual of the row. It is had by putting z beside ẍ
/// as one more regressor with coefficient z'Ωz in the gradient, in any covariance. For iid errors that is the delta method of the model with dummies (Fernández-Val 2009, J. Econometrics 150).
/// </remarks>
internal sealed class BinaryEffects(BinarySpec spec, LikelihoodFrame frame, GeneralizedEstimate estimate, RunContext run)
{
    internal AverageEffects Of(CovarianceEstimate covariance)
    {
        if (spec.Marginal.At == MarginalAt.None)
        {
            return AverageEffects.None;
        }

        LinearFit fit = estimate.Linear.Fit;
        IndexEquation equation = IndexEquation.Of(spec.Formula, frame.Problem, fit.Coefficients, 0, frame.Offset);
        IndexModel model = new(frame.Sample, [equation], frame.Problem.Weights);
        if (frame.Problem.Effects.Count > 0)
        {
            if (spec.Marginal.At == MarginalAt.Means)
            {
                throw new SpecError(new("with absorbed effects marginal effects are averages over the rows", "吸收固定效应时，边际效应只能取各行平均"), new("Write marginal: average.", "请写 marginal: average。")) { Field = "marginal", Given = "means" };
            }

            double[] offset = new double[estimate.Eta.Length];
            TensorPrimitives.Subtract(estimate.Eta, LeastSquares.XB(frame.Problem, estimate.Linear with { Kept = [.. Enumerable.Range(0, fit.Terms.Count)] }), offset);
            model = model with
            {
                Equations = [equation with { Offset = offset, Sensitivity = fit.X }],
                Variance = (gradient, byIndex) => Variance(covariance, gradient, byIndex),
            };
        }

        return AverageEffects.Of(model, [BinaryResponses.Probability(spec.Link)], covariance, spec.Marginal, spec.ConfidenceLevel);
    }

    /// <summary>The variance with the part of the effects themselves.</summary>
    private double Variance(CovarianceEstimate covariance, double[] gradient, double[] byIndex)
    {
        LinearFit fit = estimate.Linear.Fit;
        double[] projected = new double[byIndex.Length];
        TensorPrimitives.Divide(byIndex, fit.Weights!, projected);
        double[] deviation = (double[])projected.Clone();
        estimate.Linear.Transform!.Demean([deviation]);
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
        CovarianceEstimate joint = Binary.Covariances(Covariance.Parse(covariance.Name), spec.Adjustment, spec, wider, frame.Sample, run);
        return DeltaMethod.Variance(joint.Values, [.. gradient, square]) * covariance.SmallSampleFactor / joint.SmallSampleFactor;
    }
}
