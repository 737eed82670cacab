using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Endogenous regressors and outcome in the coordinates of the instruments, and what is left of them: computed once, so that estimators and tests need few further passes over the rows.</summary>
/// <remarks>
/// X₂ = QΠ + V with V = Q_vT, Q_v orthonormal in the metric of the weights and to Q; y = Qc + Q_v c_v + r. Every quantity that is invariant to the rows — λ of LIML, the Wu-Hausman test, canonical correlations —
/// follows from Π, T, c, c_v and r'Wr alone.
/// </remarks>
internal sealed class FirstStageSpace
{
    /// <summary>Share of its length below which a first-stage residual depends on those before it.</summary>
    private const double Dependent = 1e-14;

    private FirstStageSpace(Matrix endogenous, double[] outcome, Matrix residuals, double[] outcomeResidual)
        => (Endogenous, Outcome, Residuals, OutcomeResidual) = (endogenous, outcome, residuals, outcomeResidual);

    /// <summary>Q'WX₂, L × k.</summary>
    internal Matrix Endogenous { get; }

    /// <summary>Q'Wy.</summary>
    internal double[] Outcome { get; }

    /// <summary>V, N × k: residuals of the first stages.</summary>
    internal Matrix Residuals { get; }

    /// <summary>y less its projection on the instruments.</summary>
    internal double[] OutcomeResidual { get; }

    /// <summary>Q_v, N × rank of V.</summary>
    internal required Matrix Directions { get; init; }

    /// <summary>T, rank × k.</summary>
    internal required Matrix Triangle { get; init; }

    /// <summary>c_v.</summary>
    internal required double[] OutcomeDirections { get; init; }

    /// <summary>r: y less its projection on instruments and endogenous regressors.</summary>
    internal required double[] Rest { get; init; }

    /// <summary>r'Wr.</summary>
    internal required double RestSquares { get; init; }

    internal static FirstStageSpace Of(InstrumentBasis basis, double[] y, Matrix endogenous, RunContext run)
    {
        (double[] outcome, double[] left) = basis.Split(y);
        Matrix coordinates = new(basis.Count, endogenous.Columns), residuals = new(endogenous.Rows, endogenous.Columns);
        for (int k = 0; k < endogenous.Columns; k++)
        {
            (double[] on, double[] rest) = basis.Split(endogenous.Column(k));
            on.CopyTo(coordinates.Column(k));
            rest.CopyTo(residuals.Column(k));
        }

        return Of(basis, coordinates, outcome, residuals, left, run);
    }

    /// <summary>The space of some of the endogenous regressors.</summary>
    internal FirstStageSpace Select(IReadOnlyList<int> columns, InstrumentBasis basis, RunContext run)
        => columns.Count == Residuals.Columns ? this : Of(basis, Parts.Columns(Endogenous, columns), Outcome, Parts.Columns(Residuals, columns), OutcomeResidual, run);

    private static FirstStageSpace Of(InstrumentBasis basis, Matrix coordinates, double[] outcome, Matrix residuals, double[] left, RunContext run)
    {
        Qr qr = Qr.Factor(basis.Rooted(residuals), Dependent, run);
        Matrix directions = basis.Unrooted(qr.Q(run));
        double[] along = basis.Products(directions, left);
        double[] rest = (double[])left.Clone();
        Gemv.MultiplyAdd(-1, directions, along, rest, run);
        return new(coordinates, outcome, residuals, left)
        {
            Directions = directions,
            Triangle = qr.Dropped.Count == 0 ? qr.R : All(basis, directions, residuals),
            OutcomeDirections = along,
            Rest = rest,
            RestSquares = basis.SumOfSquares(rest),
        };
    }

    private static Matrix All(InstrumentBasis basis, Matrix directions, Matrix residuals)
    {
        Matrix all = new(directions.Columns, residuals.Columns);
        for (int k = 0; k < residuals.Columns; k++)
        {
            basis.Products(directions, residuals.Column(k)).CopyTo(all.Column(k));
        }

        return all;
    }

    /// <summary>Q_v c for some combinations of the directions; the directions themselves where they are all.</summary>
    internal static Matrix Beneath(Matrix top, Matrix bottom)
    {
        Matrix stacked = new(top.Rows + bottom.Rows, top.Columns);
        for (int k = 0; k < top.Columns; k++)
        {
            top.Column(k).CopyTo(stacked.Column(k));
            bottom.Column(k).CopyTo(stacked.Column(k)[top.Rows..]);
        }

        return stacked;
    }

    /// <summary>‖y‖² of coordinates.</summary>
    internal static double Squares(ReadOnlySpan<double> x) => TensorPrimitives.SumOfSquares(x);
}
