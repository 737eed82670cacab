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

    /// <summary>Z = [X₁ Z₂] less the effects, the constant first where there is one.</summary>
    internal required Matrix Z { get; init; }

    /// <summary>Names of the exogenous regressors, the first columns of <see cref="Z"/>.</summary>
    internal required IReadOnlyList<string> Exogenous { get; init; }

    /// <summary>Names of the excluded instruments, the other columns of <see cref="Z"/>.</summary>
    internal required IReadOnlyList<string> Instruments { get; init; }

    /// <summary>X₂ less the effects.</summary>
    internal required ModelBlock Endogenous { get; init; }

    /// <summary>Whether the first exogenous column is the constant.</summary>
    internal required bool HasConstant { get; init; }

    /// <summary>The basis of Z.</summary>
    internal required InstrumentBasis Basis { get; init; }

    /// <summary>Outcome and endogenous regressors in this basis.</summary>
    internal required FirstStageSpace Space { get; init; }

    /// <summary>Dependence tolerance.</summary>
    internal required double Tolerance { get; init; }

    /// <summary>Σwÿ² of the effects alone, or null.</summary>
    internal double? WithinSumOfSquares { get; init; }

    /// <summary>What was left out and why.</summary>
    internal required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Names of the coefficients: constant, endogenous, other exogenous regressors.</summary>
    internal IReadOnlyList<string> Terms => [.. Constant, .. Endogenous.Names, .. Exogenous.Skip(Constant.Length)];

    /// <summary>Regressors in the order of <see cref="Terms"/>.</summary>
    internal Matrix X => Arrange(Z, Endogenous.X);

    /// <summary>n.</summary>
    internal double Observations => Problem.Observations;

    private string[] Constant => HasConstant ? [ModelFrame.Constant] : [];

    /// <summary>The first of the exogenous columns of <paramref name="outer"/> that is the constant, other columns, and the exogenous ones that follow.</summary>
    internal Matrix Arrange(Matrix outer, Matrix middle)
    {
        int constant = Constant.Length, rows = outer.Rows;
        Matrix whole = new(rows, Exogenous.Count + middle.Columns);
        outer.Values[..(constant * rows)].CopyTo(whole.Values);
        middle.Values.CopyTo(whole.Values[(constant * rows)..]);
        outer.Values[(constant * rows)..(Exogenous.Count * rows)].CopyTo(whole.Values[((constant * rows) + middle.Values.Length)..]);
        return whole;
    }

    /// <summary>y − Xb.</summary>
    internal double[] Residuals(ReadOnlySpan<double> b)
    {
        double[] residuals = (double[])Y.Clone();
        int constant = Constant.Length, k = Endogenous.Names.Count;
        for (int j = 0; j < b.Length; j++)
        {
            int at = j - constant;
            Span<double> column = at >= 0 && at < k ? Endogenous.X.Column(at) : Z.Column(at < 0 ? j : j - k);
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(column, -b[j], residuals, residuals);
        }

        return residuals;
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
        ModelFrame frame = ModelFrame.Build(spec, scope, run: run);
        LinearProblem own = frame.Problem;
        LinearProblem all = own with
        {
            Terms = [.. own.Terms, .. frame.Instruments.Names, .. frame.Endogenous.Names],
            X = Parts.Beside(own.X, frame.Instruments.X, frame.Endogenous.X),
        };
        List<Notice> notices = [.. frame.Notices];
        PartialledModel partialled = LinearEstimation.PartialOut(all, notices, run);
        int endogenous = own.Terms.Count + frame.Instruments.Names.Count;
        int exogenous = partialled.Candidates.Count(k => k < own.Terms.Count), instruments = partialled.Candidates.Count(k => k < endogenous);
        Matrix z = Parts.Columns(partialled.X, 0, instruments);
        InstrumentBasis basis = InstrumentBasis.Of(z, exogenous, own.Weights, partialled.Tolerance, run);
        string[] Names(IEnumerable<int> columns) => [.. columns.Select(j => all.Terms[partialled.Candidates[j]])];
        ModelBlock x = new(Names(Enumerable.Range(instruments, partialled.Candidates.Length - instruments)), Parts.Columns(partialled.X, instruments, partialled.Candidates.Length - instruments));
        FirstStageSpace space = FirstStageSpace.Of(basis, partialled.Y, x.X, run);
        int[] kept = IvChecks.Independent(basis, space, Names(Enumerable.Range(0, instruments)), x.Names, exogenous, partialled.Tolerance, notices, run);
        IvModel model = new()
        {
            Problem = own with { X = Parts.Beside(own.X, frame.Endogenous.X), Terms = [.. own.Terms, .. frame.Endogenous.Names] },
            Sample = frame.Sample,
            Y = partialled.Y,
            Z = basis.Count == instruments ? z : Parts.Columns(z, basis.Solver.Kept),
            Exogenous = Names(basis.Solver.Kept.Take(basis.Included)),
            Instruments = Names(basis.Solver.Kept.Skip(basis.Included)),
            Endogenous = kept.Length == x.Names.Count ? x : new([.. kept.Select(k => x.Names[k])], Parts.Columns(x.X, kept)),
            HasConstant = own.Intercept >= 0,
            Basis = basis,
            Space = space.Select(kept, basis, run),
            Tolerance = partialled.Tolerance,
            WithinSumOfSquares = partialled.WithinSumOfSquares,
            Notices = [.. scope.Panel?.Notices ?? [], .. notices],
        };
        IvChecks.RequireInstruments(model, frame);
        return model;
    }
}
