using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A solved model with instruments.</summary>
/// <param name="Fit">Coefficients, projected regressors (whose products with the residuals are the scores), structural residuals, bread.</param>
internal sealed record IvEstimate(LinearFit Fit)
{
    /// <summary>κ of a k-class estimator, or null.</summary>
    internal double? Kappa { get; init; }

    /// <summary>λ of LIML and Fuller, or null.</summary>
    internal double? Lambda { get; init; }

    /// <summary>The minimised objective of a GMM estimator: Hansen's J; null for others.</summary>
    internal double? Objective { get; init; }

    /// <summary>(A'S⁻¹A)⁻¹ with the S that weighted the moments; null for others.</summary>
    internal Matrix? EfficientCovariance { get; init; }

    /// <summary>Rounds of weighting, or iterations of the optimiser.</summary>
    internal int Iterations { get; init; }

    /// <summary>What happened on the way.</summary>
    internal IReadOnlyList<Notice> Notices { get; init; } = [];
}

/// <summary>Estimators of the k-class, β̂ = (X'(I − κM)X)⁻¹X'(I − κM)y with M = I − P_Z.</summary>
/// <remarks>
/// In the orthonormal basis of the instruments, A = Q'WX = Q_A R and c = Q'Wy. X'(I − κM)X = R'(I + (1 − κ)R⁻ᵀV'WV R⁻¹)R with V = MX: two-stage least squares is least squares
/// of c on A, and no product squares the condition of the regressors. Davidson and MacKinnon (2004), Econometric Theory and Methods, sec. 12.5.
/// </remarks>
internal sealed class KClass
{
    /// <summary>Share of its length below which a projected regressor depends on others: the instruments do not identify it.</summary>
    private const double Unidentified = 1e-10;

    private readonly IvModel _model;
    private readonly Qr _qr;
    private readonly Matrix _a;
    private readonly double[] _c;
    private IvEstimate? _twoStage;

    /// <summary>The estimators of a model, from A = Q'WX and c = Q'Wy in its basis.</summary>
    internal KClass(IvModel model)
        : this(model, model.Arrange(model.Basis.Solver.R, model.Space.Endogenous), model.Space.Outcome)
    {
    }

    /// <summary>The same in other coordinates of the same instruments.</summary>
    internal KClass(IvModel model, Matrix a, double[] c)
    {
        (_model, _a, _c) = (model, a, c);
        _qr = Qr.Factor(_a, Unidentified);
        if (_qr.Rank < _a.Columns)
        {
            throw IvChecks.Underidentified(model);
        }
    }

    /// <summary>A = Q'WX.</summary>
    internal Matrix Coordinates => _a;

    /// <summary>c = Q'Wy.</summary>
    internal double[] Outcome => _c;

    /// <summary>The estimate with κ = 1.</summary>
    internal IvEstimate TwoStage => _twoStage ??= Solve(1);

    /// <summary>λ of limited-information maximum likelihood: 1 plus the smallest eigenvalue of (Y'M_ZY)⁻¹Y'(P_Z − P_1)Y, with Y'M_ZY = R'R, R = (T c_v; 0 ‖r‖).</summary>
    internal double Lambda()
    {
        FirstStageSpace space = _model.Space;
        int k = space.Triangle.Columns;
        Matrix left = Parts.Beside(
            FirstStageSpace.Beneath(space.Triangle, new(1, k)),
            new Matrix(space.Triangle.Rows + 1, 1, [.. space.OutcomeDirections, Math.Sqrt(space.RestSquares)]));
        Matrix explained = _model.Basis.ExcludedRows(Parts.Beside(space.Endogenous, Parts.Of(space.Outcome)));
        Matrix ratio = Gemm.Multiply(explained, Triangular.Inverse(Triangle.Upper, left));
        double[] singular = ratio.Rows < ratio.Columns ? [0] : Svd.Compute(ratio).Values;
        return 1 + (singular[^1] * singular[^1]);
    }

    /// <summary>κ of Fuller's estimator, with the parameters of absorbed effects counted.</summary>
    internal double FullerKappa(double lambda, double alpha, double absorbed) => lambda - (alpha / (_model.Observations - _model.Basis.Count - absorbed));

    /// <summary>The estimate for a κ.</summary>
    /// <exception cref="IdentificationError">κ is so large that the matrix is not positive definite.</exception>
    internal IvEstimate Solve(double kappa)
    {
        int k = _a.Columns;
        double[] rhs = _qr.TransposeMultiply(_c);
        Matrix inverse = Triangular.Inverse(Triangle.Upper, _qr.R);
        Matrix bread;
        double[] b;
        if (kappa == 1)
        {
            b = _qr.Solve(_c);
            bread = _qr.GramInverse();
        }
        else
        {
            // VR⁻¹ in the coordinates of the first-stage residuals.
            Matrix t = Gemm.Multiply(_model.Space.Triangle, Parts.Rows(inverse, _model.HasConstant ? 1 : 0, _model.Endogenous.Names.Count));
            Matrix system = Parts.Scaled(Syrk.Gram(t), 1 - kappa);
            double[] cross = Gemv.TransposeMultiply(t, _model.Space.OutcomeDirections);
            for (int j = 0; j < k; j++)
            {
                system[j, j] += 1;
                rhs[j] += (1 - kappa) * cross[j];
            }

            Cholesky factor = Cholesky.Factor(system);
            if (!factor.Succeeded)
            {
                throw TooLarge(kappa);
            }

            b = Gemv.Multiply(inverse, factor.Solve(rhs));
            bread = Gemm.Multiply(Gemm.Multiply(inverse, factor.Inverse()), false, inverse, true);
        }

        return new(_model.FitOf(_model.Terms, b, Projected(), _model.Residuals(b), bread)) { Kappa = kappa };
    }

    /// <summary>P_Z X = X less the residuals of the first stages: exogenous columns as they are.</summary>
    private Matrix Projected()
    {
        Matrix projected = _model.X;
        int constant = _model.HasConstant ? 1 : 0;
        for (int k = 0; k < _model.Endogenous.Names.Count; k++)
        {
            Span<double> column = projected.Column(constant + k);
            System.Numerics.Tensors.TensorPrimitives.Subtract(column, _model.Space.Residuals.Column(k), column);
        }

        return projected;
    }

    private static IdentificationError TooLarge(double kappa)
    {
        string value = kappa.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);
        return new(
            new($"with kappa = {value} the k-class estimator does not exist: X'(I - kappa M)X is not positive definite", $"kappa = {value} 时 k 类估计量不存在：X'(I - kappa M)X 非正定"),
            new("Use a smaller kappa; LIML is the largest of use.", "请使用较小的 kappa；通常不超过 LIML 的取值。"));
    }
}
