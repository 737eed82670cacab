using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Estimated coefficients of a panel VAR, equation after equation, with their covariance.</summary>
/// <param name="Coefficients">m · K.</param>
/// <param name="Covariance">Their covariance, clustered by entity.</param>
/// <param name="Residuals">m columns of residuals of the transformed equations.</param>
/// <param name="ErrorCovariance">Σ of e_it.</param>
/// <param name="J">Hansen's J of the two-step estimate.</param>
/// <param name="Restrictions">Its degrees of freedom.</param>
/// <param name="Deficient">Whether the joint weight is a generalised inverse.</param>
internal sealed record PanelVarEstimate(double[] Coefficients, Matrix Covariance, Matrix Residuals, Matrix ErrorCovariance, double J, int Restrictions, bool Deficient)
{
    /// <summary>One step equation by equation with the weight of independent errors; two with that of the joint scores of all equations.</summary>
    internal static PanelVarEstimate Of(PanelVarModel model, PanelVarSpec spec, RunContext run)
    {
        GmmMoments moments = model.Moments;
        int m = model.Variables, l = moments.Instruments.Columns, k = model.X.Columns;
        Matrix mean = moments.Mean(model.X, run);
        GmmWeight weight = GmmWeight.Selecting(moments.OneStep(ErrorPattern.Of(model.Equations, model.Transform, ErrorRelation.Full, 0), null, run));
        Matrix white = Gemm.Multiply(weight.Factor, mean);
        double[][] means = [.. model.Y.Select(y => moments.Mean(y))];
        LinearGmm[] single = [.. means.Select(b => LinearGmm.Solve(white, Gemv.Multiply(weight.Factor, b)) ?? throw Unidentified(model, l))];
        double[] first = [.. single.SelectMany(fit => fit.Coefficients)];
        GmmWeight joint = GmmWeight.Selecting(moments.Covariance(Scores(model, first)));
        Matrix design = Block(mean, m);
        double[] stacked = [.. means.SelectMany(b => b)];
        LinearGmm second = LinearGmm.Solve(Gemm.Multiply(joint.Factor, design), Gemv.Multiply(joint.Factor, stacked)) ?? throw Unidentified(model, l);
        bool two = spec.Steps == 2 && spec.Estimator != PanelVarEstimator.FixedEffects;
        double[] coefficients = two ? second.Coefficients : first;
        Matrix omega = moments.Covariance(Scores(model, coefficients));
        Matrix covariance = two ? second.Sandwich(joint.Factor, omega, moments.Entities) : Separate(single[0], weight, omega, m, l, moments.Entities);
        Matrix residuals = Rest(model, coefficients);
        Matrix errors = Syrk.Gram(residuals);
        TensorPrimitives.Divide(errors.Array, residuals.Rows * (model.Transform == PanelTransform.Differences ? 2.0 : 1.0), errors.Array);
        int restrictions = m * (weight.Rank - k);
        return new(coefficients, covariance, residuals, errors, restrictions > 0 ? moments.Entities * second.Objective : 0, restrictions, joint.Deficient && joint.Rank < m * weight.Rank);
    }

    /// <summary>Coefficients of the lagged variables: m × m of each lag, row the equation.</summary>
    internal static Matrix[] LagMatrices(double[] coefficients, int variables, int lags)
    {
        int k = coefficients.Length / variables;
        Matrix[] matrices = [.. Enumerable.Range(0, lags).Select(_ => new Matrix(variables, variables))];
        for (int equation = 0; equation < variables; equation++)
        {
            for (int term = 0; term < variables * lags; term++)
            {
                matrices[term / variables][equation, term % variables] = coefficients[(equation * k) + term];
            }
        }

        return matrices;
    }

    private static Matrix Rest(PanelVarModel model, double[] coefficients)
    {
        Matrix rest = InstrumentMatrix.Of(model.X.Rows, model.Y);
        int k = model.X.Columns;
        for (int v = 0; v < model.Variables; v++)
        {
            Gemv.MultiplyAdd(-1, model.X, coefficients.AsSpan(v * k, k), rest.Column(v));
        }

        return rest;
    }

    /// <summary>n × mL.</summary>
    private static Matrix Scores(PanelVarModel model, double[] coefficients)
    {
        Matrix rest = Rest(model, coefficients);
        return new(model.Moments.Entities, model.Variables * model.Moments.Instruments.Columns, [.. Enumerable.Range(0, model.Variables).SelectMany(v => model.Moments.Scores(rest.Column(v), false).Array)]);
    }

    /// <summary>I ⊗ A.</summary>
    private static Matrix Block(Matrix a, int times)
    {
        Matrix block = new(a.Rows * times, a.Columns * times);
        for (int v = 0; v < times; v++)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                a.Column(j).CopyTo(block.Column((v * a.Columns) + j)[(v * a.Rows)..]);
            }
        }

        return block;
    }

    /// <summary>(I ⊗ B) Ω (I ⊗ B')/n, B = (M'WM)⁻¹M'W.</summary>
    private static Matrix Separate(LinearGmm fit, GmmWeight weight, Matrix omega, int m, int l, int n)
    {
        Matrix left = Block(Gemm.Multiply(Gemm.Multiply(weight.Factor, true, fit.White, false), fit.Inverse), m);
        Matrix covariance = Gemm.Multiply(left, true, Gemm.Multiply(omega, left), false);
        TensorPrimitives.Divide(covariance.Array, n, covariance.Array);
        return covariance;
    }

    private static IdentificationError Unidentified(PanelVarModel model, int instruments) => new(
        new($"{instruments} instruments do not identify {model.X.Columns} coefficients an equation", $"{instruments} 个工具变量无法识别每个方程的 {model.X.Columns} 个系数"),
        new("Raise instrument_lags, lower lags, or check that the variables vary within entities.", "请增大 instrument_lags、减小 lags，或检查变量在个体内是否变化。"))
    { Culprits = model.Names };
}
