using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Least squares of the same model, and with the first-stage residuals added, in the coordinates of instruments and first-stage residuals.</summary>
internal sealed class LeastSquaresTwin
{
    private readonly IvModel _model;
    private readonly Matrix _a;
    private readonly Matrix _v;
    private readonly double[] _c;

    internal LeastSquaresTwin(IvModel model)
    {
        _model = model;
        FirstStageSpace space = model.Space;
        _c = [.. space.Outcome, .. space.OutcomeDirections];
        _a = Coordinates(space.Triangle);
        _v = FirstStageSpace.Beneath(new(model.Basis.Count, space.Triangle.Columns), space.Triangle);
        Restricted = Left(_a, _c) + space.RestSquares;
        Full = Left(Parts.Beside(_a, _v), _c) + space.RestSquares;
    }

    /// <summary>Residual sum of squares of y on X.</summary>
    internal double Restricted { get; }

    /// <summary>Residual sum of squares of y on X and V.</summary>
    internal double Full { get; }

    /// <summary>Coordinates of X and y when some endogenous regressors are instruments too, the residuals of 2SLS with them, and the directions U that they add, in terms of the space's.</summary>
    internal (Matrix A, double[] C, double[] Residuals, Matrix Turn) Instrumented(int[] places)
    {
        FirstStageSpace space = _model.Space;
        bool all = places.Length == space.Triangle.Columns;
        Matrix turn = all ? Matrix.Identity(space.Triangle.Rows) : Qr.Factor(Parts.Columns(space.Triangle, places), 1e-14).Q();
        Matrix a = Coordinates(all ? space.Triangle : Gemm.Multiply(turn, true, space.Triangle, false));
        double[] c = [.. space.Outcome, .. all ? space.OutcomeDirections : Gemv.TransposeMultiply(turn, space.OutcomeDirections)];
        return (a, c, _model.Residuals(Qr.Factor(a, 1e-14).Solve(c)), turn);
    }

    /// <summary>An orthonormal basis R of V less its projection on X (N × k), s = R'Wy, and the residuals of y on X.</summary>
    internal (Matrix Basis, double[] Products, double[] Residuals) Added(RunContext run)
    {
        Qr qr = Qr.Factor(_a, 1e-14);
        Matrix kept = Parts.Columns(_a, qr.Kept), left = _v.Clone();
        for (int j = 0; j < left.Columns; j++)
        {
            Gemv.MultiplyAdd(-1, kept, qr.Solve(_v.Column(j)), left.Column(j));
        }

        Matrix own = Qr.Factor(left, 1e-14).Q();
        int count = _model.Basis.Count;
        Matrix basis = Gemm.Multiply(_model.Basis.Q, Parts.Rows(own, 0, count), run);
        Gemm.Multiply(1, _model.Space.Directions, false, Parts.Rows(own, count, own.Rows - count), false, 1, basis, run);
        return (basis, Gemv.TransposeMultiply(own, _c), _model.Residuals(qr.Solve(_c)));
    }

    /// <summary>Coordinates of X: those of exogenous regressors in the instruments, of endogenous ones in both.</summary>
    private Matrix Coordinates(Matrix below)
    {
        Matrix exogenous = FirstStageSpace.Beneath(Parts.Columns(_model.Basis.Solver.R, 0, _model.Exogenous.Count), new(below.Rows, _model.Exogenous.Count));
        return _model.Arrange(exogenous, FirstStageSpace.Beneath(_model.Space.Endogenous, below));
    }

    private static double Left(Matrix a, double[] c)
    {
        double[] left = (double[])c.Clone();
        Qr qr = Qr.Factor(a, 1e-14);
        Gemv.MultiplyAdd(-1, Parts.Columns(a, qr.Kept), qr.Solve(c), left);
        return FirstStageSpace.Squares(left);
    }
}
