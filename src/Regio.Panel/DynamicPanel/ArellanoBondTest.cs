using System.Globalization;
using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Arellano and Bond's (1991) tests of serial correlation in differenced residuals, or in those of the equations in levels.</summary>
/// <remarks>
/// z_m = Σ_i w_i'w_{i,−m} / √(Σ_i s_i² − 2 x̄'V M'W Σ_i Z_i'e_i s_i + x̄'V̂x̄), w the differenced residuals, s_i = w_{i,−m}'w_i, x̄ = ΔX'w_{−m}, V = (X'ZWZ'X)⁻¹ and V̂ the covariance of β̂.
/// One step with independent errors: Σ_i w_{i,−m}'σ²H w_{i,−m} and Z_i'σ²H w_{i,−m} in their places. The test is of first differences after deviations too; Roodman (2009), sec. 3.5.
/// In levels w are the residuals of these equations, effects of entities in them; with independent errors their covariance with e_i is that of H, where xtabond2 takes that of differences.
/// </remarks>
internal sealed class ArellanoBondTest
{
    private readonly DynamicPanelModel _model;
    private readonly DynamicPanelGmm _gmm;
    private readonly EquationRows _rows;
    private readonly int[] _entities;
    private readonly double[]? _weights;
    private readonly double[] _weighted;
    private readonly double[] _plain;
    private readonly Matrix _x;

    internal ArellanoBondTest(DynamicPanelModel model, DynamicPanelGmm gmm)
    {
        (_model, _gmm) = (model, gmm);
        bool deviations = model.Spec.Transform == PanelTransform.Orthogonal && !model.Spec.ArLevels;
        int[] places = [];
        if (deviations)
        {
            _rows = Differences(model);
            PanelEquations differences = (PanelEquations)_rows;
            _plain = Differenced(model, differences, gmm.Reported.Coefficients);
            _x = InstrumentMatrix.Of(_rows.Count, [.. model.Variables.Select(variable => variable is null ? new double[_rows.Count] : differences.Stack(variable.Values.Span))]);
        }
        else
        {
            places = Tested(model);
            _rows = model.Equations.Only(model.Spec.ArLevels);
            _plain = Array.ConvertAll(places, i => gmm.Reported.Residuals[i] / (model.Weights?[i] ?? 1));
            _x = InstrumentMatrix.Of(_rows.Count, [.. Enumerable.Range(0, model.X.Columns).Select(k => Array.ConvertAll(places, i => model.X[i, k]))]);
        }

        _entities = _rows.EntityOf();
        _weights = Weigh(places);
        _weighted = Times(_plain);
    }

    /// <summary>The tests of orders 1 to <paramref name="orders"/>; NaN where no entity has residuals so far apart.</summary>
    internal IReadOnlyList<PanelTest> Tests(int orders, Matrix covariance)
        => [.. Enumerable.Range(1, orders).Select(order => PanelTest.TwoSided($"ar{order.ToString(CultureInfo.InvariantCulture)}", Statistic(order, covariance)))];

    private double Statistic(int order, Matrix covariance)
    {
        double[] lagged = Lagged(_rows, order);
        double[] sums = new double[_model.Moments.Entities];
        for (int i = 0; i < lagged.Length; i++)
        {
            sums[_entities[i]] += _weighted[i] * lagged[i];
        }

        if (!sums.AsSpan().ContainsAnyExcept(0.0))
        {
            return double.NaN;
        }

        GmmStep step = _gmm.Reported;
        (double own, double[] moments) = _gmm.Conventional && _model.Spec.Steps == 1
            ? Independent(order)
            : (TensorPrimitives.SumOfSquares<double>(sums), Gemv.TransposeMultiply(_model.Moments.Scores(step.Residuals, false), sums));
        double[] mean = Gemv.TransposeMultiply(_x, lagged);
        double[] projected = Gemv.TransposeMultiply(step.Solution.White, Gemv.Multiply(step.Weight.Factor, moments));
        double cross = TensorPrimitives.Dot<double>(mean, Gemv.Multiply(step.Solution.Inverse, projected)) / _model.Moments.Entities;
        double variance = own - (2 * cross) + TensorPrimitives.Dot<double>(mean, Gemv.Multiply(covariance, mean));
        return variance > 0 ? TensorPrimitives.Sum<double>(sums) / Math.Sqrt(variance) : double.NaN;
    }

