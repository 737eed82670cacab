using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The regression of an endogenous regressor, or of the outcome, on exogenous regressors and instruments.</summary>
/// <param name="Outcome">Name of the variable explained.</param>
/// <param name="Fit">Its least-squares fit.</param>
/// <param name="Covariance">Covariance of its coefficients, of the kind the main equation has.</param>
public sealed record StageRegression(string Outcome, LinearFit Fit, CovarianceEstimate Covariance)
{
    /// <summary>R² of the regression.</summary>
    public required double RSquared { get; init; }

    /// <summary>The inference on each coefficient.</summary>
    /// <param name="level">Confidence level.</param>
    public IReadOnlyList<CoefficientRow> Coefficients(double level) => CoefficientTable.Rows(Fit.Terms, Fit.Coefficients, Covariance, level);

    internal static StageRegression Of(IvModel model, string outcome, double[] y, double[] coordinates, ReadOnlySpan<double> left, ReadOnlySpan<double> original, Stages stages)
    {
        (double[] b, double[] residuals) = model.Basis.Solver.Solve(y, coordinates, left);
        int constant = model.HasConstant ? 1 : 0;
        int exogenous = model.Exogenous.Count;
        int[] order = [.. Enumerable.Range(0, constant), .. Enumerable.Range(exogenous, model.Instruments.Count), .. Enumerable.Range(constant, exogenous - constant)];
        string[] names = [.. model.Exogenous, .. model.Instruments];
        LinearFit fit = model.FitOf(
            [.. order.Select(k => names[k])],
            [.. order.Select(k => b[k])],
            stages.Regressors,
            residuals,
            Permuted(stages.Bread, order));
        bool centred = model.HasConstant || model.Problem.Effects.Count > 0;
        return new(outcome, fit, LeastSquares.Estimate(stages.Covariance, fit, model.Sample, stages.Convention, stages.Run))
        {
            RSquared = 1 - (fit.ResidualSumOfSquares / Moments.SumOfSquares(original, model.Problem.Weights, centred)),
        };
    }

    private static Matrix Permuted(Matrix a, int[] order)
    {
        Matrix permuted = new(order.Length, order.Length);
        for (int j = 0; j < order.Length; j++)
        {
            for (int i = 0; i < order.Length; i++)
            {
                permuted[i, j] = a[order[i], order[j]];
            }
        }

        return permuted;
    }
}

/// <summary>How well the instruments move one endogenous regressor.</summary>
/// <param name="Name">The endogenous regressor.</param>
public sealed record FirstStageStrength(string Name)
{
    /// <summary>Share of what the exogenous regressors leave of it that the excluded instruments explain.</summary>
    public required double PartialRSquared { get; init; }

    /// <summary>Shea's (1997) partial R², which allows for the other endogenous regressors; Godfrey's (1999) form.</summary>
    public required double SheaRSquared { get; init; }

    /// <summary>F test of the excluded instruments, in the covariance of the main equation.</summary>
    public required double F { get; init; }

    /// <summary>Its p value.</summary>
    public required double PValue { get; init; }

    /// <summary>Its numerator degrees of freedom: the number of instruments.</summary>
    public required double Numerator { get; init; }

    /// <summary>Its denominator degrees of freedom.</summary>
    public required double Denominator { get; init; }

    /// <summary>Conditional F of Sanderson and Windmeijer (2016), given the other endogenous regressors; the F itself where there is one.</summary>
    public required double ConditionalF { get; init; }

    /// <summary>Their χ² statistic of underidentification, with L − k + 1 degrees of freedom.</summary>
    public required double ConditionalChiSquare { get; init; }

    /// <summary>p value of the χ² statistic.</summary>
    public required double ConditionalPValue { get; init; }

    /// <summary>L − k + 1.</summary>
    public required double ConditionalDegrees { get; init; }
}

