using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A model with instruments on its complete rows, effects partialled out and collinear columns left out: where every estimator and test starts.</summary>
internal sealed record IvModel
{
    /// <summary>Outcome, effects and weights; its regressors are those given, with effects, exogenous first.</summary>
    internal required LinearProblem Problem { get; init; }

    /// <summary>The rows.</summary>
    internal required EstimationSample Sample { get; init; }

    /// <summary>y less the effects.</summary>
    internal required double[] Y { get; init; }

    /// <summary>X₁ less the effects, the constant first where there is one.</summary>
    internal required ModelBlock Exogenous { get; init; }

    /// <summary>X₂ less the effects.</summary>
    internal required ModelBlock Endogenous { get; init; }

    /// <summary>Z₂ less the effects.</summary>
    internal required ModelBlock Instruments { get; init; }

    /// <summary>Whether the first exogenous column is the constant.</summary>
    internal required bool HasConstant { get; init; }

    /// <summary>The basis of [X₁ Z₂].</summary>
    internal required InstrumentBasis Basis { get; init; }

    /// <summary>Dependence tolerance.</summary>
    internal required double Tolerance { get; init; }

    /// <summary>Σwÿ² of the effects alone, or null.</summary>
    internal double? WithinSumOfSquares { get; init; }

    /// <summary>What was left out and why.</summary>
    internal required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Names of the coefficients: constant, endogenous, other exogenous regressors.</summary>
    internal IReadOnlyList<string> Terms => [.. Constant, .. Endogenous.Names, .. Exogenous.Names.Skip(Constant.Length)];

    /// <summary>Regressors in the order of <see cref="Terms"/>.</summary>
    internal Matrix X => Arrange(Endogenous.X);

    /// <summary>n.</summary>
    internal double Observations => Problem.Observations;

    private string[] Constant => HasConstant ? [ModelFrame.Constant] : [];

    /// <summary>The exogenous regressors with other columns in the place of the endogenous ones.</summary>
    internal Matrix Arrange(Matrix middle)
    {
        int constant = HasConstant ? 1 : 0;
        return Parts.Beside(Parts.Columns(Exogenous.X, 0, constant), middle, Parts.Columns(Exogenous.X, constant, Exogenous.X.Columns - constant));
    }

    /// <summary>A linear fit of this model, with what a covariance needs.</summary>
    internal LinearFit FitOf(IReadOnlyList<string> terms, double[] coefficients, Matrix x, double[] residuals, Matrix bread) => new()
    {
        Terms = terms,
        Coefficients = coefficients,
        X = x,
        Residuals = residuals,
        Weights = Problem.Weights,
        FrequencyWeights = Problem.FrequencyWeights,
        Bread = bread,
        HasIntercept = HasConstant,
        Effects = Problem.Effects,
        Observations = Observations,
        ResidualSumOfSquares = Moments.SumOfSquares(residuals, Problem.Weights, centred: false),
    };

    /// <summary>Σwx².</summary>
    internal double SumOfSquares(ReadOnlySpan<double> x) => Moments.SumOfSquares(x, Problem.Weights, centred: false);

    /// <summary>The basis of other instruments of this model.</summary>
    internal InstrumentBasis BasisOf(Matrix z, int included, RunContext run) => InstrumentBasis.Of(z, included, Problem.Weights, Tolerance, run);

    /// <summary>Selects the rows, partials the effects out and leaves collinear columns out.</summary>
    /// <exception cref="DataError">A column does not exist, holds text where numbers are needed, or no row is complete.</exception>
    /// <exception cref="IdentificationError">There are fewer instruments than endogenous regressors, or one of them is absorbed.</exception>
    internal static IvModel Build(LeastSquaresSpec spec, EvaluationScope scope, RunContext run)
    {
        ModelFrame frame = ModelFrame.Build(spec, scope);
        LinearProblem own = frame.Problem;
        LinearProblem all = own with
        {
            Terms = [.. own.Terms, .. frame.Endogenous.Names, .. frame.Instruments.Names],
            X = Parts.Beside(own.X, frame.Endogenous.X, frame.Instruments.X),
        };
        List<Notice> notices = [.. frame.Notices];
        PartialledModel partialled = LinearEstimation.PartialOut(all, notices, run);
        int first = own.Terms.Count;
        int second = first + frame.Endogenous.Names.Count;
        ModelBlock exogenous = Take(all, partialled, k => k < first);
        ModelBlock endogenous = Take(all, partialled, k => k >= first && k < second);
        ModelBlock instruments = Take(all, partialled, k => k >= second);
        (exogenous, endogenous) = IvChecks.DropCollinear(exogenous, endogenous, own.Weights, partialled.Tolerance, notices, run);
        InstrumentBasis basis = InstrumentBasis.Of(Parts.Beside(exogenous.X, instruments.X), exogenous.X.Columns, own.Weights, partialled.Tolerance, run);
        instruments = IvChecks.DropCollinear(exogenous, instruments, basis, notices);
        IvModel model = new()
        {
            Problem = own with { X = Parts.Beside(own.X, frame.Endogenous.X), Terms = [.. own.Terms, .. frame.Endogenous.Names] },
            Sample = frame.Sample,
            Y = partialled.Y,
            Exogenous = exogenous,
            Endogenous = endogenous,
            Instruments = instruments,
            HasConstant = own.Intercept >= 0,
            Basis = basis,
            Tolerance = partialled.Tolerance,
            WithinSumOfSquares = partialled.WithinSumOfSquares,
            Notices = [.. scope.Panel?.Notices ?? [], .. notices],
        };
        IvChecks.RequireInstruments(model, frame);
        return model;
    }

    private static ModelBlock Take(LinearProblem all, PartialledModel partialled, Func<int, bool> which)
    {
        int[] places = [.. Enumerable.Range(0, partialled.Candidates.Length).Where(j => which(partialled.Candidates[j]))];
        return new([.. places.Select(j => all.Terms[partialled.Candidates[j]])], Parts.Columns(partialled.X, places));
    }
}
