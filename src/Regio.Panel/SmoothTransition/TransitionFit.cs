using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>An estimated transition function.</summary>
/// <param name="Number">1, 2, … by its first location.</param>
/// <param name="Smoothness">γ, in units of q to the power −m.</param>
/// <param name="Locations">c_1 ≤ … ≤ c_m.</param>
/// <param name="IsStep">Whether the data cannot tell it from a step, so that γ and c have no standard errors.</param>
public sealed record TransitionEstimate(int Number, double Smoothness, IReadOnlyList<double> Locations, bool IsStep)
{
    /// <summary>g(q).</summary>
    public double Value(double q) => 1 / (1 + Math.Exp(-Smoothness * Locations.Aggregate(1.0, (product, c) => product * (q - c))));
}

/// <summary>The model at its minimum as a linear fit whose last columns are derivatives by γ and c.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Transitions">The transitions.</param>
/// <param name="WithinSumOfSquares">Sum of squares of the effects alone.</param>
/// <param name="Notices">What is to be doubted.</param>
internal sealed record TransitionFit(LinearFit Fit, IReadOnlyList<TransitionEstimate> Transitions, double? WithinSumOfSquares, IReadOnlyList<Notice> Notices)
{
    /// <summary>Length of a derivative beside what other columns explain of it below which γ or c is not identified.</summary>
    private const double Flat = 1e-6;

    /// <summary>Value of the transition function from which a row counts as between the regimes.</summary>
    private const double Between = 0.01;

    internal static TransitionFit Of(SmoothTransitionSpec spec, ThresholdData data, FixedEffect[] effects, WithinTransform transform, TransitionModel model, double[] point, (double Mean, double Sd) q, RunContext run)
    {
        int size = spec.Locations + 1;
        double[][] parameters = [.. point.Chunk(size).Select(one => (double[])[Math.Min(one[0], TransitionFunction.Steepest), .. one[1..].Order()]).OrderBy(one => one[1])];
        List<double[]> columns = [.. data.Z, .. data.X];
        List<string> terms = [.. data.ZNames, .. data.Regime.Select(x => x.Name)];
        for (int r = 0; r < parameters.Length; r++)
        {
            double[] g = Array.ConvertAll(model.Q, value => TransitionFunction.Value(value, parameters[r]));
            columns.AddRange(data.X.Select(x => (double[])[.. x.Zip(g, (a, b) => a * b)]));
            terms.AddRange(data.Regime.Select(x => $"transition::{r + 1}:{x.Name}"));
        }

        LinearEstimate estimate = LinearEstimation.Solve(data.Frame.Problem with { X = Join(columns), Terms = terms, Intercept = -1, Effects = effects }, run);
        List<double[]> derivatives = [];
        List<string> names = [];
        List<double> values = [];
        List<TransitionEstimate> transitions = [];
        for (int r = 0; r < parameters.Length; r++)
        {
            double scale = Math.Pow(q.Sd, spec.Locations);
            double gamma = Math.Exp(parameters[r][0]) / scale;
            double[] locations = [.. parameters[r][1..].Select(c => q.Mean + (q.Sd * c))];
            double[][] own = Derivatives(data, model, estimate.Fit, parameters[r], r + 1);
            TensorPrimitives.Divide(own[0], gamma, own[0]);
            foreach (double[] column in own[1..])
            {
                TensorPrimitives.Divide(column, q.Sd, column);
            }

            bool step = Inside(model.Q, parameters[r]) <= size || IsFlat(own, estimate.Fit, transform);
            transitions.Add(new(r + 1, gamma, locations, step));
            if (!step)
            {
                derivatives.AddRange(own);
                names.AddRange([$"transition::{r + 1}:gamma", .. locations.Select((_, j) => string.Create(CultureInfo.InvariantCulture, $"transition::{r + 1}:location{(locations.Length == 1 ? string.Empty : $"_{j + 1}")}"))]);
                values.AddRange([gamma, .. locations]);
            }
        }

        return new(Extend(estimate.Fit, derivatives, names, values), transitions, estimate.WithinSumOfSquares, [.. estimate.Notices, .. transitions.Where(one => one.IsStep).Select(Step)]);
    }

