using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A binary model whose coefficients are corrected for the bias of estimated effects, the effects estimated anew given them.</summary>
/// <param name="Estimate">The model at the corrected coefficients.</param>
/// <param name="Uncorrected">The maximum likelihood estimates.</param>
internal sealed record BiasCorrected(GeneralizedEstimate Estimate, double[] Uncorrected)
{
    /// <summary>The bias of an average from its derivatives by η; null where averages are corrected otherwise.</summary>
    internal Func<double[], double[], double>? Bias { get; private init; }

    /// <summary>Corrected average effects from those at the corrected coefficients; null where they are corrected otherwise.</summary>
    internal Func<AverageEffects, AverageEffects>? Effects { get; private init; }

    /// <summary>Corrects a maximum.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="frame">Its rows.</param>
    /// <param name="maximum">Its maximum.</param>
    /// <param name="effectsOf">Average effects of a maximum.</param>
    /// <param name="run">Threads.</param>
    internal static BiasCorrected Of(BinarySpec spec, LikelihoodFrame frame, GeneralizedEstimate maximum, Func<LikelihoodFrame, GeneralizedEstimate, AverageEffects> effectsOf, RunContext run)
    {
        bool jackknife = spec.BiasCorrection == BiasCorrection.Jackknife;
        int[][] ordered = jackknife || spec.BiasLags > 0 ? HalfPanels.Ordered(frame, spec.Time, jackknife ? "bias_correction: jackknife" : "bias_lags") : [];
        double[] b = maximum.Linear.Fit.Coefficients;
        if (jackknife)
        {
            (double whole, IReadOnlyList<(int[] Rows, double Share)> halves) = HalfPanels.Of(frame.Problem, ordered);
            (LikelihoodFrame Frame, GeneralizedEstimate Estimate, double Kept)[] fits = [.. halves.Select(half => Half(spec, frame, half.Rows, run))];
            double[] combined = Combine(whole, b, halves, [.. fits.Select(fit => fit.Estimate.Linear.Fit.Coefficients)]);
            return new(At(spec, frame, combined, maximum, run), b)
            {
                Effects = at => Averages(whole, at, effectsOf(frame, maximum), halves, [.. fits.Select(fit => (effectsOf(fit.Frame, fit.Estimate), fit.Kept))]),
            };
        }

        double[] moved = (double[])b.Clone();
        TensorPrimitives.Add(moved, new IncidentalBias(spec.Link, frame.Problem, maximum.Eta, spec.BiasLags, ordered, run).OfCoefficients(run), moved);
        GeneralizedEstimate corrected = At(spec, frame, moved, maximum, run);
        return new(corrected, b) { Bias = new IncidentalBias(spec.Link, frame.Problem, corrected.Eta, spec.BiasLags, ordered, run).OfAverage };
    }

    /// <summary>Refuses models whose bias is not known.</summary>
    /// <exception cref="SpecError">There are no effects, more than two, slopes by level, or weights other than frequencies.</exception>
    internal static void Require(BinarySpec spec)
    {
        if (spec.BiasCorrection == BiasCorrection.None)
        {
            return;
        }

        int effects = spec.Formula.Effects.Count;
        (Label Fault, Label Advice)? refused = effects is 0 or > 2
            ? (new($"bias_correction is for one or two absorbed effects, and there are {effects}", $"bias_correction 适用于一个或两个被吸收的固定效应，当前为 {effects} 个"), new("Write y ~ x | city + year.", "请写成 y ~ x | city + year。"))
            : spec.Formula.Effects.Any(effect => effect.Slopes.Count > 0)
            ? (new("bias_correction is not known for slopes by level", "bias_correction 不支持随水平变化的斜率"), new("Use effects without slopes.", "请使用不带斜率的固定效应。"))
            : spec.Weights is not null && spec.WeightKind != WeightKind.Frequency
            ? (new("bias_correction rests on the likelihood of the rows and takes no weights but frequencies", "bias_correction 基于各观测的似然，仅支持频数权重"), new("Leave the weights out, or set weight_kind to frequency.", "请去掉权重，或将 weight_kind 设为 frequency。"))
            : spec.BiasLags < 0 || (spec.BiasLags > 0 && spec.BiasCorrection == BiasCorrection.Jackknife)
            ? (new("bias_lags is a whole number from 0 on, of the analytical correction", "bias_lags 为非负整数，且仅用于解析校正"), new("Write 0, 1, 2 ...; the jackknife needs none.", "请写 0、1、2 等；刀切法无需设定。"))
            : null;
        if (refused is { } fault)
        {
            throw new SpecError(fault.Fault, fault.Advice) { Field = spec.BiasLags != 0 && fault.Fault.En.StartsWith("bias_lags", StringComparison.Ordinal) ? "bias_lags" : "bias_correction" };
        }
    }