/// <summary>The first stages and the reduced form of a model with instruments.</summary>
/// <remarks>
/// F of the excluded instruments is π̂'Ŝ⁻¹π̂/(cL) in the orthonormal basis, with the small-sample factor c of ivreg2: n/(n − K), or (n − 1)/(n − K) · G/(G − 1) with clusters.
/// Sanderson and Windmeijer (2016), Journal of Econometrics 190, sec. 3: the same statistic for x_j − X₋ⱼδ̂ with δ̂ of 2SLS, on L − k + 1 degrees of freedom.
/// Shea (1997), Review of Economics and Statistics 79; Godfrey (1999), ibid. 81.
/// </remarks>
internal sealed class Stages
{
    private readonly IvModel _model;
    private readonly MomentCovariance _moments;
    private readonly StageScale _scale;

    internal Stages(IvModel model, Covariance covariance, SmallSample convention, MomentCovariance moments, StageScale scale, RunContext run)
    {
        (_model, Covariance, Convention, _moments, _scale, Run) = (model, covariance, convention, moments, scale, run);
        Bread = model.Basis.Solver.Bread();
        Regressors = model.Arrange(model.Z, Parts.Columns(model.Z, model.Exogenous.Count, model.Instruments.Count));
        Coordinates = model.Basis.ExcludedRows(model.Space.Endogenous);
    }

    /// <summary>The covariance of every stage.</summary>
    internal Covariance Covariance { get; }

    /// <summary>Its convention.</summary>
    internal SmallSample Convention { get; }

    internal RunContext Run { get; }

    /// <summary>(Z'WZ)⁻¹ of exogenous regressors and instruments.</summary>
    internal Matrix Bread { get; }

    /// <summary>The regressors of every stage: constant, instruments, other exogenous regressors.</summary>
    internal Matrix Regressors { get; }

    /// <summary>Π, L × k: coordinates of the endogenous regressors in the excluded instruments.</summary>
    internal Matrix Coordinates { get; }

    /// <summary>V, N × k: residuals of the first stages.</summary>
    internal Matrix Residuals => _model.Space.Residuals;

    internal IReadOnlyList<StageRegression> Regressions()
        => [.. _model.Endogenous.Names.Select((name, j) => StageRegression.Of(
            _model,
            name,
            _model.Endogenous.X.Column(j).ToArray(),
            _model.Space.Endogenous.Column(j).ToArray(),
            Residuals.Column(j),
            _model.Problem.X.Column(_model.Problem.Terms.ToList().IndexOf(name)),
            this))];

    internal StageRegression ReducedForm() => StageRegression.Of(_model, _model.Problem.Outcome, _model.Y, _model.Space.Outcome, _model.Space.OutcomeResidual, _model.Problem.Y, this);

    /// <summary>Strength of the instruments for each endogenous regressor.</summary>
    internal IReadOnlyList<FirstStageStrength> Strengths()
    {
        int k = Coordinates.Columns;
        double[] shea = Shea();
        FirstStageStrength[] strengths = new FirstStageStrength[k];
        for (int j = 0; j < k; j++)
        {
            double[] pi = Coordinates.Column(j).ToArray();
            double explained = System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(pi);
            double wald = Wald(pi, Residuals.Column(j));
            double conditional = k == 1 ? wald : Conditional(j);
            double rest = pi.Length - k + 1;
            strengths[j] = new(_model.Endogenous.Names[j])
            {
                PartialRSquared = explained / (explained + FirstStageSpace.Squares(_model.Space.Triangle.Column(j))),
                SheaRSquared = shea[j],
                F = _scale.F(wald, pi.Length),
                PValue = _scale.PValue(wald, pi.Length),
                Numerator = pi.Length,
                Denominator = _scale.Denominator,
                ConditionalF = _scale.F(conditional, rest),
                ConditionalChiSquare = conditional,
                ConditionalPValue = Chi(conditional, rest),
                ConditionalDegrees = rest,
            };
        }

        return strengths;
    }

    internal static double Chi(double statistic, double degrees) => double.IsNaN(statistic) ? double.NaN : new ChiSquare(degrees).Survival(statistic);