    /// <summary>Orthonormal columns that span the model's derivatives, those of <paramref name="model"/> first.</summary>
    internal double[][] Basis(TransitionModel model)
    {
        List<double[]> basis = [.. model.Basis];
        for (int k = 0; k < Fit.X.Columns; k++)
        {
            double[] column = Fit.X.Column(k).ToArray();
            double length = TensorPrimitives.Norm<double>(column);
            ThresholdSearch.Remove(basis, column);
            ThresholdSearch.Remove(basis, column);
            _ = TensorPrimitives.Norm<double>(column) > 1e-9 * length && ThresholdSearch.Append(basis, column, length);
        }

        return [.. basis];
    }

    private static Matrix Join(List<double[]> columns)
    {
        Matrix x = new(columns[0].Length, columns.Count);
        for (int k = 0; k < columns.Count; k++)
        {
            columns[k].CopyTo(x.Column(k));
        }

        return x;
    }

    /// <summary>x'β_r ∂g by ln γ and the standardised locations.</summary>
    private static double[][] Derivatives(ThresholdData data, TransitionModel model, LinearFit fit, double[] parameters, int number)
    {
        double[][] own = [.. parameters.Select(_ => new double[data.Rows])];
        double[] slopes = [.. data.Regime.Select(x => Enumerable.Range(0, fit.Terms.Count).Where(k => fit.Terms[k] == $"transition::{number}:{x.Name}").Select(k => fit.Coefficients[k]).DefaultIfEmpty(0).First())];
        Span<double> derivatives = stackalloc double[parameters.Length];
        for (int i = 0; i < data.Rows; i++)
        {
            TransitionFunction.Derivatives(model.Q[i], parameters, derivatives);
            double change = 0;
            for (int k = 0; k < slopes.Length; k++)
            {
                change += slopes[k] * data.X[k][i];
            }

            for (int p = 0; p < own.Length; p++)
            {
                own[p][i] = change * derivatives[p];
            }
        }

        return own;
    }

    /// <summary>Rows between the regimes. As few as γ and c are numbers, they are fitted and say nothing of the error.</summary>
    private static int Inside(double[] q, double[] parameters)
        => q.Count(value => TransitionFunction.Value(value, parameters) is > Between and < 1 - Between);

    /// <summary>Takes the effects out of the derivatives, and says whether one of them adds nothing.</summary>
    private static bool IsFlat(double[][] own, LinearFit fit, WithinTransform transform)
    {
        List<double[]> basis = [];
        for (int k = 0; k < fit.X.Columns; k++)
        {
            double[] column = fit.X.Column(k).ToArray();
            ThresholdSearch.Remove(basis, column);
            ThresholdSearch.Remove(basis, column);
            _ = ThresholdSearch.Append(basis, column, 0);
        }

        bool flat = false;
        foreach (double[] derivative in own)
        {
            _ = transform.Demean([derivative]);
            double[] left = (double[])derivative.Clone();
            double length = TensorPrimitives.Norm<double>(left);
            ThresholdSearch.Remove(basis, left);
            ThresholdSearch.Remove(basis, left);
            flat |= !(TensorPrimitives.Norm<double>(left) > Flat * length) || !ThresholdSearch.Append(basis, left, length);
        }

        return flat;
    }

    private static LinearFit Extend(LinearFit slopes, List<double[]> derivatives, List<string> names, List<double> values)
    {
        Matrix design = new(slopes.X.Rows, slopes.X.Columns + derivatives.Count);
        slopes.X.Values.CopyTo(design.Values);
        for (int k = 0; k < derivatives.Count; k++)
        {
            derivatives[k].CopyTo(design.Column(slopes.X.Columns + k));
        }

        return slopes with { Terms = [.. slopes.Terms, .. names], Coefficients = [.. slopes.Coefficients, .. values], X = design, Bread = Qr.Factor(design, 1e-13).GramInverse() };
    }

    private static Notice Step(TransitionEstimate one) => new(NoticeKind.Warning, "steep_transition", new(
        string.Create(CultureInfo.InvariantCulture, $"Transition {one.Number} is so steep that the data cannot tell it from a step at {string.Join(", ", one.Locations.Select(RegimeRegression.Number))}: smoothness and location have no standard errors. See panel_threshold."),
        string.Create(CultureInfo.InvariantCulture, $"转换函数 {one.Number} 过陡，数据无法将其与 {string.Join("、", one.Locations.Select(RegimeRegression.Number))} 处的阶跃区分：平滑与位置参数没有标准误。可改用 panel_threshold。")));
}