    /// <summary>The model at given coefficients: effects at their maximum given these, weights, deviations and bread there.</summary>
    private static GeneralizedEstimate At(BinarySpec spec, LikelihoodFrame frame, double[] b, GeneralizedEstimate maximum, RunContext run)
    {
        LinearProblem problem = frame.Problem;
        BinomialFamily family = new(spec.Link);
        double[] offset = Gemv.Multiply(problem.X, b);
        if (frame.Offset is not null)
        {
            TensorPrimitives.Add(offset, frame.Offset, offset);
        }

        GeneralizedEstimate effects = Irls.Fit(problem.Select([]), family, offset, new() { Information = spec.Information, Tolerance = 1e-15 }, run);
        int n = problem.Y.Length, k = b.Length;
        double[] residual = new double[n], weight = new double[n];
        family.Evaluate(problem.Y, effects.Eta, [], residual, weight, spec.Information);
        TensorPrimitives.Divide(residual, weight, residual);
        if (problem.Weights is not null)
        {
            TensorPrimitives.Multiply(weight, problem.Weights, weight);
        }

        WithinTransform transform = WithinTransform.Create(problem.Effects, weight, problem.Within, run);
        double[][] columns = [.. Enumerable.Range(0, k).Select(j => problem.X.Column(j).ToArray())];
        transform.Demean(columns);
        Matrix x = new(n, k);
        for (int j = 0; j < k; j++)
        {
            columns[j].CopyTo(x.Column(j));
        }

        LinearFit fit = maximum.Linear.Fit with
        {
            Coefficients = b,
            X = x,
            Residuals = residual,
            Weights = weight,
            Bread = Cholesky.Factor(Syrk.Gram(x, weight, run)).Inverse(),
            ResidualSumOfSquares = Moments.SumOfSquares(residual, weight, centred: false),
        };
        return effects with { Linear = maximum.Linear with { Fit = fit, Transform = transform } };
    }

    /// <summary>The estimate of a half panel, and the share of its rows that it is of: levels whose outcome does not vary there have probabilities of 0 or 1, and no effect.</summary>
    private static (LikelihoodFrame Frame, GeneralizedEstimate Estimate, double Kept) Half(BinarySpec spec, LikelihoodFrame frame, int[] rows, RunContext run)
    {
        try
        {
            LikelihoodFrame all = frame.Take(rows);
            (LikelihoodFrame half, GeneralizedEstimate estimate) = BinarySample.Maximise(BinarySample.WithVaryingLevels(all), spec.Link, spec.Information, run);
            string[] lost = [.. frame.Problem.Terms.Except(half.Problem.Terms, StringComparer.Ordinal)];
            return lost.Length == 0 ? (half, estimate, half.Problem.Observations / all.Problem.Observations) : throw new IdentificationError(
                new($"{string.Join(", ", lost)} is not identified there", $"{string.Join("、", lost)} 在其中无法识别"), null)
            { Culprits = lost };
        }
        catch (RegioError error) when (error is IdentificationError or ConvergenceError)
        {
            throw HalfPanels.TooShort(error, rows.Length);
        }
    }

    private static double[] Combine(double whole, double[] full, IReadOnlyList<(int[] Rows, double Share)> halves, double[][] parts)
    {
        double[] combined = Array.ConvertAll(full, value => whole * value);
        for (int h = 0; h < parts.Length; h++)
        {
            TensorPrimitives.MultiplyAdd(parts[h], -halves[h].Share, combined, combined);
        }

        return combined;
    }

    /// <summary>The same combination of average effects, with the errors of those at the corrected coefficients.</summary>
    private static AverageEffects Averages(double whole, AverageEffects at, AverageEffects full, IReadOnlyList<(int[] Rows, double Share)> halves, (AverageEffects Effects, double Kept)[] parts)
        => at with
        {
            Effects = [.. at.Effects.Select(effect => effect with
            {
                Row = DeltaMethod.Row(
                    effect.Row.Term,
                    (whole * Same(full, effect)) - parts.Select((part, h) => halves[h].Share * part.Kept * Same(part.Effects, effect)).Sum(),
                    effect.Row.StandardError,
                    effect.Row.DegreesOfFreedom,
                    at.Level),
            })],
        };

    private static double Same(AverageEffects effects, AverageEffect wanted)
        => effects.Effects.FirstOrDefault(effect => effect.Row.Term == wanted.Row.Term && effect.Comparison == wanted.Comparison)?.Row.Estimate ?? throw HalfPanels.TooShort(
            new IdentificationError(new($"{wanted.Row.Term} has no effect there", $"{wanted.Row.Term} 在其中没有效应"), null), effects.Effects.Count);
}