    /// <summary>The residual of the same entity some periods earlier, zero where there is none.</summary>
    private double[] Lagged(EquationRows at, int order)
    {
        double[] lagged = new double[at.Count];
        for (int g = 0; g < at.Entities; g++)
        {
            int before = _rows.Starts[g], end = _rows.Starts[g + 1];
            for (int i = at.Starts[g]; i < at.Starts[g + 1]; i++)
            {
                while (before < end && _rows.Period(before) < at.Period(i) - order)
                {
                    before++;
                }

                lagged[i] = before < end && _rows.Period(before) == at.Period(i) - order ? _plain[before] : 0;
            }
        }

        return lagged;
    }

    /// <summary>w'σ²Hw and Z'σ²Hw with independent errors, w in the periods of the equations tested.</summary>
    private (double Own, double[] Moments) Independent(int order)
    {
        bool levels = _model.Spec.ArLevels;
        EquationRows at = _model.Equations.Only(levels);
        double[] lagged = Lagged(at, order);
        double[] weighted = (double[])lagged.Clone();
        if (_model.Weights is not null)
        {
            double[] weights = Array.ConvertAll(Tested(_model), i => _model.Weights[i]);
            TensorPrimitives.Multiply(weighted, weights, weighted);
        }

        double[] image = new double[lagged.Length];
        ErrorPattern.Of(at, PanelTransform.Differences, _model.Relation, _model.LastPeriod).Multiply(weighted, image);
        double[] between = new double[_model.Equations.Count];
        Func<EquationRows, EquationRows, PanelTransform, ErrorRelation, int, ErrorPattern> with = levels ? ErrorPattern.WithLevels : ErrorPattern.WithDifferences;
        with(_model.Equations, at, _model.Spec.Transform, _model.Relation, _model.LastPeriod).Multiply(weighted, between);
        double sigma = _gmm.SigmaSquared;
        double[] moments = Array.ConvertAll(Gemv.TransposeMultiply(_model.Moments.Instruments, between), value => value * sigma);
        return (sigma * TensorPrimitives.Dot<double>(lagged, image), moments);
    }

    /// <summary>The equations whose residuals are tested.</summary>
    private static int[] Tested(DynamicPanelModel model) => [.. Enumerable.Range(0, model.Equations.Count).Where(i => model.Equations.Levels[i] == model.Spec.ArLevels)];

    private double[]? Weigh(int[] places)
    {
        if (_model.Weights is null)
        {
            return null;
        }

        double[] all = _model.Design.Weights()!;
        double[] weights = places.Length > 0 ? Array.ConvertAll(places, i => _model.Weights[i]) : Array.ConvertAll(_rows.TableRows, row => all[row]);
        for (int k = 0; places.Length == 0 && k < _x.Columns; k++)
        {
            TensorPrimitives.Multiply(_x.Column(k), weights, _x.Column(k));
        }

        return weights;
    }

    private double[] Times(double[] values)
    {
        double[] product = (double[])values.Clone();
        if (_weights is not null)
        {
            TensorPrimitives.Multiply(product, _weights, product);
        }

        return product;
    }

    private static double[] Differenced(DynamicPanelModel model, PanelEquations differences, double[] coefficients)
    {
        double[] rest = model.Fitted(coefficients);
        TensorPrimitives.Subtract(model.Design.Outcome.Values.Span, rest, rest);
        return differences.Stack(rest);
    }

    /// <summary>All differences of rows of the entities estimated on, numbered as these.</summary>
    private static PanelEquations Differences(DynamicPanelModel model) => PanelEquations.DifferencesOf(model.Equations, model.KnownRows());
}