    /// <summary>π'S⁻¹π for residuals v; NaN where S is singular.</summary>
    internal double Wald(double[] pi, ReadOnlySpan<double> v) => WaldStatistic.Of(_moments.OfExcluded(_model.Basis, v), pi);

    private double Conditional(int j)
    {
        int[] others = [.. Enumerable.Range(0, Coordinates.Columns).Where(i => i != j)];
        double[] delta = Qr.Factor(Parts.Columns(Coordinates, others), 1e-12).Solve(Coordinates.Column(j));
        double[] pi = Coordinates.Column(j).ToArray();
        double[] v = Residuals.Column(j).ToArray();
        Gemv.MultiplyAdd(-1, Parts.Columns(Coordinates, others), delta, pi);
        Gemv.MultiplyAdd(-1, Parts.Columns(Residuals, others), delta, v);
        return Wald(pi, v);
    }

    /// <summary>(X₂'M₁X₂)⁻¹_jj / (X₂'(P_Z − P₁)X₂)⁻¹_jj.</summary>
    private double[] Shea()
    {
        Matrix explained = Syrk.Gram(Coordinates);
        Matrix total = Syrk.Gram(_model.Space.Triangle);
        for (int i = 0; i < total.Array.Length; i++)
        {
            total.Array[i] += explained.Array[i];
        }

        Matrix a = Cholesky.Factor(total).Inverse();
        Matrix b = Qr.Factor(Coordinates, 1e-12).GramInverse();
        return [.. Enumerable.Range(0, a.Rows).Select(j => a[j, j] / b[j, j])];
    }
}

/// <summary>What turns a Wald statistic of the first stage into ivreg2's F.</summary>
/// <param name="Factor">c: n/(n − K), or (n − 1)/(n − K) · G/(G − 1) with clusters (Driscoll-Kraay's are the periods), K all instruments and the absorbed effects that the convention counts.</param>
/// <param name="Denominator">n − K, or G − 1.</param>
/// <param name="Parameters">K.</param>
/// <param name="Absorbed">Parameters of the absorbed effects, nested in clusters or not.</param>
/// <param name="Grouped">Whether the denominator counts groups.</param>
internal sealed record StageScale(double Factor, double Denominator, double Parameters, double Absorbed, bool Grouped)
{
    /// <summary>The same for a regression with some parameters <paramref name="more"/>, of <paramref name="n"/> observations.</summary>
    internal StageScale Counting(double more, double n)
    {
        double rest = n - Parameters - more;
        return this with { Factor = Factor * (n - Parameters) / rest, Denominator = Grouped ? Denominator : rest, Parameters = Parameters + more };
    }

    internal double F(double wald, double degrees) => wald / (Factor * degrees);

    internal double PValue(double wald, double degrees) => double.IsNaN(wald) || !(Denominator > 0) ? double.NaN : new FisherF(degrees, Denominator).Survival(F(wald, degrees));

    internal static StageScale Of(IvModel model, Covariance covariance, CovarianceEstimate estimate, SmallSample convention)
    {
        IReadOnlyList<Grouping>? dimensions = covariance is Clustered clustered ? [.. clustered.By.Select(model.Sample.Group)] : null;
        SmallSample counting = convention == SmallSample.None ? SmallSample.Ivreg2 : convention;
        double n = model.Observations;
        LinearFit stage = model.FitOf(new string[model.Basis.Count], [], model.Basis.Q, [], model.Basis.Q);
        double k = EffectCount.Parameters(stage, counting, dimensions);
        double absorbed = EffectCount.Parameters(stage, counting) - model.Basis.Count;
        double groups = covariance is Clustered or DriscollKraay ? estimate.Groups.Min() : 0;
        return groups > 0 ? new((n - 1) / (n - k) * groups / (groups - 1), groups - 1, k, absorbed, true) : new(n / (n - k), n - k, k, absorbed, false);
    }
}
